import { onEveryDialect } from '../dialects';

onEveryDialect('Watermarks', ({ workspace }) => {
	const to = (scannedTo: string) => ({ source: 'maude', product: 'FRN', scannedTo }) as const;

	it('knows nothing of a source that was never scanned', async () => {
		expect(await workspace().watermarks.get('maude', 'FRN')).toBeUndefined();
	});

	it('remembers the last day scanned and how fresh the source was', async () => {
		await workspace().watermarks.set({ ...to('2026-01-31'), sourceUpdatedOn: '2026-02-03' });
		expect(await workspace().watermarks.get('maude', 'FRN')).toMatchObject({
			scannedTo: '2026-01-31',
			sourceUpdatedOn: '2026-02-03',
		});
		expect(await workspace().watermarks.get('faers', 'FRN')).toBeUndefined();
		expect(await workspace().watermarks.get('maude', 'LZG')).toBeUndefined();
	});

	it('only moves forward', async () => {
		await workspace().watermarks.set(to('2026-01-31'));
		expect(await workspace().watermarks.set(to('2025-12-31'))).toMatchObject({
			kind: 'kept',
			watermark: { scannedTo: '2026-01-31' },
		});
		expect(await workspace().watermarks.set(to('2026-02-28'))).toMatchObject({
			kind: 'moved',
			watermark: { scannedTo: '2026-02-28' },
		});
	});

	it('goes back when it is reset', async () => {
		await workspace().watermarks.set(to('2026-01-31'));
		const move = await workspace().watermarks.set(to('2020-01-01'), { reset: true });
		expect(move).toMatchObject({ kind: 'moved', watermark: { scannedTo: '2020-01-01' } });
	});
});
