import { linkFactsOf, readReportNumber } from '../../incidents';
import {
	SAFETY_REPORT_SCHEMA,
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
import { readFipsCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { distinctTerms } from '../values/names';
import { dayOf, isoDateOf, readDate } from '../values/partial-date';
import {
	knownText,
	knownTexts,
	presentOf,
	recordsOf,
	textOf,
	textsOf,
	type Raw,
} from '../values/text';
import { readDevices } from './devices';
import { readPatients } from './patients';
import { eventTypeOf, senderOf } from './vocabulary';

/** MAUDE reports as openFDA's device/event gives them. */
export const DEVICE_EVENT: Normaliser = { read };

function read(raw: Raw, context: ReadingContext): Reading {
	const identity = identityOf(raw);
	if (!identity) {
		return missingId('The report has neither an mdr_report_key nor a report_number.');
	}
	const misshapen = ['device', 'patient', 'mdr_text'].find((field) => isMisshapen(raw[field]));
	if (misshapen !== undefined) {
		return badSchema(`${misshapen} is not a list of objects.`, identity.sourceId);
	}
	const notes = new FieldNotes();
	const record = reportOf(raw, identity, notes, context);
	return { kind: 'record', record, facts: factsOf(raw, record, context), left: notes.reasons };
}

/** Absent, an object or a list of objects is what openFDA sends; an empty text is what an empty field may hold. */
const isMisshapen = (value: unknown): boolean =>
	value !== undefined &&
	value !== null &&
	value !== '' &&
	(Array.isArray(value)
		? value.length > 0 && recordsOf(value).length === 0
		: typeof value !== 'object');

/**
 * The report key; where it is missing, the report number. A number that is only a facility's own
 * counter is told from others alike by the day it was received.
 */
function identityOf(raw: Raw): { id: string; sourceId: string } | undefined {
	const key = knownText(raw.mdr_report_key);
	if (key !== undefined) return { id: `maude:${key}`, sourceId: key };
	const number = knownText(raw.report_number);
	if (number === undefined) return undefined;
	const unique = readReportNumber(number) !== undefined;
	const day = unique ? undefined : (isoDateOf(raw.date_received) ?? 'undated');
	return { id: `maude:${number}${day === undefined ? '' : `@${day}`}`, sourceId: number };
}

function reportOf(
	raw: Raw,
	{ id, sourceId }: { id: string; sourceId: string },
	notes: FieldNotes,
	{ lastDay, rawSha256 }: ReadingContext,
): SafetyReport {
	const date = (value: unknown, field: string) => readDate(value, field, { notes, lastDay });
	const { patients, problems, outcomes } = readPatients(raw, notes);
	const eventType = readEventType(raw.event_type, notes);
	return {
		schema: SAFETY_REPORT_SCHEMA,
		id,
		source: 'maude',
		sourceId,
		eventKey: knownText(raw.event_key),
		reportNumber: knownText(raw.report_number),
		dates: {
			event: date(raw.date_of_event, 'dates.event'),
			received: date(raw.date_received, 'dates.received'),
			latest: date(textOf(raw.date_changed) ?? raw.date_added, 'dates.latest'),
			reported: date(raw.date_report, 'dates.reported'),
		},
		country: readFipsCountry(raw.reporter_country_code, notes),
		reporter: readReporter(raw),
		reportTypes: knownTexts(raw.type_of_report),
		eventType,
		seriousness: seriousnessOf(eventType, outcomes),
		patients,
		products: readDevices(raw, { notes, lastDay }),
		events: [...readDeviceProblems(raw), ...problems],
		narratives: readNarratives(raw),
		unread: notes.values,
		rawSha256,
	};
}

function readEventType(value: unknown, notes: FieldNotes): SafetyReport['eventType'] {
	const text = knownText(value);
	if (text === undefined) return undefined;
	const eventType = eventTypeOf(text);
	if (eventType === undefined) notes.add('eventType', 'unknown-event-type', text);
	return eventType;
}

function readReporter(raw: Raw): SafetyReport['reporter'] {
	const senderType = senderOf(textOf(raw.report_source_code) ?? '');
	const name =
		senderType === 'distributor'
			? knownText(raw.distributor_name)
			: senderType === 'manufacturer'
				? (knownText(raw.manufacturer_name) ?? knownText(raw.manufacturer_g1_name))
				: undefined;
	const qualification = knownText(raw.reporter_occupation_code);
	return presentOf({ qualification, senderType, sender: name });
}

/**
 * A death, a serious injury or an outcome of box B2 makes a report serious; a malfunction without
 * any of these is one that led to none (21 CFR 803.3). Other reports do not say.
 */
function seriousnessOf(
	eventType: SafetyReport['eventType'],
	outcomes: Omit<Seriousness, 'serious'>,
): Seriousness {
	const criteria: Omit<Seriousness, 'serious'> =
		eventType === 'death' ? { ...outcomes, death: true } : outcomes;
	if (eventType === 'injury' || Object.keys(criteria).length > 0)
		return { serious: true, ...criteria };
	return eventType === 'malfunction' ? { serious: false } : {};
}

const readDeviceProblems = (raw: Raw): ReportedEvent[] =>
	distinctTerms(textsOf(raw.product_problems)).map((term) => ({
		kind: 'device-problem',
		...term,
		system: 'fda-device-problem',
	}));

const readNarratives = (raw: Raw): SafetyReport['narratives'] =>
	recordsOf(raw.mdr_text).flatMap((entry) => {
		const type = knownText(entry.text_type_code) ?? 'Narrative';
		return textsOf(entry.text).map((text) => ({ type, text }));
	});

function factsOf(
	raw: Raw,
	record: SafetyReport,
	{ rawSha256, size }: ReadingContext,
): DuplicateFacts {
	const hash = startOfHash(rawSha256);
	const receivedDay = dayOf(record.dates.received?.value);
	const newest = Math.max(dayOf(record.dates.latest?.value), receivedDay);
	const keyed = knownText(raw.mdr_report_key) !== undefined;
	return {
		identity: record.id,
		rank: [newest, keyed ? 1 : 0, size, hash],
		hash,
		receivedDay,
		keyed,
		link: linkFactsOf(record),
	};
}
