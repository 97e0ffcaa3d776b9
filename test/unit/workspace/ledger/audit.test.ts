import { sql } from 'kysely';
import { GENESIS_HASH, readLedgerLines, verifyLedger } from '../../../../lib/ledger';
import { messageOf, type CerEvent } from '../../../../lib/model';
import { openWorkspace } from '../../../../lib/workspace';
import { openDatabase } from '../../../../lib/workspace/database/open-database';
import { onEveryDialect, testClock } from '../dialects';

onEveryDialect('the ledger', ({ workspace, fresh }) => {
	const note = async (kind: CerEvent['kind'], more: { message?: string; data?: object } = {}) =>
		await workspace().events.note({
			kind,
			subject: 'source:maude',
			message: more.message ?? 'It happened',
			jobId: 'j1',
			actor: 'quality',
			data: { ...more.data },
		});
	const exported = async () => {
		const lines: string[] = [];
		for await (const line of workspace().as({ actor: 'auditor' }).audit.export()) lines.push(line);
		return lines;
	};

	it('enters each audited event once, in order, and leaves the others out', async () => {
		await note('source.fetched', { data: { total: 3 } });
		await note('job.progress');
		await note('source.down', { message: 'It was away' });
		const { entries } = await workspace().audit.list();
		expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
			[2, 'source.down'],
			[1, 'source.fetched'],
		]);
		expect(entries[1]).toMatchObject({
			actor: 'quality',
			jobId: 'j1',
			details: { total: 3 },
			previousHash: GENESIS_HASH,
		});
		expect(entries[0]?.previousHash).toBe(entries[1]?.hash);
		expect(await workspace().audit.head()).toEqual(entries[0]);
		expect(await workspace().audit.entry(1)).toEqual(entries[1]);
		expect(await workspace().audit.entry(3)).toBeUndefined();
	});

	it('names whoever ordered the report for what a workflow does to it', async () => {
		const { job } = await workspace().jobs.create({ code: 'FRN' }, { actor: 'quality' });
		const file = { name: 'report.pdf', mimeType: 'application/pdf', content: Buffer.from('x') };
		await workspace().as({ actor: 'workflow:Generate CER' }).artifacts.save(job.id, file);
		const other = { ...file, content: Buffer.from('another') };
		await workspace().as({ actor: 'reviewer' }).artifacts.save(job.id, other);
		const { entries } = await workspace().audit.list({ action: 'artifact.saved' });
		expect(entries.map(({ actor }) => actor)).toEqual(['reviewer', 'quality']);
	});

	it('enters nothing of a change that is undone', async () => {
		await expect(
			workspace().artifacts.save('nobody', {
				name: '../x',
				mimeType: 'text/plain',
				content: Buffer.from('x'),
			}),
		).rejects.toThrow('cannot be kept');
		expect(await workspace().audit.head()).toBeUndefined();
	});

	it('is read by actor, action, job, execution, text and time, a page at a time', async () => {
		await note('source.fetched', { message: 'Hips: 100 % of 7_000 reports' });
		await workspace()
			.as({ actor: 'workflow:Watch', executionId: '9' })
			.events.note({ kind: 'source.down', subject: 'source:faers', message: 'FAERS is away' });
		await note('source.recovered');
		const seqs = async (filter: Parameters<ReturnType<typeof workspace>['audit']['list']>[0]) =>
			(await workspace().audit.list(filter)).entries.map(({ seq }) => seq);
		expect(await seqs({ actor: 'quality' })).toEqual([3, 1]);
		expect(await seqs({ action: 'source.down' })).toEqual([2]);
		expect(await seqs({ jobId: 'j1' })).toEqual([3, 1]);
		expect(await seqs({ executionId: '9' })).toEqual([2]);
		expect(await seqs({ text: 'FAERS' })).toEqual([2]);
		expect(await seqs({ text: 'source:MAUDE' })).toEqual([3, 1]);
		expect(await seqs({ text: '100 % of 7_' })).toEqual([1]);
		expect(await seqs({ text: '100_%' })).toEqual([]);
		const second = (await workspace().audit.entry(2))?.at;
		expect(await seqs({ from: second })).toEqual([3, 2]);
		expect(await seqs({ to: second })).toEqual([1]);
		expect(await seqs({ after: 1, before: 3 })).toEqual([2]);
		const page = await workspace().audit.list({ limit: 2 });
		expect(page.next).toBe(2);
		expect(await workspace().audit.list({ limit: 2, before: page.next })).toMatchObject({
			entries: [{ seq: 1 }],
			next: undefined,
		});
	});

	it('is found whole, and says so in an entry under whoever verified it', async () => {
		await note('source.fetched');
		const verdict = await workspace().as({ actor: 'auditor', executionId: '5' }).audit.verify();
		expect(verdict).toMatchObject({ ok: true, entries: 1, head: { seq: 1 } });
		expect(await workspace().audit.head()).toMatchObject({
			seq: 2,
			action: 'audit.verified',
			actor: 'auditor',
			executionId: '5',
			details: { entries: 1, seq: 1, hash: verdict.head?.hash },
		});
		expect(await workspace().audit.verify()).toMatchObject({ ok: true, checkpoints: 1 });
	});

	it('stays whole with text of every kind', async () => {
		const odd = 'Ünïcode 💊 \u0000 half \ud83d of a pair';
		const data = {
			[odd]: odd,
			['__proto__']: 1,
			nested: { b: 1, a: [1, 1.5, -0, 1e21] },
			'2': 2,
			'10': 1,
		};
		await workspace()
			.as({ actor: odd, executionId: odd })
			.events.note({ kind: 'source.fetched', subject: odd, message: odd, jobId: odd, data });
		await note('source.fetched', {
			data: { text: 'x'.repeat(40_000) },
			message: '💊'.repeat(1_500),
		});
		expect(await workspace().audit.verify()).toMatchObject({ ok: true, entries: 2 });
		expect(await verifyLedger(readLedgerLines(trimmed(await exported())))).toMatchObject({
			ok: true,
		});
	});

	it('gives a checkpoint of its head and notes that it was taken', async () => {
		const empty = await workspace().audit.checkpoint();
		expect(empty).toMatchObject({ seq: 0, hash: GENESIS_HASH, entries: 0 });
		const checkpoint = await workspace().audit.checkpoint();
		const first = await workspace().audit.entry(1);
		expect(checkpoint).toEqual({
			seq: 1,
			hash: first?.hash,
			entries: 1,
			at: (await workspace().audit.entry(2))?.at,
		});
		expect(await workspace().audit.verify({ checkpoints: [checkpoint] })).toMatchObject({
			ok: true,
		});
	});

	it('is exported oldest first; its last line says who took it', async () => {
		await note('source.fetched');
		await note('source.down');
		const lines = await exported();
		expect(lines.every((line) => line.endsWith('\n'))).toBe(true);
		expect(lines.map((line) => JSON.parse(line))).toMatchObject([
			{ seq: 1, action: 'source.fetched' },
			{ seq: 2, action: 'source.down' },
			{ seq: 3, action: 'audit.exported', actor: 'auditor', details: { seq: 2, entries: 2 } },
		]);
		expect(await verifyLedger(readLedgerLines(trimmed(lines)))).toMatchObject({
			ok: true,
			entries: 3,
		});
	});

	it('lets others work between its pages', async () => {
		for (let i = 0; i < 220; i += 1) await note('source.fetched', { data: { i } });
		let turns = 0;
		const counting = setInterval(() => (turns += 1), 0);
		await workspace().audit.verify();
		clearInterval(counting);
		expect(turns).toBeGreaterThanOrEqual(3);
	});

	it('is verified in pages while others go on writing', async () => {
		await workspace().events.note({ kind: 'source.fetched', subject: 's', message: '1' });
		for (let i = 0; i < 250; i += 1) await note('source.fetched', { data: { i } });
		const [verdict] = await Promise.all([
			workspace().audit.verify(),
			...Array.from({ length: 20 }, async () => await note('source.down')),
		]);
		expect(verdict.ok).toBe(true);
		expect(verdict.entries).toBeGreaterThanOrEqual(251);
		expect(await workspace().audit.verify()).toMatchObject({ ok: true, entries: 272 });
	});

	it('chains the entries of many writers at once without a gap', async () => {
		const location = await fresh();
		const one = await openWorkspace({ location, ...testClock() });
		await Promise.all(
			Array.from({ length: 60 }, async (_unused, i) =>
				i % 3 === 0
					? await one.audit.checkpoint()
					: await one.events.note({ kind: 'source.fetched', subject: 's', message: `${i}` }),
			),
		);
		expect(await one.audit.verify()).toMatchObject({ ok: true, entries: 60 });
		await one.close();
	});

	const copy = (to: string, then = '') =>
		`${to} into cer_audit select seq, at, 'x', action, subject, message, job_id, execution_id, details_json, previous_hash, hash from cer_audit where seq = 1 ${then}`;
	const statements = {
		update: 'update cer_audit set message = message where seq = 1',
		delete: 'delete from cer_audit where seq = 1',
		'insert again': copy('insert'),
		upsert: copy('insert', 'on conflict (seq) do update set actor = excluded.actor'),
	};
	const ofSqlite = { replace: copy('insert or replace') };
	const ofPostgres = {
		truncate: 'truncate cer_audit',
		'truncate cascade': 'truncate cer_audit cascade',
	};

	it('refuses to change what is written, in every way the database has', async () => {
		const location = await fresh();
		const one = await openWorkspace({ location, ...testClock() });
		await one.events.note({ kind: 'source.fetched', subject: 's', message: 'm' });
		const db = await openDatabase(location);
		const own = location.kind === 'sqlite' ? ofSqlite : ofPostgres;
		const refusals: string[] = [];
		for (const [name, statement] of Object.entries({ ...statements, ...own })) {
			const refusal = await sql.raw(statement).execute(db).catch(messageOf);
			refusals.push(`${name}: ${String(refusal)}`);
		}
		for (const refusal of refusals) {
			expect(refusal).toMatch(/: the audit ledger is append-only$|^insert again: .*duplicate key/);
		}
		expect(refusals).toHaveLength(location.kind === 'sqlite' ? 5 : 6);
		expect(await one.audit.verify()).toMatchObject({ ok: true, entries: 1 });
		await db.destroy();
		await one.close();
	});
});

async function* trimmed(lines: readonly string[]): AsyncGenerator<string> {
	for (const line of lines) yield line.slice(0, -1);
}
