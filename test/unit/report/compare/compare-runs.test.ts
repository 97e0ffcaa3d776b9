import fc from 'fast-check';
import { sha256, type LineListingRow, type Run, type SafetyEvidence } from '../../../../lib/model';
import { buildDocument, compareRuns } from '../../../../lib/report';
import { buildRun, emptyRun } from '../support/build-run';

const base = buildRun({ rows: 0 });

interface Given {
	rows: readonly LineListingRow[];
	/** Reports counted; the rows unless given. */
	reports?: number;
	from?: string;
	to?: string;
	createdAt?: string;
	change?: (run: Run) => Run;
}

/** A run of MAUDE alone whose list holds the rows. */
function runOf({ rows, reports = rows.length, change = (run) => run, ...given }: Given): Run {
	const { from = '2025-01-01', to = '2025-12-31', createdAt = '2026-01-01T00:00:00.000Z' } = given;
	const [evidence] = base.safety;
	if (!evidence) throw new Error('No evidence.');
	const safety: SafetyEvidence = { ...evidence, reports, lineListing: newestFirst(rows) };
	const outcomes = base.manifest.outcomes.map((outcome) =>
		outcome.source === 'maude'
			? { ...outcome, window: { from, to }, total: reports, fetched: reports }
			: outcome,
	);
	return change({
		...base,
		safety: [safety],
		manifest: { ...base.manifest, period: { from, to }, createdAt, outcomes, inputs: [] },
	});
}

const newestFirst = (rows: readonly LineListingRow[]): LineListingRow[] =>
	[...rows].sort((a, b) => ((a.received ?? '') < (b.received ?? '') ? 1 : -1));

const row = (sourceId: string, received: string, more: Partial<LineListingRow> = {}) => ({
	sourceId,
	received,
	seriousness: 'Malfunction',
	events: ['Battery Problem'],
	...more,
});

const NEXT = '2026-02-01T00:00:00.000Z';
const later = (given: Given): Run => runOf({ createdAt: NEXT, to: '2026-01-31', ...given });

const ofMaude = (a: Run, b: Run) => {
	const [source] = compareRuns(a, b).sources;
	if (!source) throw new Error('MAUDE is not compared.');
	return source;
};
const ids = (list: { rows: ReadonlyArray<{ sourceId: string }> } | undefined) =>
	list?.rows.map(({ sourceId }) => sourceId);

