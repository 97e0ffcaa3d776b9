import { startEngineFixture, type EngineFixture } from '../support/engine-fixture';
import { runWorkflow, template } from '../support/engine';

describe('the template "Search Literature" in the engine of n8n', () => {
	let world: EngineFixture;
	beforeAll(async () => {
		world = await startEngineFixture();
	});
	afterAll(async () => await world?.close());

	const run = async (startAt: string) =>
		await runWorkflow(template('search-literature.json'), {
			startAt,
			items: [{ json: {} }],
			executionId: world.nextExecution(),
			credentials: world.credentials,
		});

	it('runs an ordered search at all three databases, ends the order, and has nothing to do then', async () => {
		const { workspace } = world;
		const { product } = PUMP;
		const { id } = await workspace.literature.open({ code: 'LZG', product, queries: {} });
		await workspace.as({ actor: 'anna' }).literature.orderSearch(id);
		const first = await run('Every Minute');
		expect(first.run.data.resultData.error).toBeUndefined();
		const review = await workspace.literature.get(id, { reader: 'anna' });
		expect(review?.order).toBeUndefined();
		expect(new Set(review?.searches.map(({ database }) => database))).toEqual(
			new Set(['PubMed', 'Europe PMC', 'ClinicalTrials.gov']),
		);
		expect(review?.searches.every(({ by }) => by === 'anna')).toBe(true);
		expect((await workspace.literature.list())[0]?.works).toBeGreaterThan(0);
		const second = await run('Every Minute');
		expect(second.run.data.resultData.error).toBeUndefined();
		expect(second.items('Take What Is Due')).toEqual([]);
	});

	it('looks for notices of the works of each review, and goes on past one without works', async () => {
		const { workspace } = world;
		await workspace.literature.open({ code: 'AAA' });
		const looked = await run('Every Day');
		expect(looked.run.data.resultData.error).toBeUndefined();
		const kept = looked.of('Keep the Notices');
		expect(kept.length).toBeGreaterThan(0);
		const { id } = await workspace.literature.open({ code: 'LZG' });
		const evidence = await workspace.literature.evidenceOf('LZG');
		expect(evidence?.noticesCheckedAt).toMatch(/^20/);
		expect(id).not.toBe('');
	});
});

const PUMP = {
	product: {
		type: 'device' as const,
		name: 'Pump, Infusion, Insulin',
		identifiers: [],
		brandNames: [],
		genericNames: ['Pump, Infusion, Insulin'],
		substances: [],
		manufacturers: [],
	},
};
