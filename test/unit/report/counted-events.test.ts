import { generateOpenFda } from '../../../sandbox/sources/generate/index.ts';
import type { SafetyReport } from '../../../lib/model';
import { CaseCollector, lineListingCsv, summarizeSafety } from '../../../lib/report';
import { analyse } from '../../../lib/signals';
import { faers, maude } from '../etl/support';
import { streamed } from '../signals/reports';

const TODAY = Date.parse('2026-10-31T00:00:00Z');
/** Ten thousand records are read. */
const SLOW_MS = 120_000;
const openFda = generateOpenFda(1, TODAY);

type Raw = Record<string, unknown>;
const sum = (tallies: ReadonlyArray<{ count: number }>) =>
	tallies.reduce((total, { count }) => total + count, 0);

/** Events of MAUDE that a report calls a death, by its type or by a patient's outcome; from the raw records alone. */
const deathsByHand = (raws: readonly Raw[]): Set<unknown> =>
	new Set(raws.filter(isDeath).map(({ event_key: key }) => key));
const isDeath = ({ event_type: type, patient }: Raw): boolean =>
	type === 'Death' ||
	(patient as Raw[]).some(({ sequence_number_outcome: ends }) =>
		(ends as string[]).some((end) => /death/i.test(end)),
	);

async function deathsInSeries(source: 'maude' | 'faers', reports: readonly SafetyReport[]) {
	const options = { disproportionality: false, topSeries: 0, onset: false };
	const analysis = await analyse({ source, product: '', reports: streamed(reports), options });
	const series = analysis.series.find(({ id }) => id === `${source}.death`);
	return sum(series?.points ?? []);
}

describe('the deaths of the sandbox’s devices', () => {
	const raws: Raw[] = openFda['device/event'].records;

	it(
		'are all in the tables, the line listing and the series, whoever told of them',
		async () => {
			const byHand = deathsByHand(raws);
			expect(byHand.size).toBeGreaterThan(20);
			const { records } = await maude(...raws);
			const evidence = await summarizeSafety('maude', records, { lineListing: raws.length });
			expect(evidence.deaths).toBe(byHand.size);
			const typed = raws.filter(({ event_type: type }) => type === 'Death');
			expect(evidence.bySeverity.find(({ label }) => label === 'Death')?.count).toBe(
				new Set(typed.map(({ event_key: key }) => key)).size,
			);
			const byId = new Map(records.map((report) => [report.sourceId, report.eventKey]));
			const listed = evidence.lineListing.filter(({ seriousness }) =>
				/death/i.test(seriousness ?? ''),
			);
			expect(new Set(listed.map(({ sourceId }) => byId.get(sourceId)))).toEqual(byHand);
			expect(await deathsInSeries('maude', records)).toBe(byHand.size);
		},
		SLOW_MS,
	);

	it(
		'of one product are those of its events',
		async () => {
			const codeOf = ({ device }: Raw) => (device as Raw[])[0]?.device_report_product_code;
			for (const code of [...new Set(raws.map(codeOf))].slice(0, 4)) {
				const own = raws.filter((raw) => codeOf(raw) === code);
				const { records } = await maude(...own);
				const { deaths } = await summarizeSafety('maude', records);
				expect([code, deaths]).toEqual([code, deathsByHand(own).size]);
			}
		},
		SLOW_MS,
	);
});

describe('the deaths of the sandbox’s drugs', () => {
	it(
		'are one for each case, by whatever companies it was sent',
		async () => {
			const raws: Raw[] = openFda['drug/event'].records;
			const byHand = new Set(
				raws
					.filter(({ seriousnessdeath: death }) => death === '1')
					.map(({ companynumb: no }) => no),
			);
			const { records } = await faers(...raws);
			const evidence = await summarizeSafety('faers', records);
			expect([evidence.reports, evidence.deaths]).toEqual([raws.length, byHand.size]);
			expect(await deathsInSeries('faers', records)).toBe(byHand.size);
		},
		SLOW_MS,
	);
});

const device = (code: string, brand: string) => [
	{ device_report_product_code: code, brand_name: brand },
];
const report = (key: string, event: string, sender: string, type: string, more: object = {}) => ({
	...{ mdr_report_key: key, event_key: event, event_type: type },
	report_source_code: `${sender} report`,
	date_received: '20250310',
	device: device('FRN', 'PUMP'),
	...more,
});

