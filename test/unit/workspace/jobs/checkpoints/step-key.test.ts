import { stepKey, type StepMakings } from '../../../../../lib/workspace';

const context = { jobId: 'j', code: 'FRN', startedAt: '2026-03-01T00:00:00Z', outcomes: ['a'] };
const input = {
	context,
	dataset: { sha256: 'd1', count: 3 },
	job: { id: 'j', order: { code: 'FRN' }, percent: 5, attempts: 1, executionId: '1' },
};
const makings: StepMakings = {
	maker: { type: 'fdaMaude', typeVersion: 1 },
	settings: [[['operation', 'search']]],
	inputs: [input],
	tellsOfRun: false,
};
const withInput = (more: object, tellsOfRun = false) =>
	stepKey({ ...makings, inputs: [{ ...input, ...more }], tellsOfRun });

describe('stepKey', () => {
	it('is a SHA-256, whatever the order of members', () => {
		expect(stepKey(makings)).toMatch(/^[0-9a-f]{64}$/);
		const { context: first, ...rest } = input;
		expect(stepKey({ ...makings, inputs: [{ ...rest, context: first }] })).toBe(stepKey(makings));
	});

	it('is the same for another attempt at the same', () => {
		const again = {
			context: { ...context, startedAt: '2026-03-02T00:00:00Z', outcomes: ['b'] },
			job: { ...input.job, percent: 60, attempts: 2, executionId: '2', heartbeatAt: 'now' },
			lookup: { outcomes: ['b'] },
			artifacts: [{ name: 'report.pdf' }],
		};
		expect(withInput(again)).toBe(stepKey(makings));
	});

	it('is another one for another run where the step tells of the run', () => {
		const later = { context: { ...context, startedAt: '2026-03-02T00:00:00Z' } };
		expect(withInput(later, true)).not.toBe(withInput({}, true));
		const attempt = { job: { ...input.job, attempts: 2 } };
		expect(withInput(attempt, true)).toBe(withInput({}, true));
	});

	it.each([
		['settings', { settings: [[['operation', 'count']]] }],
		['version of the node', { maker: { type: 'fdaMaude', typeVersion: 2 } }],
		['number of inputs', { inputs: [input, input] }],
		['data', { inputs: [{ ...input, dataset: { sha256: 'd2', count: 3 } }] }],
		['order', { inputs: [{ ...input, job: { id: 'j', order: { code: 'LZG' } } }] }],
		['product', { inputs: [{ ...input, context: { ...context, code: 'LZG' } }] }],
	])('is another one for another %s', (_title, other) => {
		expect(stepKey({ ...makings, ...other })).not.toBe(stepKey(makings));
	});
});
