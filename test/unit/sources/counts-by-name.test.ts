import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countContingency } from '../../../lib/sources';
import { contextFor } from './support';

const TERM = 'product_problems.exact';
/** Rows of a count over the product, and over all reports. */
const OF_PRODUCT = [
	{ term: 'No Information', count: 40 },
	{ term: 'Break', count: 30 },
	{ term: 'BREAK', count: 5 },
	{ term: 'Leak', count: 4 },
];
const OF_ALL = [
	{ term: 'No Information', count: 400 },
	{ term: 'Break', count: 300 },
	{ term: 'BREAK', count: 50 },
	{ term: 'break.', count: 7 },
	{ term: 'Leak', count: 90 },
];

let server: Server;
let url: string;
const asked: URL[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		const address = new URL(request.url ?? '', 'http://localhost');
		asked.push(address);
		const ofProduct = address.searchParams.get('search')?.includes('FRN') === true;
		const count = address.searchParams.get('count');
		const body =
			count === TERM
				? { meta: {}, results: ofProduct ? OF_PRODUCT : OF_ALL }
				: count === null
					? { meta: { results: { skip: 0, limit: 0, total: ofProduct ? 70 : 5000 } }, results: [] }
					: { meta: {}, results: [{ time: '20240105', count: 70 }] };
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(body));
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await new Promise((done) => server.close(done));
});

describe('counts at the source', () => {
	it('add up rows that are one term, in the part and in the whole, and set apart those that state no problem', async () => {
		const ctx = contextFor({ openFdaUrl: url, eudamedUrl: url, dataLakeUrl: url });
		const query = {
			search: 'device.device_report_product_code:"FRN"',
			keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] },
		};
		const { counts, outcome } = await countContingency(ctx, 'maude', query, { top: 2 });
		expect(outcome.kind).toBe('found');
		expect(counts?.events).toEqual([
			{ term: 'Break', withProduct: 35, total: 357 },
			{ term: 'Leak', withProduct: 4, total: 90 },
		]);
		expect(counts?.productReports).toBe(70);
		expect(counts?.caveats.join('\n')).toContain('No Information (40)');
		expect(counts?.caveats.join('\n')).toContain('added up for Break');
		expect(counts?.caveats.join('\n')).toContain('Only the 2 events');
	});
});
