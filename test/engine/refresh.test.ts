import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { watchInputSchema, type SourceId, type SourceOutcome } from '../../lib/model';
import { runWorkflow, template, type EngineRun, type Template } from '../support/engine';
import { startEngineFixture, type EngineFixture } from '../support/engine-fixture';

const DAY_MS = 86_400_000;

const REFRESHES: Refresh[] = [
	{
		name: 'Refresh FDA Device Data',
		file: 'refresh-fda-device-data.json',
		trigger: 'Every Hour',
		node: 'FDA MAUDE',
		source: 'maude',
		code: DEMO_DEVICE_CODE,
		path: '/openfda/device/event.json',
		words: 'every hour at minute 7',
		minute: '07',
	},
	{
		name: 'Refresh FAERS Data',
		file: 'refresh-faers-data.json',
		trigger: 'Every Hour',
		node: 'FDA FAERS',
		source: 'faers',
		code: DEMO_DRUG_CODE,
		path: '/openfda/drug/event.json',
		words: 'every hour at minute 37',
		minute: '37',
	},
	{
		name: 'Refresh EUDAMED',
		file: 'refresh-eudamed.json',
		trigger: 'Every Day',
		node: 'EUDAMED',
		source: 'eudamed',
		code: DEMO_DEVICE_CODE,
		path: '/eudamed/api/',
		words: 'every day at 04:17',
		minute: '17',
	},
];

interface Refresh {
	name: string;
	file: string;
	trigger: string;
	node: string;
	source: SourceId;
	code: string;
	/** Part of the path its source is asked at. */
	path: string;
	/** Its schedule, and the minute of its next run. */
	words: string;
	minute: string;
}

describe.each(REFRESHES)('the template "$name" in the engine of n8n', (refresh) => {
	let fixture: EngineFixture;

	beforeAll(async () => {
		// A template asks up to today, so the records are as new as a source's usually are.
		fixture = await startEngineFixture({ now: new Date() });
	});
	afterAll(async () => {
		await fixture?.close();
	});
	afterEach(() => fixture.sources.faults.clear());

	const run = async (codes?: string[]) => await runIn(fixture, refresh, codes);
	const cursor = async () => await cursorIn(fixture, refresh);

	it('leaves the cursor unset when the source is down, and moves it once it has read it all', async () => {
		fixture.sources.faults.set({ match: refresh.path, kind: 'outage' });
		fixture.sources.faults.set({ match: '/datalake/', kind: 'outage' });
		const broken = await run();
		expect(ownOutcome(broken, refresh)?.kind).toBe('failed');
		expect(await cursor()).toBeUndefined();

		fixture.sources.faults.clear();
		const first = await run();
		expect(loaded(first).inserted).toBeGreaterThan(0);
		expect((await cursor())?.scannedTo).toBe(reachOf(first, refresh));
	});

	it('loads nothing new the second time', async () => {
		const second = await run();
		expect(loaded(second)).toMatchObject({ inserted: 0, changed: 0 });
		expect((await cursor())?.scannedTo).toBe(reachOf(second, refresh));
	});

	it('takes its products from the watchlist too, leaves out those its source cannot hold, and tells of its run', async () => {
		const { workspace } = fixture;
		const codes = [DEMO_DEVICE_CODE, DEMO_DRUG_CODE];
		for (const code of codes) await workspace.watchlist.create(watchInputSchema.parse({ code }));
		const watched = await run([]);
		const read = watched.items('Read the Cursor').map(({ json }) => json.cursor);
		expect(read).toMatchObject([{ source: refresh.source, product: refresh.code }]);
		const [told] = await workspace.workflows.list();
		expect(told).toMatchObject({
			name: refresh.name,
			result: 'succeeded',
			schedule: `${refresh.words}, UTC`,
			executionUrl: expect.stringMatching(/\/workflow\/\w+\/executions\/\d+$/),
		});
		expect(told?.nextDueAt?.slice(13)).toBe(`:${refresh.minute}:00.000Z`);
	});

	if (refresh.source === 'eudamed') return;

	it('asks only from 30 days before the cursor on, and judges all that is stored', async () => {
		// A cursor before the end of the source's records finds some of them again.
		const { source, code: product } = refresh;
		const scannedTo = shifted((await cursor())?.scannedTo ?? today(), -25);
		await fixture.workspace.watermarks.set({ source, product, scannedTo }, { reset: true });
		const before = fixture.sources.requests.length;
		const later = await run();
		const from = shifted(scannedTo, -30);
		expect(ownOutcome(later, refresh)?.window).toEqual({ from, to: today() });
		const asked = fixture.sources.requests
			.slice(before)
			.map(({ path }) => decodeURIComponent(path))
			.filter((path) => path.startsWith(refresh.path));
		expect(asked.length).toBeGreaterThan(0);
		for (const path of asked) expect(path).toContain(from.replaceAll('-', ''));
		expect(loaded(later)).toMatchObject({ inserted: 0, changed: 0 });

		const stored = await storedReports(fixture, refresh);
		const [read] = later.items('Read the Stored Reports').filter(isOf(source));
		expect(read?.json.dataset).toMatchObject({ count: stored });
		expect(stored).toBeGreaterThan(loaded(later).unchanged);
		const analysis = later.items('Detect Trends').find(({ json }) => json.analysis)?.json.analysis;
		expect(analysis).toMatchObject({ source, signals: [] });
		const { series } = analysis as { series: Array<{ points: Array<{ count: number }> }> };
		const judged = series[0]?.points.reduce((sum, { count }) => sum + count, 0);
		expect(judged).toBe(await storedIncidents(fixture, refresh));
	});
});

