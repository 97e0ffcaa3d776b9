import { z } from 'zod/v4';
import { signOffSchema } from './access';
import { analysisSchema } from './analysis';
import { sinceSchema } from './comparison';
import { normalizationCountsSchema } from './dataset';
import { dossierSchema } from './dossier';
import { tallySchema, wholeFiguresSchema, yearByRegionSchema } from './figure';
import { literatureEvidenceSchema } from './literature';
import { sourceIdSchema, sourceOutcomeSchema, reportSourceSchema } from './outcome';
import { identifierKindSchema, productSchema } from './product';
import { registryRecordSchema } from './registry-record';
import { periodicReportSettingsSchema } from './settings';
import { documentLanguageSchema, documentShapeSchema } from './shapes';
import { codedProblemsSchema, codingSchema, meddraUseSchema } from './terminology';

const narrativesSchema = z.array(z.object({ type: z.string(), text: z.string() }));

/**
 * One row of the line listing: a report in a line. Several of one thing are joined by "; ". What is
 * below `linkedTo` is absent in runs of before.
 */
export const lineListingRowSchema = z.object({
	sourceId: z.string(),
	received: z.string().optional(),
	eventDate: z.string().optional(),
	country: z.string().optional(),
	seriousness: z.string().optional(),
	patient: z.string().optional(),
	product: z.string().optional(),
	events: z.array(z.string()),
	/** Who sent the report: manufacturer, user facility, … */
	sender: z.string().optional(),
	/** `sourceId` of the report that leads the incident, where another does. */
	linkedTo: z.string().optional(),
	/** `sourceId` of the first incident of the event, where that is another: an event about two devices is two incidents. */
	event: z.string().optional(),
	/** How the source links reports of one event: MAUDE event_key; FAERS companynumb. */
	eventKey: z.string().optional(),
	manufacturer: z.string().optional(),
	/** Names of products as reported, without generic names. */
	brand: z.string().optional(),
	model: z.string().optional(),
	lot: z.string().optional(),
	/** UDI-DI as the source wrote it. */
	udi: z.string().optional(),
	/** Qualification of who reported. */
	reporter: z.string().optional(),
	reportType: z.string().optional(),
	/** IMDRF codes of the terms in `events`, where a table of them was imported. */
	codes: z.array(z.string()).optional(),
	/** As the source has them, redacted by it; absent where a list of deaths or serious reports has them. */
	narratives: narrativesSchema.optional(),
	/** First 16 hexadecimal digits of the SHA-256 of what the report says: two runs differ in it where the report changed. */
	digest: z.string().optional(),
});
export type LineListingRow = z.infer<typeof lineListingRowSchema>;

