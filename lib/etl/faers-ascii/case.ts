import { caseNumber, linkFactsOf } from '../../incidents';
import {
	SAFETY_REPORT_SCHEMA,
	type PartialDate,
	type Patient,
	type ReportedEvent,
	type ReportedProduct,
	type SafetyReport,
	type Seriousness,
} from '../../model';
import { stateRank } from '../faers/state-rank';
import { readRole, readSubstances } from '../faers/drugs';
import { QUALIFICATIONS } from '../faers/vocabulary';
import {
	missingId,
	startOfHash,
	type Normaliser,
	type Reading,
	type ReadingContext,
} from '../normaliser';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { distinctTerms, readNames } from '../values/names';
import { dayOf, earliestDate, readDate, type DateReading } from '../values/partial-date';
import { readAge, readWeight } from '../values/quantity';
import { readSex } from '../values/sex';
import {
	knownText,
	presentOf,
	recordOf,
	recordsOf,
	textOf,
	textsOf,
	type Raw,
} from '../values/text';
import { plainNumber } from './plain-number';
import { OUTCOMES, REPORT_CODES, REPORT_SOURCES } from './vocabulary';

/** Withdrawn cases, each with the last quarter whose list names it. */
export type Withdrawn = ReadonlyMap<string, number>;

/**
 * A case of the FAERS quarter files, put together from its rows. A case that comes in a quarter after
 * the one whose list withdrew it has come back.
 */
export const quarterCase = (withdrawn: Withdrawn, quarter = 0): Normaliser => ({
	read: (raw, context) => read(raw, { withdrawn, quarter }, context),
});

interface Place {
	withdrawn: Withdrawn;
	quarter: number;
}

function read(raw: Raw, { withdrawn, quarter }: Place, context: ReadingContext): Reading {
	const demo = recordOf(raw.demo);
	const caseId = whole(demo.caseid);
	if (caseId === undefined) return missingId('The DEMO row has no caseid.');
	if ((withdrawn.get(caseId) ?? -1) >= quarter) {
		const message = 'FDA has withdrawn the case: it is in a list of deleted cases.';
		return { kind: 'unusable', reason: 'deleted-case', message, ref: caseId };
	}
	const notes = new FieldNotes();
	const record = reportOf(raw, demo, caseId, notes, context);
	const hash = startOfHash(context.rawSha256);
	return {
		kind: 'record',
		record,
		left: notes.reasons,
		facts: {
			identity: record.id,
			rank: [
				...stateRank(record),
				quarter,
				Number(whole(demo.primaryid ?? demo.isr) ?? 0),
				context.size,
				hash,
			],
			hash,
			receivedDay: dayOf(record.dates.received?.value),
			link: linkFactsOf(record),
		},
	};
}

function reportOf(
	raw: Raw,
	demo: Raw,
	caseId: string,
	notes: FieldNotes,
	{ lastDay, rawSha256 }: ReadingContext,
): SafetyReport {
	const date = (value: unknown, field: string) => readDate(value, field, { notes, lastDay });
	const version = whole(demo.caseversion);
	return {
		schema: SAFETY_REPORT_SCHEMA,
		id: `faers:${caseId}`,
		source: 'faers',
		sourceId: caseId,
		version: version !== undefined && /^\d+$/.test(version) ? version : undefined,
		eventKey: knownText(demo.mfr_num),
		reportNumber: knownText(demo.mfr_num) ?? knownText(demo.auth_num),
		caseNumbers: caseNumbersOf(demo),
		dates: {
			event: date(demo.event_dt, 'dates.event'),
			received: date(demo.init_fda_dt ?? demo.fda_dt, 'dates.received'),
			latest: date(demo.fda_dt, 'dates.latest'),
			reported: date(demo.rept_dt, 'dates.reported'),
		},
		country: readCountry(demo.occr_country, notes) ?? readCountry(demo.reporter_country, notes),
		reporter: presentOf({
			qualification: QUALIFICATIONS[textOf(demo.occp_cod)?.toUpperCase() ?? ''],
			senderType: knownText(demo.mfr_num) === undefined ? undefined : 'manufacturer',
			sender: knownText(demo.mfr_sndr),
		}),
		reportTypes: reportTypesOf(raw, demo),
		seriousness: seriousnessOf(raw),
		patients: patientsOf(demo, notes),
		products: drugsOf(raw, { notes, lastDay }),
		events: reactionsOf(raw),
		narratives: [],
		unread: notes.values,
		rawSha256,
	};
}

