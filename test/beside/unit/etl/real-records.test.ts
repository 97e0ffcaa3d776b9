import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../../../lib/files/csv';
import { safetyReportSchema, type SafetyReport } from '../../../../lib/model';
import { collect, linesOf, NOW } from '../../../unit/etl/support';
import { REAL_DATA as DATA } from '../../material';

/** JSON of a source, read as freely as its documentation allows; this file counts by hand. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

/** The records of a file that is a list, an openFDA answer or an EUDAMED page. */
function recordsIn(file: string): Array<Record<string, Json>> {
	const json = JSON.parse(readFileSync(join(DATA, file), 'utf8'));
	return Array.isArray(json) ? json : (json.results ?? json.content);
}

describe('100 real FAERS cases of openFDA', () => {
	const raws = recordsIn('openfda-drug-event/openfda_drug_event_100_results.json');
	const read = () =>
		collect<SafetyReport>(linesOf(raws), {
			recordSchema: 'openfda.drug-event',
			source: 'faers',
			now: NOW,
		});

	it('come out once each, valid and in the order they came in', async () => {
		const { records, counts } = await read();
		expect(counts).toMatchObject({ in: 100, out: 100, superseded: 0, quarantined: 0 });
		expect(records.map(({ sourceId }) => sourceId)).toEqual(raws.map((raw) => raw.safetyreportid));
		for (const record of records) safetyReportSchema.parse(record);
	});

	it('keep as many drugs, reactions, ages and weights as the file holds', async () => {
		const { records } = await read();
		const drugs = raws.flatMap((raw) => raw.patient.drug);
		expect(records.flatMap(({ products }) => products)).toHaveLength(drugs.length);
		expect(records.flatMap(({ events }) => events)).toHaveLength(
			raws.flatMap((raw) =>
				// Four reactions of the file stand twice in their case, with one outcome.
				[
					...new Set(
						raw.patient.reaction.map(
							(r: Record<string, string>) => `${r.reactionmeddrapt}/${r.reactionoutcome}`,
						),
					),
				],
			).length,
		);
		const patients = records.flatMap((record) => record.patients);
		expect(patients.filter(({ ageYears }) => ageYears !== undefined)).toHaveLength(
			raws.filter((raw) => raw.patient.patientonsetage && raw.patient.patientonsetageunit).length,
		);
		expect(patients.filter(({ weightKg }) => weightKg !== undefined)).toHaveLength(
			raws.filter((raw) => raw.patient.patientweight).length,
		);
		expect(
			records.flatMap(({ products }) => products).filter(({ role }) => role === 'suspect'),
		).toHaveLength(drugs.filter((drug) => drug.drugcharacterization === '1').length);
	});

	it('keep the seriousness, the sex and the event dates hidden in the narrative field', async () => {
		const { records } = await read();
		const count = (test: (record: SafetyReport) => boolean) => records.filter(test).length;
		const raw = (test: (record: Record<string, Json>) => unknown) => raws.filter(test).length;
		expect(count(({ seriousness }) => seriousness.serious === true)).toBe(
			raw((r) => r.serious === '1'),
		);
		expect(count(({ seriousness }) => seriousness.death === true)).toBe(
			raw((r) => r.seriousnessdeath === '1'),
		);
		expect(count(({ patients }) => patients[0]?.sex === 'female')).toBe(
			raw((r) => r.patient.patientsex === '2'),
		);
		expect(count(({ dates }) => dates.event !== undefined)).toBe(raw((r) => r.patient.summary));
		expect(count(({ dates }) => dates.event?.precision === 'month')).toBe(3);
		expect(count(({ narratives }) => narratives.length > 0)).toBe(0);
	});
});

