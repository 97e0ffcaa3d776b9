import fc from 'fast-check';
import { eventsOf, incidentsOf, type Incident } from '../../../lib/incidents';
import type { SafetyReport } from '../../../lib/model';
import { faers, maude } from '../etl/support';

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const one of found) list.push(one);
	return list;
}
const ids = ({ reports }: Incident) => reports.map(({ id }) => id);

const report = (key: string, changes: object = {}) => ({
	mdr_report_key: key,
	event_key: '7',
	report_source_code: 'Manufacturer report',
	type_of_report: ['Initial submission'],
	event_type: 'Injury',
	date_received: '20250310',
	product_problems: ['Battery Problem'],
	device: [{ device_report_product_code: 'FRN', brand_name: 'PUMP' }],
	...changes,
});
const FACILITY = {
	report_source_code: 'User Facility report',
	event_type: 'Death',
	date_received: '20250228',
	date_of_event: '20250220',
	product_problems: ['Battery Problem', 'Smoking'],
	device: [{ device_report_product_code: 'FRN', brand_name: 'INFUSION DEVICE' }],
	patient: [{ patient_sequence_number: '1', patient_sex: 'Female', patient_age: '61 YR' }],
};

describe('an incident', () => {
	it('is as serious as its most serious report, has all terms and the earliest day received', async () => {
		const { records } = await maude(report('1'), report('2', FACILITY));
		const [incident, ...others] = await all(incidentsOf(records));
		expect(others).toEqual([]);
		expect(incident && ids(incident)).toEqual(['maude:1', 'maude:2']);
		expect(incident?.whole).toMatchObject({
			...{ id: 'maude:1', eventType: 'death', seriousness: { serious: true, death: true } },
			dates: { received: { value: '2025-02-28' }, event: { value: '2025-02-20' } },
			events: [{ term: 'Battery Problem' }, { term: 'Smoking' }],
			products: [{ name: 'PUMP' }],
			patients: [{ ageYears: 61, sex: 'female' }],
			reporter: { senderType: 'manufacturer' },
		});
		expect(incident?.reports.map(({ eventType }) => eventType)).toEqual(['injury', 'death']);
	});

	it('has what the best informed sender leaves open from the others', async () => {
		const { records } = await maude(
			report('1', { device: [{ manufacturer_d_name: 'MAKER' }] }),
			report('2', FACILITY),
		);
		const [incident] = await all(incidentsOf(records));
		expect(incident?.whole.products).toMatchObject([
			{
				...{ name: 'INFUSION DEVICE', manufacturer: 'MAKER' },
				codes: [{ system: 'fda-product-code', value: 'FRN' }],
			},
		]);
	});

	it('of two devices is two of one event, and what one sender says of people holds for both', async () => {
		const { records } = await maude(
			report('1', { report_number: '2248721-2025-00001', event_type: 'Malfunction' }),
			report('2', { report_number: '2248721-2025-00002', event_type: 'Malfunction' }),
			report('3', FACILITY),
		);
		const [event, ...others] = await all(eventsOf(records));
		expect(others).toEqual([]);
		expect(event?.incidents.map(ids)).toEqual([['maude:1', 'maude:3'], ['maude:2']]);
		expect(event?.incidents.map(({ whole }) => whole.eventType)).toEqual(['death', 'malfunction']);
		expect(event?.whole.eventType).toBe('death');
	});

	it('of a drug has the drugs of all its cases, each in its gravest role', async () => {
		const drug = (medicinalproduct: string, drugcharacterization: string) => ({
			...{ medicinalproduct, drugcharacterization },
		});
		const shared = { companynumb: 'US-ACME-2025000001' };
		const { records } = await faers(
			{
				...{ safetyreportid: '1', receiptdate: '20250101', serious: '2', ...shared },
				patient: { drug: [drug('ALPHA', '1'), drug('BETA', '2')] },
			},
			{
				...{ safetyreportid: '2', receiptdate: '20250201', serious: '1', ...shared },
				seriousnessdeath: '1',
				patient: { drug: [drug('Alpha.', '2'), drug('BETA', '1'), drug('GAMMA', '2')] },
			},
		);
		const [incident] = await all(incidentsOf(records));
		expect(incident?.whole.seriousness).toMatchObject({ serious: true, death: true });
		expect(
			incident?.whole.products.map(({ role, name }) => `${role} ${name?.toUpperCase()}`),
		).toEqual([expect.stringContaining('suspect ALPHA'), 'suspect BETA', 'concomitant GAMMA']);
	});
});

