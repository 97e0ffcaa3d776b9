import {
	canonicalJson,
	type Analysis,
	type Dataset,
	type SourceOutcome,
} from '../../../../lib/model';
import {
	detectionNote,
	fetchNote,
	lookupNote,
	normalizationNote,
	reportNote,
} from '../../../../lib/workspace';

const outcome = (more: Partial<SourceOutcome> = {}): SourceOutcome => ({
	source: 'maude',
	subject: 'reports',
	kind: 'found',
	fetched: 120,
	calls: [],
	...more,
});
const call = (url: string, sourceUpdatedOn: string): SourceOutcome['calls'][number] => ({
	...{ method: 'GET', url, source: 'maude', status: 200, sourceUpdatedOn, simulated: false },
	...{ retrievedAt: '2026-01-01T00:00:00Z', bytes: 10, sha256: 'ab', cache: 'miss', attempts: 1 },
});

describe('the note of a fetch', () => {
	it.each<[Partial<SourceOutcome>, string, string]>([
		[{ total: 120 }, '120 of 120 fetched', 'info'],
		[{ kept: 100 }, '120 fetched, 100 kept', 'info'],
		[{ kind: 'none', fetched: 0 }, 'nothing found', 'info'],
		[{ kind: 'truncated', total: 5_000 }, 'cut at 120 of 5000', 'info'],
		[{ kind: 'failed', fetched: 0, message: 'It was away.' }, 'failed: It was away.', 'warning'],
		[{ kind: 'not_public', fetched: 0, message: 'Not public.' }, 'Not public.', 'info'],
	])('says of %j: %s', (more, words, severity) => {
		const note = fetchNote(outcome(more));
		expect(note.message).toBe(`FDA MAUDE (openFDA device/event), reports: ${words}`);
		expect(note.severity).toBe(severity);
	});

	it("holds hash, duration, the source's data date and how many calls it took", () => {
		const calls = ['2026-01-01', '2026-01-08'].map((day) => call('https://a', day));
		const { data } = fetchNote(outcome({ calls }), { count: 120, sha256: 'ff', durationMs: 900 });
		expect(data).toMatchObject({
			...{ count: 120, sha256: 'ff', durationMs: 900, callCount: 2, sourceUpdatedOn: '2026-01-08' },
		});
	});

	it('leaves calls out before it grows too long for the ledger, and still says how many there were', () => {
		const calls = Array.from({ length: 1_000 }, () => call(`https://a/${'x'.repeat(3_000)}`, ''));
		const { data } = fetchNote(outcome({ calls }));
		expect(canonicalJson(data).length).toBeLessThan(24_000);
		expect(data).toMatchObject({ callCount: 1_000, fetched: 120 });
	});
});

describe('the note of a lookup', () => {
	it('names the product it settled on, or how it ended', () => {
		const found = {
			...{
				schema: 'cer.lookup/1' as const,
				input: 'pump',
				kind: 'words' as const,
				normalized: 'pump',
			},
			...{ validity: 'unchecked' as const, outcomes: [outcome()] },
		};
		const candidate = {
			product: { type: 'device' as const, name: 'Pump' },
			code: 'FRN',
			reason: 'r',
			queries: {},
		};
		const many = lookupNote({
			...found,
			status: 'ambiguous',
			candidates: [candidate, candidate] as never,
		});
		expect(many).toMatchObject({
			subject: 'product:pump',
			message: 'pump was looked up: ambiguous',
			data: { candidates: 2, status: 'ambiguous', outcomes: [{ source: 'maude', kind: 'found' }] },
		});
		const one = lookupNote({ ...found, status: 'resolved', candidates: [candidate] as never });
		expect(one).toMatchObject({ subject: 'product:FRN', message: 'pump was looked up: Pump' });
	});
});

describe('the notes of a run', () => {
	const context = { jobId: 'j1', code: 'FRN', product: { name: 'Pump' } } as never;
	const counts = {
		...{ in: 10, out: 7, superseded: 2, quarantined: 1 },
		...{ incidents: 6, events: 5, groups: 1, reasons: { 'bad-date': 1 } },
	};
	const dataset = (normalization?: Dataset['normalization']): Dataset => ({
		...{ schema: 'cer.dataset/1', kind: 'safety-reports', source: 'maude', count: 7, sha256: 'ff' },
		...{ recordSchema: 'cer.safety-report/1', outcome: outcome(), normalization },
	});

	it('add up what the normaliser made of each source', () => {
		expect(normalizationNote([dataset(counts), dataset(counts), dataset()], context)).toMatchObject(
			{
				subject: 'job:j1',
				message: '20 records in, 14 out, 4 superseded, 2 quarantined; 12 incidents of 10 events',
				data: {
					in: 20,
					out: 14,
					code: 'FRN',
					sources: [{ in: 10, reasons: { 'bad-date': 1 } }, {}],
				},
			},
		);
		expect(normalizationNote([dataset()], context)).toBeUndefined();
	});

	it('count pairs, signals and series in alarm', () => {
		const point = { period: '2025-12', count: 9, flags: [] };
		const analysis = {
			...{
				schema: 'cer.analysis/1',
				source: 'maude',
				product: 'Pump',
				basis: 'dataset',
				caveats: [],
			},
			signals: [{ verdict: 'signal' }, { verdict: 'no_signal' }],
			series: [
				{ id: 'a', label: 'All', source: 'maude', points: [{ ...point, alarm: true }] },
				{ id: 'b', label: 'Deaths', source: 'maude', points: [{ ...point, alarm: false }] },
			],
		} as unknown as Analysis;
		expect(detectionNote([analysis], undefined)).toMatchObject({
			kind: 'signals.detected',
			message: '2 pairs compared: 1 signals; 2 series judged: 1 in alarm',
			data: {
				...{ pairsCompared: 2, signals: 1, seriesInAlarm: 1, periodsInAlarm: 1 },
				...{ product: 'Pump', sources: [{ seriesJudged: 2 }] },
			},
		});
		expect(detectionNote([], context)).toBeUndefined();
	});

	it('name the file that was rendered, its hash and that of its manifest', () => {
		const manifest = {
			incomplete: true,
			simulated: false,
			documentShape: 'cer',
			createdAt: 'now',
		} as const;
		const report = { fileName: 'FRN.pdf', pages: 12, bytes: 99, sha256: 'aa' };
		expect(
			reportNote({ manifest, manifestSha256: 'bb', report, formats: ['pdf'] }, context),
		).toMatchObject({
			subject: 'job:j1',
			message: 'The report for FRN was rendered: FRN.pdf, 12 pages; incomplete',
			data: { file: 'FRN.pdf', sha256: 'aa', manifestSha256: 'bb', incomplete: true },
		});
	});
});
