import { sourceCountsSchema, sourceOutcomeSchema, type MaudeQuery } from '../../../lib/model';
import { countContingency, readMaude, type SourceContext } from '../../../lib/sources';
import { DEMO_DEVICE_CODE } from '../../../sandbox/sources/planted';
import type { Sources } from '../../../sandbox/sources/server';
import { collect, contextFor, startWorld } from './support';

let sources: Sources;
let ctx: SourceContext;
beforeAll(async () => {
	({ sources, ctx } = await startWorld());
});
afterAll(async () => await sources.close());
beforeEach(() => sources.faults.clear());

const WINDOW = { from: '2024-01-01', to: '2025-12-31' };
const keep = { productCodes: [], brandNames: [], manufacturers: [] };
const inClass = (
	code: string,
	value: string,
	by: 'regulation' | 'specialty' = 'regulation',
): MaudeQuery => {
	const field = by === 'regulation' ? 'regulation_number' : 'medical_specialty_description';
	const within = { by, values: [value], search: `device.openfda.${field}.exact:"${value}"` };
	return { search: `device.device_report_product_code:"${code}"`, keep, within };
};
const count = async (query: MaudeQuery) => await countContingency(ctx, 'maude', query, WINDOW);
const holding = (records: readonly unknown[], text: string) =>
	records.filter((record) => JSON.stringify(record).includes(text));
const PROBLEM = 'Excess Flow or Over-Infusion';

describe('counts within the device’s own class', () => {
	it.each([
		['regulation', '880.5725', '"regulation_number":"880.5725"'],
		['specialty', 'General Hospital', '"medical_specialty_description":"General Hospital"'],
	] as const)('equal a count by hand over all reports: by %s', async (by, value, text) => {
		const { counts, withinClass } = await count(inClass(DEMO_DEVICE_CODE, value, by));
		const { withinClass: found, productReports } = sourceCountsSchema.parse(counts);
		const all = holding(await collect(readMaude(ctx, { search: '', keep }, WINDOW)), text);
		const own = holding(all, `"device_report_product_code":"${DEMO_DEVICE_CODE}"`);
		expect(found).toMatchObject({
			class: { by, values: [value] },
			kind: 'counted',
			reports: all.length,
			productReports: own.length,
		});
		expect(own.length).toBe(productReports);
		expect(all.length).toBeGreaterThan(own.length);
		expect(found?.events.find(({ term }) => term === PROBLEM)).toEqual({
			term: PROBLEM,
			withProduct: holding(own, PROBLEM).length,
			total: holding(all, PROBLEM).length,
		});
		const outcome = sourceOutcomeSchema.parse(withinClass);
		expect(outcome).toMatchObject({ kind: 'found', fetched: own.length });
		expect(outcome.subject).toContain(value);
		expect(outcome.query).toContain(`${value}"`);
		expect(outcome.calls).toHaveLength(4);
	});

	it('are not made where the product is all there is of the class', async () => {
		const { counts, withinClass } = await count(inClass('QFG', '880.5730'));
		expect(counts?.withinClass).toMatchObject({
			kind: 'whole-class',
			reports: counts?.productReports,
			productReports: counts?.productReports,
			events: [],
		});
		expect(withinClass?.kind).toBe('found');
		expect(withinClass?.calls).toHaveLength(2);
	});

	it('say so where no report of the product carries the class', async () => {
		const { counts, withinClass } = await count(inClass(DEMO_DEVICE_CODE, '888.3350'));
		expect(counts?.withinClass).toMatchObject({ kind: 'no-reports', productReports: 0 });
		expect(withinClass?.kind).toBe('none');
	});

	it.each([
		['reports', 0],
		['events', 2],
	])(
		'are told missing, the others kept, when the source is down for the %s of the class',
		async (_what, after) => {
			const anew = contextFor(sources);
			sources.faults.set({ match: 'regulation_number', kind: '500', after });
			const { counts, outcome, withinClass } = await countContingency(
				anew,
				'maude',
				inClass(DEMO_DEVICE_CODE, '880.5725'),
				WINDOW,
			);
			expect(outcome.kind).toBe('found');
			expect(counts?.events.length).toBeGreaterThan(3);
			expect(withinClass).toMatchObject({ kind: 'failed', reason: 'outage' });
			expect(counts?.withinClass).toMatchObject({ kind: 'not-answered', events: [] });
			expect(counts?.withinClass?.message).toBe(withinClass?.message);
		},
	);

	it('are not asked without a class, nor without reports of the product', async () => {
		const plain = { ...inClass(DEMO_DEVICE_CODE, '880.5725'), within: undefined };
		expect(await count(plain)).not.toHaveProperty('withinClass');
		expect(await count(inClass('KWP', '888.3050'))).not.toHaveProperty('withinClass');
	});
});