describe('comparing two runs', () => {
	it('finds nothing changed between a run and itself', () => {
		const run = runOf({ rows: [row('1', '2025-03-01')] });
		const { reports, signals, notComparable } = ofMaude(run, run);
		expect(notComparable).toEqual([]);
		expect(reports).toMatchObject({
			...{ same: 1, new: { count: 0 }, changed: { count: 0 }, vanished: { count: 0 } },
		});
		expect(signals).toMatchObject({
			new: [],
			gone: [],
			stronger: [],
			weaker: [],
			undetermined: [],
		});
	});

	it('tells new, changed and vanished reports by number and content', () => {
		const a = runOf({
			rows: [row('1', '2025-03-01'), row('2', '2025-04-01'), row('3', '2025-05-01')],
		});
		const b = later({
			rows: [
				row('1', '2025-03-01'),
				row('2', '2025-04-01', { seriousness: 'Death' }),
				row('4', '2025-06-01'),
				row('5', '2026-01-10'),
			],
		});
		const { reports } = ofMaude(a, b);
		expect(ids(reports?.new)).toEqual(['5', '4']);
		expect(reports?.changed.rows).toMatchObject([{ sourceId: '2', changed: ['seriousness'] }]);
		expect(ids(reports?.vanished)).toEqual(['3']);
		expect(reports?.same).toBe(1);
	});

	it("takes a record's digest before its line where both runs keep one", () => {
		const digested = (id: string, text: string, more: Partial<LineListingRow> = {}) => ({
			...row(id, '2025-03-01', more),
			digest: sha256(text),
		});
		const a = runOf({ rows: [digested('1', 'a'), digested('2', 'b')] });
		const b = later({ rows: [digested('1', 'c'), digested('2', 'b', { country: 'DE' })] });
		expect(ofMaude(a, b).reports?.changed.rows).toMatchObject([{ sourceId: '1', changed: [] }]);
	});

	it('calls no report vanished that lies before the later period, nor new that lies before the earlier one', () => {
		const a = runOf({ rows: [row('1', '2024-03-01'), row('2', '2025-06-01')], from: '2024-01-01' });
		const b = later({ rows: [row('2', '2025-06-01')], from: '2025-01-01' });
		expect(ofMaude(a, b).reports).toMatchObject({
			vanished: { count: 0 },
			outside: { earlier: 1, later: 0 },
		});
		const c = later({ rows: a.safety[0]?.lineListing ?? [], from: '2024-01-01' });
		expect(ofMaude(runOf({ rows: [row('2', '2025-06-01')] }), c).reports).toMatchObject({
			new: { count: 0 },
			outside: { earlier: 0, later: 1 },
		});
	});

	it('says of a list that was cut what it cannot tell', () => {
		const a = runOf({ rows: [row('1', '2025-09-01'), row('2', '2025-10-01')], reports: 900 });
		const b = later({
			rows: [
				row('1', '2025-09-01'),
				row('2', '2025-10-01'),
				row('3', '2025-08-01'),
				row('4', '2025-10-02'),
			],
		});
		const { reports, notComparable } = ofMaude(a, b);
		expect(ids(reports?.new)).toEqual(['4']);
		expect(reports?.undetermined).toEqual({ earlier: 0, later: 1 });
		expect(notComparable).toEqual([
			'The list of the earlier run holds 2 of 900 reports: whether it had one received before 2025-09-02 is not known.',
		]);
	});

	it('takes a list that was cut among the serious reports to say nothing of the others', () => {
		const digested = (id: string, received: string, seriousness: string) => ({
			...row(id, received, { seriousness }),
			digest: sha256(id),
		});
		const serious = [digested('1', '2025-11-01', 'Death'), digested('2', '2025-02-01', 'Injury')];
		const other = digested('3', '2025-10-01', 'Malfunction');
		const cut = (rows: readonly LineListingRow[]): Run => {
			const run = runOf({ rows: [] });
			return {
				...run,
				safety: run.safety.map((one) => ({ ...one, reports: 900, lineListing: [...rows] })),
			};
		};
		const b = later({ rows: [...serious, other, digested('4', '2025-10-02', 'Malfunction')] });
		expect(ofMaude(cut(serious), b).reports).toMatchObject({
			...{ new: { count: 0 }, undetermined: { earlier: 0, later: 2 } },
		});
		expect(ids(ofMaude(cut([...serious, other]), b).reports?.new)).toEqual(['4']);
	});

	it('matches no reports of different searches, and none of a source that was not read', () => {
		const a = runOf({ rows: [row('1', '2025-03-01')] });
		const other = (run: Run): Run => ({
			...run,
			manifest: { ...run.manifest, options: { ...run.manifest.options, 'query.maude': 'another' } },
		});
		const searched = ofMaude(a, later({ rows: [], change: other }));
		expect(searched.reports).toBeUndefined();
		expect(searched.notComparable).toContain(
			'The two runs searched for different things, so that their reports are not matched.',
		);
		const unread = ofMaude(a, later({ rows: [], change: (run) => ({ ...run, safety: [] }) }));
		expect(unread.reports).toBeUndefined();
		expect(unread.figures.find(({ name }) => name === 'reports')).toEqual({
			name: 'reports',
			earlier: 1,
		});
	});

	it('calls no report vanished that the later run may hold, whatever the two lists', () => {
		const day = fc.date({
			min: new Date('2024-06-01'),
			max: new Date('2026-01-31'),
			noInvalidDate: true,
		});
		const rows = fc.uniqueArray(
			fc
				.tuple(fc.integer({ min: 1, max: 40 }), day)
				.map(([id, at]) => row(String(id), at.toISOString().slice(0, 10))),
			{ selector: ({ sourceId }) => sourceId, maxLength: 30 },
		);
		fc.assert(
			fc.property(rows, rows, fc.nat(60), fc.nat(60), (one, two, hiddenA, hiddenB) => {
				const a = runOf({ rows: one, reports: one.length + hiddenA });
				const b = later({ rows: two, reports: two.length + hiddenB, from: '2025-03-01' });
				const { reports } = ofMaude(a, b);
				if (!reports) throw new Error('Not compared.');
				const oldest = two.map(({ received }) => received).sort()[0] ?? '9999';
				for (const { received = '' } of reports.vanished.rows) {
					expect(received >= '2025-03-01').toBe(true);
					if (hiddenB > 0) expect(received > oldest).toBe(true);
				}
				const { new: added, changed, vanished, same, outside, undetermined } = reports;
				expect(added.count + outside.later + undetermined.later + changed.count + same).toBe(
					two.length,
				);
				expect(vanished.count + outside.earlier + undetermined.earlier + changed.count + same).toBe(
					one.length,
				);
			}),
		);
	});

	it('tells signals that are new, gone, stronger and weaker, all by one measure', () => {
		const a = buildRun({ signals: 8 });
		const b = withPairs(a, (pair, index) => {
			if (index === 0) return judged(pair, { verdict: 'no_signal', signals: 0 });
			if (index === 1) return scaled(pair, 2);
			if (index === 2) return scaled(pair, 0.5);
			if (index === 3) return { ...pair, event: 'A problem nobody reported before' };
			return pair;
		});
		const names = (pairs: ReadonlyArray<{ event: string }> | undefined) =>
			pairs?.map(({ event }) => event);
		const { signals } = ofMaude(a, b);
		const events = a.analyses[0]?.signals.map(({ event }) => event) ?? [];
		expect(names(signals?.gone)).toEqual([events[0], events[3]]);
		expect(names(signals?.stronger)).toEqual([events[1]]);
		expect(names(signals?.weaker)).toEqual([events[2]]);
		expect(names(signals?.new)).toEqual(['A problem nobody reported before']);
		expect(signals?.stronger).toMatchObject([
			{ method: 'ROR', earlier: { of: 3 }, later: { of: 3 } },
		]);
	});

	it('says where a run lists a part of its signals alone, and where rules differ', () => {
		const a = buildRun({ signals: 4 });
		const cut = {
			...a,
			analyses: a.analyses.map((one) => ({
				...one,
				judged: { pairs: 90, signals: 60 },
				signals: one.signals.slice(1),
			})),
		};
		const { signals } = ofMaude(cut, a);
		expect(signals).toMatchObject({
			new: [],
			undetermined: [{ event: a.analyses[0]?.signals[0]?.event }],
		});
		const ruled = withPairs(a, (pair) => ({
			...pair,
			consensus: { ...pair.consensus, required: 1 },
		}));
		expect(ofMaude(a, ruled).notComparable.join()).toMatch(/different rules/);
	});

	it('tells registry entries that are new, changed and gone', () => {
		const a = buildRun();
		const kind = a.registry.find(({ source }) => source === 'eudamed');
		if (!kind) throw new Error('No registry.');
		const records = kind.records.slice(0, 3);
		const of = (own: typeof records): Run => ({
			...a,
			registry: [{ ...kind, total: own.length, records: own }],
		});
		const [first, second, third] = records;
		if (!first || !second || !third) throw new Error('Too few entries.');
		const found = compareRuns(
			of([first, second]),
			of([{ ...first, status: 'withdrawn', rawSha256: 'x' }, third]),
		);
		expect(found.registry).toMatchObject([
			{
				...{ new: [{ id: third.id }], vanished: [{ id: second.id }] },
				changed: [{ id: first.id, changed: ['status'] }],
			},
		]);
	});

	it('refuses runs of different products and in the wrong order', () => {
		const a = runOf({ rows: [] });
		const b = later({ rows: [] });
		expect(() => compareRuns(a, buildRun({ shape: 'pbrer' }))).toThrow(/different products: FRN/);
		expect(() => compareRuns(b, a)).toThrow(/first run was made after/);
	});
});

