import { z } from 'zod/v4';
import { reportSourceSchema } from './outcome';
import { codedIdentifierSchema } from './product';

/** A date as precise as its source gives it: `2025-03-01`, `2025-03` or `2025`. */
export const partialDateSchema = z.object({
	value: z.string(),
	precision: z.enum(['day', 'month', 'year']),
	/** As the source wrote it. */
	raw: z.string(),
});
export type PartialDate = z.infer<typeof partialDateSchema>;

/** Seriousness criteria of E2B(R3) E.i.3.2, and for devices the outcomes of FDA form 3500A box B2. Only `true` is a fact; absent is unknown. */
export const seriousnessSchema = z.object({
	serious: z.boolean().optional(),
	death: z.literal(true).optional(),
	lifeThreatening: z.literal(true).optional(),
	hospitalisation: z.literal(true).optional(),
	disability: z.literal(true).optional(),
	congenitalAnomaly: z.literal(true).optional(),
	requiredIntervention: z.literal(true).optional(),
	otherMedicallyImportant: z.literal(true).optional(),
});
export type Seriousness = z.infer<typeof seriousnessSchema>;

export const patientSchema = z.object({
	ageYears: z.number().nonnegative().optional(),
	ageRaw: z.string().optional(),
	sex: z.enum(['male', 'female', 'other']).optional(),
	weightKg: z.number().positive().optional(),
	weightRaw: z.string().optional(),
});
export type Patient = z.infer<typeof patientSchema>;

/** How old a device was at the event, as its reporter stated or estimated it; may be no possible age. */
export const deviceAgeSchema = z.object({
	days: z.number(),
	/** Unit it was stated in: an age in years is known to the year. */
	precision: z.enum(['day', 'week', 'month', 'year']),
	/** As the source wrote it. */
	raw: z.string(),
});
export type DeviceAge = z.infer<typeof deviceAgeSchema>;

/** Roles a product can have in a report, those held responsible first (E2B(R3) G.k.1). */
export const PRODUCT_ROLES = [
	'suspect',
	'interacting',
	'concomitant',
	'not-administered',
	'unknown',
] as const;

export const reportedProductSchema = z.object({
	kind: z.enum(['device', 'drug']),
	/** A MAUDE device is always `suspect`. */
	role: z.enum(PRODUCT_ROLES),
	/** The primary suspect of a FAERS quarter file; openFDA does not tell which of several it is. */
	primary: z.literal(true).optional(),
	/** Brand or medicinal product name as reported. */
	name: z.string().optional(),
	genericName: z.string().optional(),
	manufacturer: z.string().optional(),
	modelNumber: z.string().optional(),
	lotNumber: z.string().optional(),
	indication: z.string().optional(),
	substances: z.array(z.string()).optional(),
	/** Drugs: when the patient began to take it (E2B(R3) G.k.4.r.4), the earliest the source names. */
	therapyStart: partialDateSchema.optional(),
	/** Devices: when it was made. */
	manufactured: partialDateSchema.optional(),
	/** Devices: age at the event. */
	deviceAge: deviceAgeSchema.optional(),
	codes: z.array(codedIdentifierSchema),
	/** Field to text as the source wrote it, where it is read otherwise: spelled differently, or no name at all. */
	asSent: z.record(z.string(), z.string()).optional(),
});
export type ReportedProduct = z.infer<typeof reportedProductSchema>;

/** A reaction (drug) or problem (device or patient) as the source codes it. */
export const reportedEventSchema = z.object({
	kind: z.enum(['reaction', 'device-problem', 'patient-problem']),
	term: z.string(),
	/** The term as the source wrote it, where it is spelled otherwise. */
	asSent: z.string().optional(),
	/** `meddra-pt` (as FAERS prints it), `fda-device-problem`, `fda-patient-problem`, `imdrf-a`, … */
	system: z.string(),
	code: z.string().optional(),
	/** E2B(R3) E.i.7 outcome, where given. */
	outcome: z.string().optional(),
});
export type ReportedEvent = z.infer<typeof reportedEventSchema>;