// With sources that nobody asked yet: kept answers of another test would hide that they are down.
describe.each(REFRESHES)('the template "$name" whose source goes down later', (refresh) => {
	let fixture: EngineFixture;

	beforeAll(async () => {
		fixture = await startEngineFixture();
	});
	afterAll(async () => {
		await fixture?.close();
	});

	it('leaves a cursor where it is', async () => {
		const scannedTo = shifted(today(), -10);
		const { source, code: product } = refresh;
		await fixture.workspace.watermarks.set({ source, product, scannedTo }, { reset: true });
		fixture.sources.faults.set({ match: refresh.path, kind: 'outage' });
		fixture.sources.faults.set({ match: '/datalake/', kind: 'outage' });
		const broken = await runIn(fixture, refresh);
		expect(ownOutcome(broken, refresh)?.kind).toBe('failed');
		expect((await cursorIn(fixture, refresh))?.scannedTo).toBe(scannedTo);
	});
});

async function runIn(
	fixture: EngineFixture,
	refresh: Refresh,
	codes = [refresh.code],
): Promise<EngineRun> {
	const made = await runWorkflow(watching(template(refresh.file), codes), {
		startAt: refresh.trigger,
		items: [{ json: {} }],
		mode: 'trigger',
		executionId: fixture.nextExecution(),
		credentials: fixture.credentials,
	});
	expect(made.run.data.resultData.error).toBeUndefined();
	return made;
}

const cursorIn = async ({ workspace }: EngineFixture, refresh: Refresh) =>
	await workspace.watermarks.get(refresh.source, refresh.code);

/** The template with other codes to refresh, as its user would write them into it. */
const watching = (shipped: Template, codes: readonly string[]): Template => ({
	...shipped,
	nodes: shipped.nodes.map((node) =>
		node.name === 'Products to Refresh'
			? {
					...node,
					parameters: { ...node.parameters, jsonOutput: JSON.stringify({ codes }) },
				}
			: node,
	),
});

interface Dataset {
	source: SourceId;
	outcome: SourceOutcome;
}
const isOf =
	(source: SourceId) =>
	({ json }: { json: { dataset?: unknown } }): boolean =>
		(json.dataset as Dataset | undefined)?.source === source;

const ownOutcome = (run: EngineRun, { node, source }: Refresh): SourceOutcome | undefined =>
	(run.items(node).find(isOf(source))?.json.dataset as Dataset | undefined)?.outcome;

/** What all items of a run loaded into the workspace, together. */
function loaded(run: EngineRun): { inserted: number; changed: number; unchanged: number } {
	const total = { inserted: 0, changed: 0, unchanged: 0 };
	for (const { json } of run.items('Load the Records')) {
		const part = (json.loaded ?? {}) as Partial<typeof total>;
		total.inserted += part.inserted ?? 0;
		total.changed += part.changed ?? 0;
		total.unchanged += part.unchanged ?? 0;
	}
	return total;
}

async function storedReports(fixture: EngineFixture, { source, code }: Refresh): Promise<number> {
	let stored = 0;
	for await (const page of fixture.workspace.records.query({ source, product: code })) {
		stored += page.length;
	}
	return stored;
}

/** Reports of one incident count once in a series. */
async function storedIncidents(fixture: EngineFixture, { source, code }: Refresh): Promise<number> {
	const incidents = new Set<string>();
	for await (const page of fixture.workspace.records.query({ source, product: code }))
		for (const record of page)
			incidents.add(('incident' in record ? record.incident?.key : undefined) ?? record.id);
	return incidents.size;
}

/** The last day scanned: today, or the last day that the source's data reach. */
function reachOf(run: EngineRun, refresh: Refresh): string {
	const reach = ownOutcome(run, refresh)?.coverage?.to ?? today();
	return reach < today() ? reach : today();
}

const today = (): string => new Date().toISOString().slice(0, 10);
const shifted = (day: string, days: number): string =>
	new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
