import { LITERATURE_SOURCES, SOURCE_NAMES } from '../../../lib/model';
import { probeSource } from '../../../lib/sources';
import { startTinyServer } from '../http/tiny-server';
import { contextFor, literatureAt, startWorld } from './support';

describe('probeSource', () => {
	it('asks each source one small question and reads the data date where there is one', async () => {
		const { sources, ctx } = await startWorld();
		const maude = await probeSource(ctx, 'maude');
		expect(maude).toEqual({
			kind: 'answered',
			dataDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
		});
		expect(await probeSource(ctx, 'faers')).toMatchObject({ kind: 'answered' });
		expect(await probeSource(ctx, 'eudamed')).toEqual({ kind: 'answered' });
		expect(await probeSource(ctx, 'pubmed')).toEqual({ kind: 'answered' });
		expect(await probeSource(ctx, 'europe-pmc')).toEqual({ kind: 'answered' });
		expect(await probeSource(ctx, 'crossref')).toEqual({ kind: 'answered' });
		expect(await probeSource(ctx, 'clinical-trials')).toEqual({
			kind: 'answered',
			dataDate: '2026-06-15',
		});
		expect(sources.requests).toHaveLength(7);
		await sources.close();
	});

	it.each(['maude', 'eudamed', ...LITERATURE_SOURCES] as const)(
		'says in a sentence that %s is away',
		async (source) => {
			const away = 'http://127.0.0.1:9';
			const urls = { openFdaUrl: away, eudamedUrl: away, dataLakeUrl: away };
			const ctx = contextFor(urls, { maxAttempts: 1 });
			expect(await probeSource(ctx, source)).toMatchObject({
				kind: 'failed',
				message: expect.stringContaining('No connection'),
			});
		},
	);

	/** How each service of literature may fail: status, and a body that is no answer to a probe. */
	const FAILURES = [
		[503, 'This API is temporarily unavailable due to maintenance.'],
		[429, 'slow down'],
		[200, '<!DOCTYPE html><html><body>We will be back</body></html>'],
		[200, ''],
		[200, '{"version":"6.9"}'],
		[200, '{"errCode":404,"errMsg":"No search criteria provided."}'],
	] as const;

	it.each(LITERATURE_SOURCES.flatMap((source) => FAILURES.map((of) => [source, ...of] as const)))(
		'does not take for an answer of %s: %i %s',
		async (source, status, body) => {
			const server = await startTinyServer((response) => {
				response.writeHead(status, { 'Content-Type': 'text/plain' });
				response.end(body);
			});
			const urls = { openFdaUrl: server.url, eudamedUrl: server.url, dataLakeUrl: server.url };
			const ctx = {
				...contextFor(urls, { maxAttempts: 1 }),
				literature: literatureAt(server.url),
			};
			const probed = await probeSource(ctx, source);
			expect(probed).toEqual({ kind: 'failed', message: expect.stringMatching(/\.$/) });
			expect('message' in probed && probed.message).toContain(SOURCE_NAMES[source].split(' ')[0]);
			await server.close();
		},
	);
});