/** Why a report has its role among those of its incident. */
export const INCIDENT_REASONS = [
	/** Leads: no other report tells of this incident. */
	'only-report',
	/** Leads: of all senders the one who knows the device best. */
	'best-informed-sender',
	/** Leads: of senders alike, the one with the latest information. */
	'latest-information',
	/** Linked: another report has the same key of the event. */
	'same-event',
	/** Linked: another sender used the same report number. */
	'same-report-number',
	/** Linked: another case has the same case number of a company. */
	'same-company-number',
] as const;

/** Which reports tell of one incident: one event about one device, or one drug case. */
export const incidentRoleSchema = z.object({
	/** Id of the report that leads the incident. */
	key: z.string(),
	/** Id of the first incident of the event: an event about two devices is two incidents. */
	event: z.string(),
	role: z.enum(['lead', 'linked']),
	why: z.enum(INCIDENT_REASONS),
});
export type IncidentRole = z.infer<typeof incidentRoleSchema>;

/** The form reports are written in. */
export const SAFETY_REPORT_SCHEMA = 'cer.safety-report/2';
/** The forms reports are read in: before `/2` a report of an event told by another sender was left out. */
export const SAFETY_REPORT_SCHEMAS = [SAFETY_REPORT_SCHEMA, 'cer.safety-report/1'] as const;

/** One individual case or device report in canonical form, `cer.safety-report/2`. */
export const safetyReportSchema = z.object({
	schema: z.enum(SAFETY_REPORT_SCHEMAS),
	/** `<source>:<sourceId>`; unique. */
	id: z.string(),
	source: reportSourceSchema,
	/** MAUDE mdr_report_key (report_number where the key is missing); FAERS safetyreportid. */
	sourceId: z.string(),
	version: z.string().optional(),
	/** Links reports of one event: MAUDE event_key; FAERS companynumb. */
	eventKey: z.string().optional(),
	reportNumber: z.string().optional(),
	/** Drugs: the numbers under which other senders know the case (E2B(R3) C.1.9.1), as its source links by them. */
	caseNumbers: z.array(z.string()).optional(),
	/** As linked where it was normalised; absent in `/1`. Counting asks `incidentsOf`, which links anew. */
	incident: incidentRoleSchema.optional(),
	dates: z.object({
		event: partialDateSchema.optional(),
		/** First received by the authority. */
		received: partialDateSchema.optional(),
		/** Most recent information received. */
		latest: partialDateSchema.optional(),
		/** Report date as the reporter wrote it. */
		reported: partialDateSchema.optional(),
	}),
	/** ISO 3166-1 alpha-2 of occurrence, else of the reporter. */
	country: z.string().optional(),
	reporter: z
		.object({
			/** E2B(R3) C.2.r.4 in words, or FDA's occupation text for devices. */
			qualification: z.string().optional(),
			/** Who sent it: manufacturer, user facility, distributor, voluntary, … */
			senderType: z.string().optional(),
			sender: z.string().optional(),
		})
		.optional(),
	reportTypes: z.array(z.string()),
	/** Device reports: death, injury, malfunction, other. */
	eventType: z.enum(['death', 'injury', 'malfunction', 'other']).optional(),
	seriousness: seriousnessSchema,
	patients: z.array(patientSchema),
	products: z.array(reportedProductSchema),
	events: z.array(reportedEventSchema),
	narratives: z.array(z.object({ type: z.string(), text: z.string() })),
	sourceUpdatedOn: z.string().optional(),
	/** Values that are no possible value of their field (a date in the future, an age of 189): field to text as written. */
	unread: z.record(z.string(), z.string()).optional(),
	/** SHA-256 of the raw record as canonical JSON. */
	rawSha256: z.string(),
});
export type SafetyReport = z.infer<typeof safetyReportSchema>;

/** Whether a canonical record is a safety report, of any form that is read. */
export const isSafetyReport = <T extends { schema: string }>(
	record: T,
): record is Extract<T, SafetyReport> =>
	(SAFETY_REPORT_SCHEMAS as readonly string[]).includes(record.schema);
