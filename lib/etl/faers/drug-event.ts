import { linkFactsOf } from '../../incidents';
import {
	nameKey,
	SAFETY_REPORT_SCHEMA,
	type Patient,
	type ReportedEvent,
	type SafetyReport,
	type Seriousness,
} from '../../model';
import type { DuplicateFacts } from '../dedup/facts';
import {
	badSchema,
	missingId,
	startOfHash,
	type Normaliser,
	type Reading,
	type ReadingContext,
} from '../normaliser';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { dayOf, readDate } from '../values/partial-date';
import { readAge, readWeight } from '../values/quantity';
import { spelledTerm } from '../values/names';
import { readSex } from '../values/sex';
import {
	isRaw,
	knownText,
	presentOf,
	recordOf,
	recordsOf,
	textOf,
	textsOf,
	type Raw,
} from '../values/text';
import { caseLinks } from './case-links';
import { readDrugs } from './drugs';
import { stateRank } from './state-rank';
import { QUALIFICATIONS, REACTION_OUTCOMES, REPORT_TYPES } from './vocabulary';

/** FAERS cases as openFDA's drug/event gives them. */
export const DRUG_EVENT: Normaliser = { read };

function read(raw: Raw, context: ReadingContext): Reading {
	// Case numbers are the same with zeros in front; those of AERS ("4322505-4") have none.
	const sourceId = knownText(raw.safetyreportid)?.replace(/^0+(?=\d+$)/, '');
	if (sourceId === undefined) return missingId('The case has no safetyreportid.');
	if (raw.patient !== undefined && raw.patient !== null && !isRaw(raw.patient)) {
		return badSchema('patient is not an object.', sourceId);
	}
	const notes = new FieldNotes();
	const record = reportOf(raw, sourceId, notes, context);
	return { kind: 'record', record, facts: factsOf(record, context), left: notes.reasons };
}

function reportOf(
	raw: Raw,
	sourceId: string,
	notes: FieldNotes,
	{ lastDay, rawSha256 }: ReadingContext,
): SafetyReport {
	const patient = recordOf(raw.patient);
	const reporter = recordOf(raw.primarysource);
	const date = (value: unknown, field: string, format?: unknown) =>
		readDate(value, field, { notes, lastDay }, textOf(format));
	const summary = readSummary(patient);
	return {
		schema: SAFETY_REPORT_SCHEMA,
		id: `faers:${sourceId}`,
		source: 'faers',
		sourceId,
		version: knownText(raw.safetyreportversion),
		eventKey: knownText(raw.companynumb),
		reportNumber: knownText(raw.companynumb) ?? knownText(raw.authoritynumb),
		caseNumbers: caseLinks(raw),
		dates: {
			event: date(summary.eventDate, 'dates.event'),
			received: date(raw.receivedate, 'dates.received', raw.receivedateformat),
			latest: date(raw.receiptdate, 'dates.latest', raw.receiptdateformat),
		},
		country:
			readCountry(raw.occurcountry, notes) ??
			readCountry(raw.primarysourcecountry, notes) ??
			readCountry(reporter.reportercountry, notes),
		reporter: readReporter(raw, reporter),
		reportTypes: readReportTypes(raw),
		seriousness: readSeriousness(raw),
		patients: readPatient(patient, notes),
		products: readDrugs(patient, { notes, lastDay }),
		events: readReactions(patient),
		narratives: summary.narratives,
		unread: notes.values,
		rawSha256,
	};
}

/** openFDA puts the date of the event into the narrative field: "CASE EVENT DATE: 20120601", or 201207. */
const EVENT_DATE = /^CASE EVENT DATE: ?(\d{4,8})$/i;

function readSummary(patient: Raw): { eventDate?: string; narratives: SafetyReport['narratives'] } {
	const texts = textsOf(recordOf(patient.summary).narrativeincludeclinical);
	const eventDate = texts.map((text) => EVENT_DATE.exec(text)?.[1]).find((found) => found);
	const narratives = texts
		.filter((text) => !EVENT_DATE.test(text))
		.map((text) => ({ type: 'Case narrative', text }));
	return { eventDate, narratives };
}

function readReporter(raw: Raw, source: Raw): SafetyReport['reporter'] {
	const code = textOf(source.qualification);
	const company = knownText(raw.companynumb);
	const sender = recordsOf(raw.reportduplicate).find(
		({ duplicatenumb }) => company !== undefined && knownText(duplicatenumb) === company,
	);
	return presentOf({
		qualification: code === undefined ? undefined : QUALIFICATIONS[code],
		senderType: company === undefined ? undefined : 'manufacturer',
		sender: knownText(sender?.duplicatesource),
	});
}

function readReportTypes(raw: Raw): string[] {
	const type = REPORT_TYPES[textOf(raw.reporttype) ?? ''];
	const expedited = textOf(raw.fulfillexpeditecriteria) === '1' ? ['Expedited'] : [];
	return type === undefined ? expedited : [type, ...expedited];
}

/** `serious` is 1 or 2; a criterion is 1 or absent. */
function readSeriousness(raw: Raw): Seriousness {
	const isSet = (value: unknown): true | undefined => (textOf(value) === '1' ? true : undefined);
	const serious = textOf(raw.serious);
	return {
		serious: serious === '1' ? true : serious === '2' ? false : undefined,
		death: isSet(raw.seriousnessdeath),
		lifeThreatening: isSet(raw.seriousnesslifethreatening),
		hospitalisation: isSet(raw.seriousnesshospitalization),
		disability: isSet(raw.seriousnessdisabling),
		congenitalAnomaly: isSet(raw.seriousnesscongenitalanomali),
		otherMedicallyImportant: isSet(raw.seriousnessother),
	};
}

function readPatient(patient: Raw, notes: FieldNotes): Patient[] {
	const person = presentOf<Patient>({
		...readAge(patient.patientonsetage, textOf(patient.patientonsetageunit), notes),
		sex: readSex(patient.patientsex),
		...readWeight(patient.patientweight, 'KG', notes),
	});
	return person ? [person] : [];
}

/** The reactions; the same term with the same outcome is one. */
function readReactions(patient: Raw): ReportedEvent[] {
	const events = new Map<string, ReportedEvent>();
	for (const reaction of recordsOf(patient.reaction)) {
		const sent = textOf(reaction.reactionmeddrapt);
		if (sent === undefined) continue;
		const code = textOf(reaction.reactionoutcome);
		const outcome = code === undefined ? undefined : REACTION_OUTCOMES[code];
		const key = `${nameKey(sent)}\n${outcome ?? ''}`;
		if (events.has(key)) continue;
		events.set(key, { kind: 'reaction', ...spelledTerm(sent), system: 'meddra-pt', outcome });
	}
	return [...events.values()];
}

function factsOf(record: SafetyReport, { rawSha256, size }: ReadingContext): DuplicateFacts {
	const hash = startOfHash(rawSha256);
	const received = dayOf(record.dates.received?.value);
	return {
		identity: record.id,
		rank: [...stateRank(record), size, hash],
		hash,
		receivedDay: received,
		link: linkFactsOf(record),
	};
}