describe('linking', () => {
	it('joins reports that were normalised by different runs', async () => {
		const first = await maude(report('1'));
		const later = await maude(report('2', FACILITY));
		expect(first.records[0]?.incident?.why).toBe('only-report');
		const incidents = await all(incidentsOf([...later.records, ...first.records]));
		expect(incidents.map(ids)).toEqual([['maude:1', 'maude:2']]);
		expect(incidents[0]?.reports.map(({ incident }) => incident)).toEqual([
			{ key: 'maude:1', event: 'maude:1', role: 'lead', why: 'best-informed-sender' },
			{ key: 'maude:1', event: 'maude:1', role: 'linked', why: 'same-event' },
		]);
	});

	it('joins reports of the first form too, by what they say', async () => {
		const { records } = await maude(report('1'), report('2', FACILITY));
		const old = records.map((report) => ({
			...report,
			incident: undefined,
			schema: 'cer.safety-report/1' as const,
		}));
		expect((await all(incidentsOf(old))).map(ids)).toEqual([['maude:1', 'maude:2']]);
		const cases = await faers(
			{ safetyreportid: '1', companynumb: 'US-ACME-2025000001' },
			{ safetyreportid: '2', companynumb: 'US-ACME-2025000001' },
		);
		const oldCases = cases.records.map((report) => ({
			...report,
			caseNumbers: undefined,
			schema: 'cer.safety-report/1' as const,
		}));
		expect(await all(incidentsOf(oldCases))).toHaveLength(1);
	});

	it('counts a report that is given twice once, in its later state', async () => {
		const { records } = await maude(report('1', { event_type: 'Malfunction' }));
		const later = await maude(report('1', { event_type: 'Death', date_changed: '20260101' }));
		for (const reports of [
			[...records, ...later.records],
			[...later.records, ...records],
		]) {
			const incidents = await all(incidentsOf(reports));
			expect(incidents.map(({ whole }) => whole.eventType)).toEqual(['death']);
		}
	});

	it('reads reports from a spool on disk as it reads few from memory', async () => {
		const narrative = 'Über die Pumpe. '.repeat(2_000);
		const raws = Array.from({ length: 40 }, (_unused, at) =>
			report(String(at), {
				event_key: String(at % 20),
				report_source_code: at < 20 ? 'Manufacturer report' : 'Voluntary report',
				mdr_text: [{ text: narrative, text_type_code: 'D' }],
			}),
		);
		const { records } = await maude(...raws);
		const incidents = await all(incidentsOf(records));
		expect(incidents.map(ids)).toEqual(
			Array.from({ length: 20 }, (_unused, at) => [`maude:${at}`, `maude:${at + 20}`]),
		);
		expect(incidents[7]?.reports[1]?.narratives[0]?.text).toBe(narrative.trim());
	});

	const few = <T>(...values: T[]) => fc.constantFrom(...values, undefined);
	const anyReport = fc.record({
		mdr_report_key: fc.integer({ min: 1, max: 12 }).map(String),
		report_number: few('2248721-2004-00001', '2248721-2004-00002', '2248721-2004-00001-1', '16942'),
		event_key: few('7', '8', '9'),
		report_source_code: few('Manufacturer report', 'User Facility report', 'Voluntary report'),
		type_of_report: fc.subarray(['Initial submission', 'Followup']),
		event_type: few('Death', 'Injury', 'Malfunction'),
		date_received: few('20250310', '20250401', '20240101'),
		product_problems: fc.subarray(['Smoking', 'Fire']),
		device: fc.array(fc.record({ device_report_product_code: few('FRN', 'LZG') }), {
			maxLength: 2,
		}),
	});
	const shuffledTwice = fc
		.array(anyReport, { maxLength: 25 })
		.chain((raws) =>
			fc.tuple(
				fc.constant(raws),
				fc.shuffledSubarray(raws, { minLength: raws.length, maxLength: raws.length }),
			),
		);
	const sorted = (incidents: readonly Incident[]) =>
		incidents.map((incident) => JSON.stringify(incident)).sort();

	it('has every report in exactly one incident, and gives the same in any order', async () => {
		await fc.assert(
			fc.asyncProperty(shuffledTwice, async ([raws, shuffled]) => {
				const { records, counts } = await maude(...raws);
				const incidents = await all(incidentsOf(records));
				expect(incidents.flatMap(ids).sort()).toEqual(records.map(({ id }) => id).sort());
				expect(incidents).toHaveLength(counts.incidents);
				expect(await all(eventsOf(records))).toHaveLength(counts.events);
				const other = await maude(...shuffled);
				expect(sorted(await all(incidentsOf(other.records)))).toEqual(sorted(incidents));
			}),
			{ numRuns: 120 },
		);
	});

	it('links as the normaliser did, and never loses a death', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyReport, { maxLength: 25 }), async (raws) => {
				const { records } = await maude(...raws);
				const incidents = await all(incidentsOf(records));
				const linked = incidents.flatMap(({ reports }) => reports as readonly SafetyReport[]);
				const roleOf = (reports: readonly SafetyReport[]) =>
					new Map(reports.map(({ id, incident }) => [id, incident]));
				expect(roleOf(linked)).toEqual(roleOf(records));
				for (const { reports, whole } of incidents) {
					const isDeath = reports.some(({ eventType }) => eventType === 'death');
					expect(whole.eventType === 'death').toBe(isDeath);
				}
			}),
			{ numRuns: 120 },
		);
	});
});