describe('the chapter on changes', () => {
	const titles = (run: Run) =>
		buildDocument(run).blocks.flatMap((block) => (block.kind === 'heading' ? [block.title] : []));
	const words = (run: Run) => JSON.stringify(buildDocument(run).blocks);

	it.each(['cer', 'pbrer'] as const)('stands in a %s before the numbered sections', (shape) => {
		const found = titles(buildRun({ shape }));
		const at = found.indexOf('Changes since the last report');
		expect(at).toBeGreaterThan(found.indexOf('Status of this draft and its sources'));
		expect(at).toBeLessThan(found.indexOf(shape === 'cer' ? 'Summary' : 'Introduction'));
	});

	it('says that there is none, that nobody looked, or that it could not be read', () => {
		const run = emptyRun();
		expect(words(run)).toContain('No earlier report was looked for');
		expect(words({ ...run, since: { kind: 'none' } })).toContain(
			'No earlier report of this product and kind is kept',
		);
		expect(
			words({ ...run, since: { kind: 'unread', message: 'The file is too large.' } }),
		).toContain('Nothing is compared with an earlier report: The file is too large.');
	});

	it('tells figures, reports and signals, and the summary leads to it', () => {
		const a = runOf({ rows: [row('1', '2025-03-01')] });
		const b = later({ rows: [row('2', '2025-06-01', { seriousness: 'Death' })] });
		const since = { kind: 'compared' as const, comparison: compareRuns(a, b), signed: [] };
		const text = words({ ...b, since });
		expect(text).toContain('1 report new, 0 changed, 1 vanished, 0 the same.');
		expect(text).toContain('nobody had signed it');
		expect(text).toMatch(
			/Since the report of 2026-01-01 00:00 UTC: FDA MAUDE [^,]*, 1 new report, 0 changed, 1 vanished/,
		);
	});
});

type Pair = Run['analyses'][number]['signals'][number];

const withPairs = (run: Run, change: (pair: Pair, index: number) => Pair): Run => ({
	...run,
	analyses: run.analyses.map((one) => ({ ...one, signals: one.signals.map(change) })),
});

const judged = (
	pair: Pair,
	{ verdict, signals }: { verdict: Pair['verdict']; signals: number },
): Pair => ({
	...pair,
	verdict,
	consensus: { ...pair.consensus, signals },
});

const scaled = (pair: Pair, by: number): Pair => ({
	...pair,
	measures: pair.measures.map((measure) => ({
		...measure,
		estimate: (measure.estimate ?? 0) * by,
		lower: (measure.lower ?? 0) * by,
		upper: (measure.upper ?? 0) * by,
	})),
});