describe('1,000 real MAUDE reports of one day', () => {
	const raws = recordsIn('openfda-device-event/maude_2025_reshaped_openfda_1000.json');
	const read = () =>
		collect<SafetyReport>(linesOf(raws), {
			recordSchema: 'openfda.device-event',
			source: 'maude',
			now: NOW,
		});

	it('come out once each and valid', async () => {
		const { records, counts } = await read();
		expect(counts).toMatchObject({ in: 1000, out: 1000, superseded: 0, quarantined: 0 });
		for (const record of records) safetyReportSchema.parse(record);
	});

	it('keep event types, patients with anything known of them, ages, weights and product codes', async () => {
		const { records } = await read();
		const type = (wanted: string) => records.filter(({ eventType }) => eventType === wanted).length;
		expect([type('injury'), type('malfunction'), type('death')]).toEqual([697, 301, 2]);
		const people = raws
			.flatMap((raw) => raw.patient)
			.filter(
				(p) =>
					(p.patient_age !== '' && p.patient_age) ||
					['Male', 'Female'].includes(p.patient_sex) ||
					p.patient_weight ||
					p.sequence_number_outcome.some((o: string) => o !== ''),
			);
		expect(records.flatMap(({ patients }) => patients)).toHaveLength(people.length);
		const patients = records.flatMap((record) => record.patients);
		expect(patients.filter(({ ageYears }) => ageYears !== undefined)).toHaveLength(
			raws.flatMap((raw) => raw.patient).filter((p) => / (YR|MO|DA)$/.test(p.patient_age)).length,
		);
		expect(patients.filter(({ weightKg }) => weightKg !== undefined)).toHaveLength(
			raws.flatMap((raw) => raw.patient).filter((p) => / KG$/.test(p.patient_weight)).length,
		);
		expect(records.flatMap(({ products }) => products.flatMap(({ codes }) => codes)).length).toBe(
			raws.flatMap((raw) => raw.device).filter((d) => d.device_report_product_code).length,
		);
	});
});

describe('21,953 real MAUDE reports of 54 device families', () => {
	const COLUMNS = [
		'mdr_report_key',
		'report_number',
		'date_received',
		'event_type',
		'report_source_code',
		'patient_age',
	] as const;

	/** The rows as openFDA would nest them: a third has no report key, families overlap. */
	async function rows(): Promise<Array<Record<(typeof COLUMNS)[number], string>>> {
		const all: Array<Record<string, string>> = [];
		const file = createReadStream(join(DATA, 'maude-flat/maude_core_sample.csv'));
		await readCsv(file, { required: COLUMNS }, (values) => {
			all.push(Object.fromEntries(COLUMNS.map((name, index) => [name, values[index] ?? ''])));
		});
		return all as Array<Record<(typeof COLUMNS)[number], string>>;
	}

	it('come out one for each key or unique number; none without a key is joined to another', async () => {
		const raws = await rows();
		const { counts } = await collect<SafetyReport>(
			linesOf(raws.map((row) => ({ ...row, patient: [{ patient_age: row.patient_age }] }))),
			{ recordSchema: 'openfda.device-event', source: 'maude', now: NOW },
		);
		const isUnique = (number: string) => /^(?:\d{6,10}-\d{4}-\d{4,6}|MW\d+)$/.test(number);
		const identity = (row: (typeof raws)[number]) =>
			row.mdr_report_key ||
			(isUnique(row.report_number)
				? row.report_number
				: `${row.report_number}@${row.date_received}`);
		const identities = new Set(raws.map(identity));
		// Reports that stand once with their key and once without share their number.
		const byNumber = new Map<string, Set<string>>();
		for (const row of raws.filter(({ report_number: number }) => isUnique(number))) {
			const known = byNumber.get(row.report_number) ?? new Set();
			byNumber.set(row.report_number, known.add(identity(row)));
		}
		const joined = [...byNumber.values()].reduce((sum, { size }) => sum + size - 1, 0);
		expect([raws.length, identities.size, joined]).toEqual([21_953, 21_866, 18]);
		expect(counts).toMatchObject({ in: 21_953, out: 21_848, superseded: 105, quarantined: 0 });
		expect(counts.reasons['duplicate:same-report-number']).toBe(18);
		expect(counts.fieldsLeftOut).toEqual({ 'implausible-age': 1 });
	});
});
