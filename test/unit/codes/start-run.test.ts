import { startRun } from '../../../lib/codes';
import { runContextSchema, type Candidate, type Job, type Lookup } from '../../../lib/model';

const now = new Date('2026-02-28T23:30:00-05:00');
const candidate: Candidate = {
	product: {
		type: 'device',
		name: 'Pump, Infusion',
		identifiers: [],
		brandNames: [],
		genericNames: [],
		substances: [],
		manufacturers: [],
	},
	code: 'FRN',
	reason: 'FDA product code FRN',
	queries: { deviceRecall: 'product_code:"FRN"' },
};
const found: Lookup = {
	schema: 'cer.lookup/1',
	input: 'frn',
	kind: 'fda-product-code',
	normalized: 'FRN',
	validity: 'valid',
	status: 'resolved',
	candidates: [candidate],
	outcomes: [],
};
const job: Job = {
	id: 'J1',
	state: 'running',
	order: { code: 'frn', from: '2024-01-01', to: '2024-06-30', maxReports: 7 },
	actor: 'jane',
	percent: 0,
	attempts: 1,
	maxAttempts: 3,
	priority: 'normal',
	signOffs: [],
	createdAt: '2026-02-28T10:00:00.000Z',
	startedAt: '2026-02-28T10:00:01.000Z',
	artifacts: [],
};

describe('startRun', () => {
	it('takes the five years to today in UTC unless told otherwise', () => {
		const context = runContextSchema.parse(startRun(found, candidate, { now }));
		expect(context.options).toEqual({ from: '2021-03-01', to: '2026-03-01', maxReports: 5000 });
		expect(context).toMatchObject({ actor: 'n8n', code: 'frn', codeKind: 'fda-product-code' });
		expect(context.openEnd).toBe(true);
	});

	it('refuses a shape that its product has none of, and names those it has', () => {
		const of = (type: 'device' | 'drug', shape: Job['order']['shape']) => () => {
			const one = { ...candidate, product: { ...candidate.product, type } };
			return startRun(found, one, { job: { ...job, order: { code: 'frn', shape } }, now });
		};
		expect(of('drug', 'psur')).toThrow(
			expect.objectContaining({
				message: 'A drug has no report of the shape "psur".',
				mend: 'Shapes for a drug: cer, pbrer, alert.',
			}),
		);
		for (const shape of ['psur', 'pbrer', 'alert', 'periodic'] as const) {
			expect(of('device', shape)).not.toThrow();
		}
	});

	it('puts the order of the job before options', () => {
		const options = { from: '2020-01-01', to: '2020-02-01', maxReports: 1 };
		expect(startRun(found, candidate, { job, options, now })).toMatchObject({
			jobId: 'J1',
			actor: 'jane',
			options: { from: '2024-01-01', to: '2024-06-30', maxReports: 7 },
			startedAt: '2026-02-28T10:00:01.000Z',
		});
	});

	it('plans every source that can hold the product, also one that it has no query for', () => {
		const device = { ...candidate, queries: { devicePma: 'product_code:"FRN"' } };
		expect(startRun(found, device, { now }).planned).toEqual([
			...['maude', 'eudamed', 'device-recall', 'device-pma'],
			...['pubmed', 'europe-pmc', 'clinical-trials'],
		]);
		const drug = { ...candidate, product: { ...candidate.product, type: 'drug' as const } };
		expect(startRun(found, drug, { now }).planned).toEqual([
			...['faers', 'pubmed', 'europe-pmc', 'clinical-trials'],
		]);
	});

	it('takes the day of an instant, as the date picker gives it', () => {
		const options = { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00' };
		expect(startRun(found, candidate, { options, now }).options).toMatchObject({
			from: '2020-01-01',
			to: '2020-02-01',
		});
	});

	it.each([
		[
			{ from: '2021-01-01', to: '2020-01-01' },
			'ends on 2020-01-01, before it begins on 2021-01-01',
		],
		[{ from: 'yesterday' }, 'From: "yesterday" is not a day.'],
		[{ to: '2021-02-30' }, 'To: "2021-02-30" is not a day.'],
		[{ maxReports: 0 }, 'Max Reports is 0.'],
	])('refuses %j', (options, message) => {
		expect(() => startRun(found, candidate, { options, now })).toThrow(message);
	});
});
