import type { Cursor } from '../../lib/workspace';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { watchCodes, type Workflow } from '../../sandbox/host/templates';
import { runWorkflow, template, type EngineRun, type Template } from '../support/engine';
import { startEngineHouse, type EngineHouse } from '../support/engine-house';

const REFRESHES = [
	{
		file: 'refresh-fda-device-data.json',
		source: 'maude',
		code: DEMO_DEVICE_CODE,
		path: '/device/event.json',
	},
	{
		file: 'refresh-faers-data.json',
		source: 'faers',
		code: DEMO_DRUG_CODE,
		path: '/drug/event.json',
	},
	{
		file: 'refresh-eudamed.json',
		source: 'eudamed',
		code: DEMO_DEVICE_CODE,
		path: '/eudamed/api/devices/udiDiData',
	},
] as const;

describe.each(REFRESHES)(
	'the template $file in the engine of n8n',
	({ file, source, code, path }) => {
		let house: EngineHouse;

		beforeAll(async () => {
			house = await startEngineHouse();
		}, 60_000);
		afterAll(() => house?.close());
		afterEach(() => house.sources.faults.clear());

		function refresh(): Promise<EngineRun> {
			const shipped = template(file);
			const watched = watchCodes(shipped as unknown as Workflow, [code]) as unknown as Template;
			return runWorkflow(watched, {
				startAt: source === 'eudamed' ? 'Every Day' : 'Every Hour',
				items: [{ json: {} }],
				mode: 'trigger',
				executionId: house.nextExecution(),
				credentials: house.credentials,
			});
		}

		const cursor = (): Promise<Cursor | undefined> => house.workspace.cursors.get(source, code);
		const loaded = (run: EngineRun, member: string): number =>
			run
				.items('Load the Records')
				.reduce(
					(sum, { json }) => sum + ((json.loaded as Record<string, number>)?.[member] ?? 0),
					0,
				);

		it('leaves the cursor unset while the source is down', async () => {
			house.sources.faults.set({ match: path, kind: 'outage' });
			const { run } = await refresh();
			expect(run.data.resultData.error).toBeUndefined();
			expect(await cursor()).toBeUndefined();
		}, 120_000);

		it('loads the records, moves the cursor, and ends at its last step', async () => {
			const result = await refresh();
			expect(result.run.data.resultData.error).toBeUndefined();
			expect(loaded(result, 'inserted')).toBeGreaterThan(0);
			expect(await cursor()).toMatchObject({ source, product: code });
			const last = source === 'eudamed' ? 'What Changed' : 'Detect Trends';
			expect(result.items(last).length).toBeGreaterThan(0);
		}, 120_000);

		it('the second time asks from 30 days before the cursor and loads nothing new', async () => {
			const before = await cursor();
			const result = await refresh();
			expect(loaded(result, 'inserted')).toBe(0);
			expect(loaded(result, 'changed')).toBe(0);
			if (source === 'eudamed') return;
			const fetched = result.items(source === 'maude' ? 'FDA MAUDE' : 'FDA FAERS');
			const outcome = (fetched[0]?.json.dataset as { outcome: { window?: { from: string } } })
				.outcome;
			const scanned = Date.parse(before?.scannedTo ?? '');
			expect(Date.parse(outcome.window?.from ?? '')).toBe(scanned - 30 * 86_400_000);
			const analyses = result.items('Detect Trends').flatMap(({ json }) => json.analysis ?? []);
			expect(analyses).toEqual([
				expect.objectContaining({ source, series: expect.arrayContaining([expect.anything()]) }),
			]);
		}, 120_000);
	},
);
