import type { INodeExecutionData } from 'n8n-workflow';
import type { RunContext } from '../../../../lib/model';
import { withoutBrokenRuns } from '../../../../nodes/shared';

const context = (code: string): RunContext => ({
	actor: 'test',
	code,
	codeKind: 'fda-product-code',
	product: {
		type: 'device',
		name: code,
		identifiers: [],
		brandNames: [],
		genericNames: [],
		substances: [],
		manufacturers: [],
	},
	queries: {},
	options: { from: '2024-01-01', to: '2024-12-31', maxReports: 10 },
	startedAt: '2025-01-01T00:00:00Z',
	outcomes: [],
});
const item = (json: object): INodeExecutionData => ({ json: { ...json } });
const from = (index: number, json: object = {}): INodeExecutionData => ({
	...item(json),
	pairedItem: { item: index },
});

describe('withoutBrokenRuns', () => {
	const input = [
		item({ context: context('FRN') }),
		item({ context: context('FRN') }),
		item({ context: context('LZG') }),
		item({ note: 1 }),
	];
	const output = input.map((_, index) => from(index));

	it('ends the run of a failure and lets other runs and items of no run go on', () => {
		const failure = from(1, { error: 'broken' });
		const left = withoutBrokenRuns(input, [...output, failure], [failure]);
		expect(left).toEqual([output[2], output[3], failure]);
	});

	it('ends nothing else when the failure belongs to no run', () => {
		const failure = from(3, { error: 'broken' });
		expect(withoutBrokenRuns(input, [...output, failure], [failure])).toEqual([...output, failure]);
	});

	it('takes the first of several origins', () => {
		const made: INodeExecutionData = { json: {}, pairedItem: [{ item: 2 }, { item: 3 }] };
		const failure = from(2, { error: 'broken' });
		expect(withoutBrokenRuns(input, [made, failure], [failure])).toEqual([failure]);
	});
});
