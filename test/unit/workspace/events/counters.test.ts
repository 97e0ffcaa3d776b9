import { onEveryDialect } from '../dialects';

onEveryDialect('Counters', ({ workspace }) => {
	const counted = async (name: string) =>
		(await workspace().counters.list())
			.filter((counter) => counter.name === name)
			.map(({ labels, value }) => [labels, value]);
	const fetched = (data: object) =>
		workspace().events.note({
			kind: 'source.fetched',
			subject: 'source:maude',
			message: 'MAUDE was asked',
			data: { source: 'maude', kind: 'found', ...data },
		});

	it('counts calls, kept answers and bytes of each source by how it ended', async () => {
		await fetched({ cacheHits: 1, cacheMisses: 2, bytes: 1_000 });
		await fetched({ cacheHits: 0, cacheMisses: 1, bytes: 500 });
		await fetched({ kind: 'failed', reason: 'outage', cacheHits: 0, cacheMisses: 5, bytes: 0 });
		expect(await counted('cer_source_calls_total')).toEqual([
			[{ source: 'maude', outcome: 'failed' }, 5],
			[{ source: 'maude', outcome: 'found' }, 4],
		]);
		expect(await counted('cer_source_cache_hits_total')).toEqual([[{ source: 'maude' }, 1]]);
		expect(await counted('cer_source_cache_misses_total')).toEqual([[{ source: 'maude' }, 8]]);
		expect(await counted('cer_source_bytes_total')).toEqual([[{ source: 'maude' }, 1_500]]);
	});

	it('counts a finished job and the time it took, in every bucket that holds it', async () => {
		const { job } = await workspace().jobs.create({ code: 'FRN' }, { actor: 'QA' });
		await workspace().jobs.progress(job.id, { step: 'Fetching', percent: 10 });
		await workspace().jobs.complete(job.id, {});
		expect(await counted('cer_jobs_finished_total')).toEqual([[{ state: 'succeeded' }, 1]]);
		const buckets = await counted('cer_job_duration_seconds_bucket');
		expect(buckets).toHaveLength(11);
		expect(buckets).toContainEqual([{ le: '+Inf', state: 'succeeded' }, 1]);
		const [[, seconds] = []] = await counted('cer_job_duration_seconds_sum');
		expect(seconds).toBeGreaterThan(0);
		expect(seconds).toBeLessThan(15);
	});

	it('counts deliveries by channel, and an unheard-of channel as other', async () => {
		for (const channel of ['email', 'email', 'pigeon']) {
			await workspace().events.note({
				kind: 'notification.delivered',
				subject: 'delivery:1',
				message: 'Delivered',
				data: { channel },
			});
		}
		expect(await counted('cer_notifications_total')).toEqual([
			[{ channel: 'email', state: 'delivered' }, 2],
			[{ channel: 'other', state: 'delivered' }, 1],
		]);
	});

	it('loses no count when many count at once', async () => {
		await Promise.all(Array.from({ length: 20 }, () => fetched({ cacheMisses: 1 })));
		expect(await counted('cer_source_calls_total')).toEqual([
			[{ source: 'maude', outcome: 'found' }, 20],
		]);
	});
});