/** Reports of one event whose senders say different things of how it ended: a finding of its own. */
export const disagreementSchema = z.object({
	/** First day received of the event. */
	received: z.string().optional(),
	/** The event is counted under the gravest, which is the first. */
	reports: z.array(
		z.object({ sourceId: z.string(), sender: z.string().optional(), severity: z.string() }),
	),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

/** A report that is listed for what it says: its row, with what its senders told. */
export const caseRowSchema = lineListingRowSchema.extend({
	narratives: narrativesSchema,
});
export type CaseRow = z.infer<typeof caseRowSchema>;

/** Reports of one kind listed one by one, newest received first. */
export const caseListSchema = z.object({
	rows: z.array(caseRowSchema),
	/** Reports of the kind: those of the whole period where they were all read, else those among the fetched. */
	reports: z.int().nonnegative(),
	/** Events they tell of; one event may have reports of several senders. */
	events: z.int().nonnegative(),
	/** How many the source says it has in the whole period, where it was asked; before records are filtered and linked. */
	atSource: z.int().nonnegative().optional(),
	/** `whole`: all of the period were read; `fetched`: those among the newest reports, or up to a bound. */
	basis: z.enum(['whole', 'fetched']),
});
export type CaseList = z.infer<typeof caseListSchema>;

/**
 * What the report prints of one source's safety reports: exact tallies over all of them, rows of
 * some. What concerns devices is counted by incident, what happened to people by event.
 */
export const safetyEvidenceSchema = z.object({
	source: reportSourceSchema,
	reports: z.int().nonnegative(),
	/** Incidents the reports tell of (an event about a device, a drug case); absent in runs that counted reports. */
	incidents: z.int().nonnegative().optional(),
	/** Events the reports tell of; absent in runs that counted reports. */
	events: z.int().nonnegative().optional(),
	/** First and last day received among the reports, YYYY-MM-DD. */
	firstReceived: z.string().optional(),
	lastReceived: z.string().optional(),
	/** Explicit zeros between the first and the last month, YYYY-MM. */
	byMonth: z.array(tallySchema),
	/** Device: event type; drug: serious or not. An event counts once, as its most serious report says. */
	bySeverity: z.array(tallySchema),
	/** Seriousness criteria; an event may count in several. */
	bySeriousness: z.array(tallySchema),
	byCountry: z.array(tallySchema),
	/** Incidents by year received and region, latest year first; absent in runs of before. */
	byYearAndRegion: z.array(yearByRegionSchema).optional(),
	/** Drugs: cases of each outcome of a reaction (E2B(R3) E.i.7); absent for devices and in runs of before. */
	byOutcome: z.array(tallySchema).optional(),
	bySex: z.array(tallySchema),
	byAgeBand: z.array(tallySchema),
	byReporter: z.array(tallySchema),
	/** Reports without a term that states a problem: none, or that nothing happened or is known. They are in no tally of events. */
	withoutStatedProblem: z.int().nonnegative().optional(),
	/** Incidents of each reaction or device problem, most frequent first. */
	topEvents: z.array(tallySchema),
	/** Devices: events of each patient problem. */
	topPatientProblems: z.array(tallySchema),
	/** Problems by code of the IMDRF; absent for drugs, and where no release was imported. */
	coded: z.array(codedProblemsSchema).optional(),
	byProduct: z.array(tallySchema),
	byManufacturer: z.array(tallySchema),
	/** Events that any of their reports calls a death. */
	deaths: z.int().nonnegative(),
	/** Events whose reports disagree on how it ended, and the newest of them. */
	disagreed: z.int().nonnegative().optional(),
	disagreements: z.array(disagreementSchema).optional(),
	/** Newest first: all reports, or the newest where the order bounds their number. Read by `listingOf`, which adds the lists below. */
	lineListing: z.array(lineListingRowSchema),
	/** Reports whose narratives the run leaves out, as they are too many to keep; absent where none are. */
	narrativesLeftOut: z.int().positive().optional(),
	/** How many entries the lists above leave out, by list; absent where none does, and in old runs. */
	leftOut: z.record(z.string(), z.int().positive()).optional(),
	/** Reports that state a death, all of the period; absent in old runs. */
	deathReports: caseListSchema.optional(),
	/** Other serious reports: injuries and outcomes of devices, serious cases of drugs; absent in old runs. */
	seriousReports: caseListSchema.optional(),
	/** The source's own figures of the whole period, where more reports exist than were fetched. */
	whole: wholeFiguresSchema.optional(),
});
export type SafetyEvidence = z.infer<typeof safetyEvidenceSchema>;

/** Registry entries a report prints, with how many there were. */
export const registryEvidenceSchema = z.object({
	source: sourceIdSchema,
	recordType: registryRecordSchema.shape.recordType,
	total: z.int().nonnegative(),
	records: z.array(registryRecordSchema),
});
export type RegistryEvidence = z.infer<typeof registryEvidenceSchema>;

/** The identity of a run and hashes of all that went in and came out, `cer.run/1`. */
export const runManifestSchema = z.object({
	schema: z.literal('cer.run/1'),
	jobId: z.string().optional(),
	code: z.string(),
	codeKind: identifierKindSchema,
	product: productSchema,
	/** See `SHAPE_NAMES`. */
	documentShape: documentShapeSchema,
	/** Of headings and fixed words, numbers and dates; English where absent. */
	language: documentLanguageSchema.optional(),
	/** How often periodic reports were due when the run was put together; the defaults where absent. */
	periodicReports: periodicReportSettingsSchema.optional(),
	options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
	period: z.object({ from: z.string(), to: z.string() }),
	/** ISO instant. The document's date; rendering never reads a clock. */
	createdAt: z.string(),
	actor: z.string(),
	simulated: z.boolean(),
	/** True when a source failed or was cut: the report says so on its cover. */
	incomplete: z.boolean(),
	outcomes: z.array(sourceOutcomeSchema),
	normalization: z.array(
		z.object({
			source: sourceIdSchema,
			recordSchema: z.string(),
			/** What the records were asked for; absent in old runs. */
			subject: z.string().optional(),
			counts: normalizationCountsSchema,
		}),
	),
	software: z.object({ name: z.string(), version: z.string() }),
	schemas: z.array(z.string()),
	n8n: z
		.object({
			executionId: z.string(),
			workflowId: z.string(),
			workflowName: z.string(),
		})
		.optional(),
	inputs: z.array(
		z.object({
			kind: z.string(),
			source: sourceIdSchema,
			recordSchema: z.string(),
			count: z.int().nonnegative(),
			sha256: z.string(),
		}),
	),
	outputs: z.array(
		z.object({ name: z.string(), sha256: z.string(), bytes: z.int().nonnegative() }),
	),
});
export type RunManifest = z.infer<typeof runManifestSchema>;

/** A manifest with the evidence it speaks of: all the renderer needs. `cer report --run run.json`. */
export const runSchema = z.object({
	manifest: runManifestSchema,
	safety: z.array(safetyEvidenceSchema),
	registry: z.array(registryEvidenceSchema),
	analyses: z.array(analysisSchema),
	/** What people keep of the product, as it was when the run was put together; absent where there is none. */
	dossier: dossierSchema.optional(),
	/** The product's literature review and trials; absent where none was begun, and in runs of before. */
	literature: literatureEvidenceSchema.optional(),
	/** How problems of devices and patients were coded; absent where no release of the IMDRF's annexes was imported. */
	coding: codingSchema.optional(),
	/** Where reactions stand in MedDRA; absent where no release was imported. */
	meddra: meddraUseSchema.optional(),
	/** The comparison with the last report of the product; absent where none was looked for. */
	since: sinceSchema.optional(),
	/** Signatures under the draft of this run, in their order; absent in a draft. */
	signOffs: z.array(signOffSchema).optional(),
	/** SHA-256 of all else of the run, see `digestOf`; absent in runs made before. */
	digest: z.string().optional(),
});
export type Run = z.infer<typeof runSchema>;
