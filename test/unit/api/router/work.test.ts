import { sha256 } from '../../../../lib/model';
import { MOST_ORDERS_AT_ONCE } from '../../../../lib/api/limiter/concurrency-limit';
import type { Workspace } from '../../../../lib/workspace';
import { buildRun } from '../../report/support/build-run';
import { onEveryDialect } from '../../workspace/dialects';
import { OWN_TOKEN, portalFixture, read } from '../portal-fixture';

const admin = { token: OWN_TOKEN };
const PDF = Buffer.from('%PDF-1.7');

onEveryDialect('Work at the portal', ({ workspace }) => {
	const fixture = () => portalFixture(workspace());
	/** A report ordered by somebody else, ready, with its files. */
	const finished = async (code = 'FRN') => {
		const { job } = await workspace().jobs.create({ code }, { actor: 'Somebody' });
		await workspace().jobs.progress(job.id, {});
		const save = (name: string, mimeType: string, content: Buffer) =>
			workspace().artifacts.save(job.id, { name, mimeType, content });
		await save('report.pdf', 'application/pdf', PDF);
		await save('run.json', 'application/json', Buffer.from(JSON.stringify(buildRun())));
		await workspace().jobs.complete(job.id, { signals: 3, alarms: 1 });
		return job.id;
	};
	const kinds = async () => (await workspace().events.since(0)).map(({ kind }) => kind);

	it('notes each file given out with who got it, and none for one they have', async () => {
		const { answer, tokenOf } = fixture();
		const path = `reports/${await finished()}/report.pdf`;
		const token = await tokenOf('viewer');
		const given = await answer({ path, token });
		expect(given.status).toBe(200);
		const etag = given.headers.ETag ?? '';
		expect((await answer({ path, token, headers: { 'If-None-Match': etag } })).status).toBe(304);
		const downloads = (await workspace().events.since(0)).filter(
			({ kind }) => kind === 'artifact.downloaded',
		);
		expect(downloads).toHaveLength(1);
		expect(downloads[0]).toMatchObject({
			...{ actor: 'Viewer Person', data: { name: 'report.pdf', sha256: sha256(PDF) } },
		});
	});

	it('takes a sign-off of the very PDF kept, from who may give it', async () => {
		const { answer, tokenOf } = fixture();
		const path = `reports/${await finished()}/sign-off`;
		const sign = async (role: 'author' | 'approver', body: object) => {
			const given = await answer({ method: 'POST', path, body, token: await tokenOf(role) });
			return [given.status, read(given).error?.code];
		};
		const reportSha256 = sha256(PDF);
		expect(await sign('author', { meaning: 'approved', reportSha256 })).toEqual([
			...[403, 'sign-off-role'],
		]);
		expect(await sign('approver', { meaning: 'approved', reportSha256: 'a'.repeat(64) })).toEqual([
			...[409, 'sign-off-other-report'],
		]);
		expect(await sign('approver', { meaning: 'approved' })).toEqual([422, 'body-invalid']);
		expect(await sign('author', { meaning: 'reviewed', reportSha256 })).toEqual([201, undefined]);
		expect(await sign('approver', { meaning: 'approved', reportSha256 })).toEqual([
			...[201, undefined],
		]);
		expect((await kinds()).filter((kind) => kind === 'report.signed-off')).toHaveLength(2);
	});

	it('makes the signed version of an approved report and keeps it beside the draft', async () => {
		const { answer, tokenOf } = fixture();
		const id = await finished();
		const reportSha256 = sha256(PDF);
		const sign = async (role: 'author' | 'approver', meaning: string) =>
			read(
				await answer({
					...{ method: 'POST', path: `reports/${id}/sign-off`, token: await tokenOf(role) },
					body: { meaning, reportSha256 },
				}),
			).job.artifacts.map(({ name }: { name: string }) => name);
		expect(await sign('author', 'reviewed')).toEqual(['report.pdf', 'run.json']);
		expect(await sign('approver', 'approved')).toEqual([
			...['report-signed.pdf', 'report.pdf', 'run.json'],
		]);
		expect(await sign('author', 'authored')).toContain('report-signed-2.pdf');
		const file = await workspace().artifacts.get(id, 'report-signed.pdf');
		expect(
			Buffer.from(file?.content ?? [])
				.subarray(0, 5)
				.toString(),
		).toBe('%PDF-');
		const { entries } = await workspace().audit.list({ action: 'artifact.saved', jobId: id });
		expect(entries.find(({ subject }) => subject.endsWith('/report-signed.pdf'))).toMatchObject({
			details: { sha256: file?.artifact.sha256, signedSha256: reportSha256, signatures: 2 },
		});
	});

	it('keeps a signature whose file cannot be made, and says so', async () => {
		const { answer, tokenOf } = fixture();
		const { job } = await workspace().jobs.create({ code: 'FRN' }, { actor: 'Somebody' });
		await workspace().jobs.progress(job.id, {});
		const draft = { name: 'report.pdf', mimeType: 'application/pdf', content: PDF };
		await workspace().artifacts.save(job.id, draft);
		await workspace().jobs.complete(job.id);
		const signed = await answer({
			...{ method: 'POST', path: `reports/${job.id}/sign-off`, token: await tokenOf('approver') },
			body: { meaning: 'approved', reportSha256: sha256(PDF) },
		});
		expect([signed.status, read(signed).job.signOffs.length]).toEqual([201, 1]);
		expect(await kinds()).toContain('report.signed-file-failed');
	});

	it('cancels and makes again: the workflow is started with the same job', async () => {
		const { ask, answer } = fixture();
		const { job } = await workspace().jobs.create({ code: 'FRN' }, { actor: 'Somebody' });
		const to = (part: string, body = {}) => ({
			...{ method: 'POST' as const, path: `reports/${job.id}/${part}`, body },
			...admin,
		});
		expect((await answer(to('retry'))).status).toBe(409);
		const cancelled = read(await answer(to('cancel', { message: 'not needed' })));
		expect(cancelled.job).toMatchObject({
			...{ state: 'cancelled', message: 'Quality team: not needed' },
		});
		expect((await answer(to('cancel'))).status).toBe(409);
		const again = await ask(to('retry'));
		expect(again).toMatchObject({
			...{ kind: 'answer', answer: { status: 202 } },
			created: { job: { id: job.id, state: 'queued' }, order: { code: 'FRN' } },
		});
		const history = read(await answer({ path: `reports/${job.id}/events`, ...admin }));
		expect(history.events.map(({ kind }: { kind: string }) => kind)).toEqual([
			...['job.created', 'job.cancelled', 'job.replayed'],
		]);
	});

	it('runs a watched product now and starts its report', async () => {
		const { ask, answer } = fixture();
		const body = { code: 'FRN', when: { kind: 'cron', expression: '0 6 * * 1' } };
		const { watch, next } = read(
			await answer({ method: 'POST', path: 'watchlist', body, ...admin }),
		);
		expect(next).toHaveLength(3);
		const started = await ask({ method: 'POST', path: `watchlist/${watch.id}/run`, ...admin });
		expect(started).toMatchObject({ created: { job: { watchId: watch.id } } });
	});

	it('lists the newest analysis of each product, and draws it as the PDF does', async () => {
		const { answer } = fixture();
		await finished('frn');
		const [newest] = [await finished('FRN'), await finished('LZG')];
		const { products } = read(await answer({ path: 'signals', ...admin }));
		expect(products.map(({ code }: { code: string }) => code)).toEqual(['LZG', 'FRN']);
		expect(products[1]).toMatchObject({ jobId: newest, signals: 3, alarms: 1 });
		const one = read(await answer({ path: `signals/${newest}`, ...admin }));
		expect(one).toMatchObject({ code: 'FRN', product: expect.any(String) });
		expect(one.analyses.length).toBeGreaterThan(0);
		const ids = one.figures.map(({ id }: { id: string }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { drawing } of one.figures) {
			expect(drawing.marks.length).toBeGreaterThan(0);
			expect(drawing.description).not.toBe('');
		}
		expect((await answer({ path: 'signals/job-999999', ...admin })).status).toBe(404);
	});

	it('lets authors keep their own rules, admins everybody’s', async () => {
		const { answer, tokenOf } = fixture();
		const token = await tokenOf('author');
		const rule = (recipient: string) => ({ recipient, channel: 'in-app' });
		const post = (body: object, by: string) =>
			answer({ method: 'POST', path: 'rules', body, token: by });
		expect((await post(rule('Somebody'), token)).status).toBe(403);
		const own = read(await post(rule('Author Person'), token)).rule;
		const other = read(await post(rule('Somebody'), OWN_TOKEN)).rule;
		const remove = (id: string) => answer({ method: 'DELETE', path: `rules/${id}`, token });
		expect((await remove(other.id)).status).toBe(403);
		const put = { method: 'PUT' as const, path: `rules/${other.id}`, token };
		expect((await answer({ ...put, body: rule('Author Person') })).status).toBe(403);
		expect((await remove(own.id)).status).toBe(200);
	});

	it('answers an order beyond the bounds of the queue with 429 and when to come back', async () => {
		const { answer, tokenOf } = fixture();
		const token = await tokenOf('author');
		await workspace().settings.set('jobs', { maxQueuedPerActor: 1 });
		const order = (key: string) =>
			answer({
				...{ method: 'POST' as const, path: 'reports', token, body: { code: 'FRN' } },
				headers: { 'Idempotency-Key': key },
			});
		expect((await order('one')).status).toBe(202);
		const refused = await order('two');
		expect(refused.status).toBe(429);
		expect(refused.headers['Retry-After']).toMatch(/^\d+$/);
		expect(Number(refused.headers['Retry-After'])).toBeGreaterThanOrEqual(5);
		expect(read(refused).error).toEqual({
			code: 'queue-full',
			message:
				'The order was not taken: an order of Author Person waits already (bound jobs.maxQueuedPerActor: 1)',
			mend: expect.stringContaining(`Try again in ${refused.headers['Retry-After']} s`),
		});
		expect((await order('one')).headers['Idempotency-Replayed']).toBe('true');
		const metrics = await answer({ path: 'metrics', ...admin });
		expect(String(metrics.body)).toContain('cer_orders_refused_total{bound="maxQueuedPerActor"} 1');
	});

	it('takes only so many orders at the same time, and says when to send the others again', async () => {
		// Those let in stay until as many were refused as should be, or one too many was let in.
		let letGo = () => {};
		const allHere = new Promise<void>((resolve) => (letGo = resolve));
		const count = { entered: 0, refused: 0 };
		const slow: Workspace = {
			...workspace(),
			as: (who) => {
				const own = workspace().as(who);
				const create: typeof own.jobs.create = async (...given) => {
					count.entered += 1;
					if (count.entered > MOST_ORDERS_AT_ONCE) letGo();
					await allHere;
					return await own.jobs.create(...given);
				};
				return { ...own, jobs: { ...own.jobs, create } };
			},
		};
		const { answer, tokenOf } = portalFixture(slow);
		const token = await tokenOf('author');
		const order = { method: 'POST' as const, path: 'reports', token, body: { code: 'FRN' } };
		const send = async () => {
			const given = await answer(order);
			if (given.status === 429) count.refused += 1;
			if (count.refused === 8) letGo();
			return given;
		};
		const answers = await Promise.all(Array.from({ length: MOST_ORDERS_AT_ONCE + 8 }, send));
		const taken = answers.filter(({ status }) => status === 202);
		const refused = answers.filter(({ status }) => status === 429);
		expect([taken.length, refused.length]).toEqual([MOST_ORDERS_AT_ONCE, 8]);
		expect(refused[0]?.headers['Retry-After']).toBe('5');
		expect(refused[0] && read(refused[0]).error.code).toBe('too-many-orders-at-once');
		expect((await send()).status).toBe(202);
	});

	it('sets the members given of a setting and keeps the rest', async () => {
		const { answer } = fixture();
		const put = (body: object) => answer({ method: 'PUT', path: 'settings', body, ...admin });
		const before = read(await answer({ path: 'settings', ...admin })).settings;
		const { settings } = read(await put({ retention: { eventsDays: 30 } }));
		expect(settings).toEqual({ ...before, retention: { ...before.retention, eventsDays: 30 } });
		expect((await put({ retention: { eventsDays: 0 } })).status).toBe(422);
		expect((await put({ colours: {} })).status).toBe(422);
		expect((await put({})).status).toBe(422);
	});

	it('gives out the ledger whole, a line an entry, and tells whether it holds', async () => {
		const { answer, tokenOf } = fixture();
		await finished();
		const token = await tokenOf('approver');
		const { body } = await answer({ path: 'audit/export', token });
		let text = '';
		for await (const piece of body as AsyncIterable<string>) text += piece;
		const entries = text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
		expect(entries.at(-1)).toMatchObject({ action: 'audit.exported', actor: 'Approver Person' });
		const verdict = read(
			await answer({ method: 'POST', path: 'audit/verify', body: {}, ...admin }),
		);
		expect(verdict).toMatchObject({ ok: true });
	});

	it('shows everything the first page needs in one answer', async () => {
		await finished();
		const overview = read(await fixture().answer({ path: 'overview', ...admin }));
		expect(overview).toMatchObject({
			...{ queue: { queued: 0, running: 0, deadLettered: 0 }, running: [] },
			recent: [{ state: 'succeeded' }],
			literature: [],
			health: { state: expect.any(String) },
		});
		expect(overview.sources.length).toBeGreaterThan(0);
		const metrics = await fixture().answer({ path: 'metrics', ...admin });
		expect(String(metrics.body)).toContain('cer_jobs{state="succeeded"} 1');
	});
});