describe('a hand-counted example of MAUDE', () => {
	// Event 1: maker says injury, facility death. Event 2: one death told on two devices. Event 3:
	// three senders agree on a malfunction. Event 4: alone.
	const raws = [
		report('1', '1', 'Manufacturer', 'Injury', { product_problems: ['Leak'] }),
		report('2', '1', 'User Facility', 'Death', {
			...{ product_problems: ['Leak', 'Smoking'], date_received: '20250201' },
			patient: [{ patient_sex: 'Male', patient_age: '70 YR', patient_problems: ['Death'] }],
		}),
		report('3', '2', 'Manufacturer', 'Death', { report_number: '1111111-2025-00001' }),
		report('4', '2', 'Manufacturer', 'Death', {
			...{ report_number: '1111111-2025-00002', device: device('LZG', 'CATHETER') },
		}),
		report('5', '3', 'Manufacturer', 'Malfunction', { product_problems: ['Leak'] }),
		report('6', '3', 'Distributor', 'Malfunction', { product_problems: ['Leak'] }),
		report('7', '3', 'Voluntary', 'Malfunction', { product_problems: ['Fire'] }),
		report('8', '4', 'Manufacturer', 'Injury'),
	];
	const read = async () => await summarizeSafety('maude', (await maude(...raws)).records);

	it('has eight reports of five incidents of four events, two of them deaths', async () => {
		const evidence = await read();
		expect(evidence).toMatchObject({ reports: 8, incidents: 5, events: 4, deaths: 2 });
		expect(evidence.bySeverity).toEqual([
			{ label: 'Death', count: 2 },
			{ label: 'Injury', count: 1 },
			{ label: 'Malfunction', count: 1 },
		]);
	});

	it('counts device problems, makes and months by incident, people by event', async () => {
		const evidence = await read();
		expect(evidence.topEvents).toEqual([
			{ label: 'Leak', count: 2 },
			{ label: 'Fire', count: 1 },
			{ label: 'Smoking', count: 1 },
		]);
		expect(evidence.byProduct).toEqual([
			{ label: 'PUMP', count: 4 },
			{ label: 'CATHETER', count: 1 },
		]);
		expect(evidence.byMonth).toEqual([
			{ label: '2025-02', count: 1 },
			{ label: '2025-03', count: 4 },
		]);
		expect(evidence.bySex).toEqual([
			{ label: 'Male', count: 1 },
			{ label: 'Not stated', count: 3 },
		]);
		expect(evidence.topPatientProblems).toEqual([{ label: 'Death', count: 1 }]);
	});

	it('lists all reports, each with the report that leads its incident', async () => {
		const { lineListing } = await read();
		expect(
			lineListing.map(({ sourceId, linkedTo }) => [sourceId, linkedTo ?? sourceId]).sort(),
		).toEqual([
			...[
				['1', '1'],
				['2', '1'],
				['3', '3'],
				['4', '4'],
			],
			...[
				['5', '5'],
				['6', '5'],
				['7', '5'],
				['8', '8'],
			],
		]);
		const [header, first] = lineListingCsv({ safety: [await read()] }).split('\r\n');
		expect(header).toContain(',sender,incident,');
		expect(first).toContain(',manufacturer,1,');
	});

	it('tells where senders disagree, not where two devices fared differently', async () => {
		const { disagreed, disagreements } = await read();
		expect(disagreed).toBe(1);
		expect(disagreements).toEqual([
			{
				received: '2025-02-01',
				reports: [
					{ sourceId: '2', sender: 'user facility', severity: 'Death' },
					{ sourceId: '1', sender: 'manufacturer', severity: 'Injury' },
				],
			},
		]);
	});

	it('has one death where two datasets, linked apart, hold a death report each', async () => {
		const deaths = await maude(report('2', '1', 'User Facility', 'Death'));
		const newest = await maude(
			report('1', '1', 'Manufacturer', 'Death'),
			report('9', '1', 'Distributor', 'Injury'),
		);
		const collector = new CaseCollector();
		for (const one of [...deaths.records, ...newest.records]) collector.add(one);
		const { deathReports, seriousReports } = collector.lists({ allDeaths: true, allSerious: true });
		expect(deathReports).toMatchObject({ reports: 2, events: 1 });
		expect(seriousReports).toMatchObject({ reports: 1, events: 1 });
	});

	it('has the same figures whatever the order of its records', async () => {
		const backwards = (await maude(...[...raws].reverse())).records;
		const evidence = await summarizeSafety('maude', backwards);
		expect(evidence).toEqual(await read());
	});
});

describe('a hand-counted example of FAERS', () => {
	it('counts a case that two companies sent once, with both cases’ reactions', async () => {
		const one = (id: string, company: string, serious: object, terms: readonly string[]) => ({
			...{ safetyreportid: id, companynumb: company, receivedate: `2025010${id}`, ...serious },
			patient: {
				drug: [{ medicinalproduct: 'ALPHA', drugcharacterization: '1' }],
				reaction: terms.map((reactionmeddrapt) => ({ reactionmeddrapt })),
			},
		});
		const { records, counts } = await faers(
			one('1', 'US-ACME-2025000001', { serious: '1' }, ['Nausea']),
			one('2', 'US-ACME-2025000001', { serious: '1', seriousnessdeath: '1' }, ['Nausea', 'Sepsis']),
			one('3', 'US-ACME-2025000003', { serious: '2' }, ['Nausea']),
		);
		expect(counts).toMatchObject({ in: 3, out: 3, superseded: 0, incidents: 2, groups: 1 });
		const evidence = await summarizeSafety('faers', records);
		expect(evidence).toMatchObject({
			reports: 3,
			incidents: 2,
			events: 2,
			deaths: 1,
			disagreed: 1,
		});
		expect(evidence.topEvents).toEqual([
			{ label: 'Nausea', count: 2 },
			{ label: 'Sepsis', count: 1 },
		]);
		expect(evidence.bySeriousness).toEqual([{ label: 'Death', count: 1 }]);
	});
});
