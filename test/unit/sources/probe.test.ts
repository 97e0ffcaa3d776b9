import { probeSource } from '../../../lib/sources';
import { contextFor, startWorld } from './support';

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
		expect(sources.requests).toHaveLength(3);
		await sources.close();
	});

	it('says in a sentence that a source is away', async () => {
		const away = 'http://127.0.0.1:9';
		const urls = { openFdaUrl: away, eudamedUrl: away, dataLakeUrl: away };
		const ctx = contextFor(urls, { maxAttempts: 1 });
		for (const source of ['maude', 'eudamed'] as const) {
			expect(await probeSource(ctx, source)).toMatchObject({
				kind: 'failed',
				message: expect.stringContaining('No connection'),
			});
		}
	});
});
