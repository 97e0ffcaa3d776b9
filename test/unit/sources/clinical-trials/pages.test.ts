import { gzipSync } from 'node:zlib';
import { readTrials } from '../../../../lib/sources';
import { MAX_BODY_BYTES } from '../../../../lib/http/exchange';
import { startTinyServer } from '../../http/tiny-server';
import { studies, version } from '../literature/clinical-trials-bodies';
import { contextAt } from '../literature/contract';
import { collect } from '../support';

describe('pages of studies', () => {
	it('are asked for smaller where one is more than is read at once', async () => {
		const sizes: string[] = [];
		const tooLarge = gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1, 32), { level: 1 });
		const server = await startTinyServer((response, request) => {
			const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
			if (pathname === '/ctgov/version') return response.end(JSON.stringify(version().body));
			const size = searchParams.get('pageSize') ?? '';
			sizes.push(size);
			if (Number(size) > 250) {
				response.writeHead(200, { 'Content-Encoding': 'gzip' });
				return response.end(tooLarge);
			}
			return response.end(JSON.stringify({ studies: studies(3), totalCount: 3 }));
		});
		const read = readTrials(contextAt(server.url), { query: 'hip' });
		expect(await collect(read)).toHaveLength(3);
		expect(read.outcome()).toMatchObject({ kind: 'found', total: 3, fetched: 3 });
		expect(sizes).toEqual(['1000', '250']);
		expect(
			read.outcome().calls.every(({ sourceUpdatedOn }) => sourceUpdatedOn === '2026-06-12'),
		).toBe(true);
		await server.close();
	});
});