function caseNumbersOf(demo: Raw): string[] | undefined {
	const number = knownText(demo.mfr_num);
	const known = number === undefined ? undefined : caseNumber(number, knownText(demo.mfr_sndr));
	return known === undefined ? undefined : [known];
}

function reportTypesOf(raw: Raw, demo: Raw): string[] {
	const kind = REPORT_CODES[textOf(demo.rept_cod)?.toUpperCase() ?? ''];
	const sources = recordsOf(raw.rpsr).map(
		({ rpsr_cod: code }) => REPORT_SOURCES[textOf(code)?.toUpperCase() ?? ''],
	);
	return [...new Set([kind, ...sources].filter((type) => type !== undefined))];
}

/** The OUTC table holds serious outcomes; a case without one does not say that it is not serious. */
function seriousnessOf(raw: Raw): Seriousness {
	const seriousness: Seriousness = {};
	for (const { outc_cod: code } of recordsOf(raw.outc)) {
		const criterion = OUTCOMES[textOf(code)?.toUpperCase() ?? ''];
		if (criterion === undefined) continue;
		seriousness.serious = true;
		seriousness[criterion] = true;
	}
	return seriousness;
}

function patientsOf(demo: Raw, notes: FieldNotes): Patient[] {
	const person = presentOf<Patient>({
		...readAge(demo.age, knownText(demo.age_cod), notes),
		sex: readSex(demo.sex),
		...readWeight(demo.wt, knownText(demo.wt_cod), notes),
	});
	return person ? [person] : [];
}

function drugsOf(raw: Raw, reading: DateReading): ReportedProduct[] {
	const indications = new Map<string, string[]>();
	for (const row of recordsOf(raw.indi)) {
		const sequence = whole(row.indi_drug_seq) ?? '';
		const term = knownText(row.indi_pt);
		if (term !== undefined) indications.set(sequence, [...(indications.get(sequence) ?? []), term]);
	}
	const starts = therapyStarts(raw, reading);
	return recordsOf(raw.drug).map((row) => {
		const sequence = whole(row.drug_seq) ?? '';
		return {
			...drugOf(row, reading.notes),
			indication: indications.get(sequence)?.join('; '),
			therapyStart: starts.get(sequence),
		};
	});
}

/** The earliest start of each drug: a drug has a row for each time it was taken up. */
function therapyStarts(raw: Raw, reading: DateReading): Map<string, PartialDate> {
	const starts = new Map<string, PartialDate>();
	for (const row of recordsOf(raw.ther)) {
		const sequence = whole(row.dsg_drug_seq) ?? '';
		const read = readDate(row.start_dt, 'products.therapyStart', reading);
		const start = earliestDate([starts.get(sequence), read]);
		if (start) starts.set(sequence, start);
	}
	return starts;
}

function drugOf(row: Raw, notes: FieldNotes): ReportedProduct {
	const { names, asSent } = readNames({ name: row.drugname, lotNumber: row.lot_num });
	const { sent, ...substances } = readSubstances(textsOf(row.prod_ai));
	const texts = { ...asSent, ...sent };
	const application = whole(row.nda_num);
	return {
		kind: 'drug',
		role: readRole(row.role_cod, notes),
		primary: textOf(row.role_cod)?.toUpperCase() === 'PS' ? true : undefined,
		...names,
		...substances,
		codes: application === undefined ? [] : [{ system: 'fda-application', value: application }],
		...(Object.keys(texts).length > 0 ? { asSent: texts } : {}),
	};
}

function reactionsOf(raw: Raw): ReportedEvent[] {
	const sent = recordsOf(raw.reac).flatMap(({ pt }) => textsOf(pt));
	return distinctTerms(sent).map((term) => ({ kind: 'reaction', ...term, system: 'meddra-pt' }));
}

/** A number as text. */
const whole = (value: unknown): string | undefined => plainNumber(knownText(value));
