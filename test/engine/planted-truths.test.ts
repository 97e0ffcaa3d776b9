import { isIncomplete, type Analysis, type Run, type Series } from '../../lib/model';
import { monthName } from '../../sandbox/sources/generate/calendar';
import {
	AMBIGUOUS_BRAND,
	BATCH_DUMP,
	DEVICE_TREND,
	DRUG_DEVICE_BRAND,
	DRUG_SIGNAL,
	NO_REPORTS_CODE,
	RECALL_WAVE,
} from '../../sandbox/sources/planted';
import { NOW, PERIOD, startEngineFixture, type EngineFixture } from '../support/engine-fixture';

const month = (monthsAgo: number): string => monthName(NOW.getTime(), monthsAgo);
const twoDigits = (day: number): string => String(day).padStart(2, '0');

describe('a report of the template "Generate CER"', () => {
	let fixture: EngineFixture;

	beforeAll(async () => {
		fixture = await startEngineFixture();
	});
	afterAll(async () => {
		await fixture?.close();
	});

	async function reportOn(
		code: string,
		period: { from: string; to: string } = PERIOD,
		at = fixture,
	): Promise<Run> {
		const { job, made } = await at.order({ code, ...period });
		if (!made) throw new Error(`No report on ${code}: ${job.message ?? job.state}`);
		return made;
	}

	it('finds the planted drug signal in FAERS', async () => {
		const run = await reportOn(DRUG_SIGNAL.productNdc, { ...PERIOD, from: '2020-06-01' });
		const { signals } = analysisOf(run, 'faers');
		const signal = signals.find(({ event }) => same(event, DRUG_SIGNAL.reaction));
		expect(signal).toMatchObject({ verdict: 'signal', eventKind: 'reaction' });
		expect(signal?.counts.a).toBeGreaterThanOrEqual(DRUG_SIGNAL.minReports);
		const prr = signal?.measures.find(({ method }) => method === 'PRR');
		expect(prr?.verdict).toBe('signal');
		expect(prr?.estimate).toBeGreaterThanOrEqual(DRUG_SIGNAL.minPrr);
	});

	it('alarms on the planted device problem in its rise and not before', async () => {
		const analysis = analysisOf(await reportOn(DEVICE_TREND.productCode), 'maude');
		const alarms = alarmsOf(seriesOf(analysis, DEVICE_TREND.problem));
		const rise = month(DEVICE_TREND.startMonthsAgo);
		expect(alarms.filter((period) => period < rise)).toEqual([]);
		// It rises slowly: what judges each month by itself sees its second half, and may miss one month.
		expect(alarms).toEqual(expect.arrayContaining([2, 1].map(month)));
		expect(alarms.filter((period) => period >= month(6)).length).toBeGreaterThanOrEqual(5);
		expect(analysis.signals.find(({ event }) => same(event, DEVICE_TREND.problem))).toMatchObject({
			verdict: 'signal',
			eventKind: 'device-problem',
		});
	});

	it('tells the planted batch dump from an increase, and names its day', async () => {
		const analysis = analysisOf(await reportOn(BATCH_DUMP.productCode), 'maude');
		const dumped = month(BATCH_DUMP.monthsAgo);
		const point = allOf(analysis).points.find(({ period }) => period === dumped);
		expect(point?.count).toBeGreaterThanOrEqual(BATCH_DUMP.reports);
		expect(point?.flags).toEqual(expect.arrayContaining(['batch-dump', 'excluded']));
		expect(point?.flags).not.toContain('baseline');
		for (const series of analysis.series) expect(alarmsOf(series)).not.toContain(dumped);
		const day = `${dumped}-${twoDigits(BATCH_DUMP.dayOfMonth)}`;
		expect(analysis.caveats.join('\n')).toMatch(new RegExp(`Batch dump: 1\\d\\d reports .*${day}`));
	});

	it('calls the wave after the planted recall stimulated reporting', async () => {
		const run = await reportOn(RECALL_WAVE.productCode);
		const analysis = analysisOf(run, 'maude');
		const recalled = month(RECALL_WAVE.monthsAgo);
		expect(analysis.caveats.join('\n')).toContain(`Stimulated reporting: `);
		expect(analysis.caveats.join('\n')).toContain(`from the recall of ${recalled}`);
		expect(analysis.signals.length).toBeGreaterThan(0);
		for (const { flags } of analysis.signals) expect(flags).toContain('stimulated-reporting');
		const excluded = allOf(analysis)
			.points.filter(({ flags }) => flags.includes('excluded'))
			.map(({ period }) => period);
		expect(excluded).toEqual(expect.arrayContaining([recalled, month(RECALL_WAVE.monthsAgo - 1)]));
		expect(excluded).not.toContain(month(RECALL_WAVE.monthsAgo + 1));
		expect(JSON.stringify(run.registry)).toContain(RECALL_WAVE.recallNumber);
	});

	it.each([
		{ brand: AMBIGUOUS_BRAND.brand, expected: [...AMBIGUOUS_BRAND.productCodes] },
		{ brand: DRUG_DEVICE_BRAND.brand, expected: [DRUG_DEVICE_BRAND.productCode, 'drug listing'] },
	])(
		'is not made for "$brand" until one of the listed products is chosen',
		async ({ brand, expected }) => {
			const { run, job, made } = await fixture.order({ code: brand, ...PERIOD });
			expect(made).toBeUndefined();
			expect(job.state).toBe('failed');
			for (const word of expected) expect(job.message).toContain(word);
			const [item] = run.items('Look Up the Product', 1);
			const { candidates } = item?.json.lookup as { candidates: Array<{ code: string }> };
			expect(candidates.length).toBeGreaterThanOrEqual(2);
			const products = new Set<string>();
			for (const { code } of candidates) {
				expect(job.message).toContain(`${code}: `);
				const { manifest } = await reportOn(code);
				products.add(JSON.stringify(manifest.product.identifiers));
				expect(JSON.stringify(manifest.product).toUpperCase()).toContain(brand);
			}
			expect(products.size).toBe(candidates.length);
		},
	);

	it('says of a code without reports which sources were asked and had none, and which could not be', async () => {
		const { manifest, safety, analyses } = await reportOn(NO_REPORTS_CODE);
		// Without a brand there is nothing EUDAMED could be searched by: no "none" of it.
		const gaps = manifest.outcomes.filter(isIncomplete);
		const isOfPubMed = ({ source }: { source: string }): boolean => source === 'pubmed';
		expect(gaps.filter((gap) => !isOfPubMed(gap))).toMatchObject([
			{ source: 'eudamed', kind: 'not_asked' },
		]);
		// PubMed has no word of the product and answers the rest of the question: no "none" of it either.
		for (const gap of gaps.filter(isOfPubMed)) {
			expect(gap).toMatchObject({ kind: 'not_asked', reason: 'row-dropped' });
		}
		const kinds = Object.fromEntries(
			manifest.outcomes.map(({ source, subject, kind }) => [`${source} ${subject}`, kind]),
		);
		expect(kinds).toMatchObject({
			'maude reports': 'none',
			'device-recall recalls': 'none',
			'device-510k clearances': 'none',
			'faers reports': 'not_applicable',
		});
		expect(safety).toMatchObject([{ source: 'maude', reports: 0 }]);
		expect(analyses.flatMap(({ signals }) => signals)).toEqual([]);
	});

	it('is marked incomplete when a source is down, with the failure among its outcomes', async () => {
		// Sources that nobody asked yet: kept answers of another report would hide that one is down.
		const unasked = await startEngineFixture();
		try {
			unasked.sources.faults.set({ match: '/eudamed/api/', kind: 'outage' });
			unasked.sources.faults.set({ match: '/datalake/', kind: 'outage' });
			const { manifest, safety } = await reportOn(DEVICE_TREND.productCode, PERIOD, unasked);
			expect(manifest.incomplete).toBe(true);
			const failed = manifest.outcomes.find(({ source }) => source === 'eudamed');
			expect(failed).toMatchObject({ kind: 'failed', message: expect.any(String) });
			expect(safety[0]?.reports).toBeGreaterThan(0);
		} finally {
			await unasked.close();
		}
	});
});

const same = (one: string, other: string): boolean => one.toUpperCase() === other.toUpperCase();

function analysisOf({ analyses }: Run, source: Analysis['source']): Analysis {
	const found = analyses.find((analysis) => analysis.source === source);
	if (!found) throw new Error(`The report holds no analysis of ${source}.`);
	return found;
}

/** The series of all reports or incidents, whichever were counted. */
function allOf({ series }: Analysis): Series {
	const found = series.find(({ id }) => id.endsWith('.all'));
	if (!found) throw new Error('There is no series of all.');
	return found;
}

function seriesOf({ series }: Analysis, label: string): Series {
	const found = series.find((one) => same(one.label, label));
	if (!found) throw new Error(`There is no series "${label}".`);
	return found;
}

const alarmsOf = ({ points }: Series): string[] =>
	points.filter(({ alarm }) => alarm).map(({ period }) => period);
