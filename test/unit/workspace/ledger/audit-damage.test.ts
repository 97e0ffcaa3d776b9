import { sql, type Kysely } from 'kysely';
import type { Checkpoint } from '../../../../lib/ledger';
import { openWorkspace, type Workspace, type WorkspaceLocation } from '../../../../lib/workspace';
import { openDatabase } from '../../../../lib/workspace/database/open-database';
import type { WorkspaceTables } from '../../../../lib/workspace/database/tables';
import { onEveryDialect, testClock } from '../dialects';

/** What somebody does who owns the database: take the guard away, change what was written, put it back. */
async function tamper(location: WorkspaceLocation, statements: readonly string[]): Promise<void> {
	const db: Kysely<WorkspaceTables> = await openDatabase(location);
	const guard = (state: string) => `alter table cer_audit ${state} trigger cer_audit_no_change`;
	const [away, back] =
		location.kind === 'sqlite'
			? [['drop trigger cer_audit_no_update', 'drop trigger cer_audit_no_delete'], []]
			: [[guard('disable')], [guard('enable')]];
	// The workspace at hand is a connection of its own and sees what this one changed.
	for (const statement of [...away, ...statements, ...back]) await sql.raw(statement).execute(db);
	await db.destroy();
}

onEveryDialect('a ledger that somebody changed in the database', ({ fresh }) => {
	let location: WorkspaceLocation;
	let workspace: Workspace;
	let checkpoint: Checkpoint;
	beforeEach(async () => {
		location = await fresh();
		workspace = await openWorkspace({ location, ...testClock() });
		for (let i = 1; i <= 6; i += 1) {
			await workspace.events.note({
				kind: 'source.fetched',
				subject: 'source:maude',
				message: `Page ${i}`,
				jobId: 'j1',
				actor: 'quality',
				data: { page: i },
			});
		}
		checkpoint = await workspace.audit.checkpoint();
	});
	afterEach(async () => await workspace.close());

	it.each([
		['at', `set at = replace(at, '2026', '2025')`],
		['actor', `set actor = 'Quality'`],
		['action', `set action = 'source.down'`],
		['subject', `set subject = 'source:maudE'`],
		['message', `set message = 'Page 4 '`],
		['job_id', `set job_id = 'j2'`],
		['a lost job_id', `set job_id = null`],
		['execution_id', `set execution_id = ''`],
		['details_json', `set details_json = '{"page":5}'`],
		['a space in details_json', `set details_json = '{"page": 4}'`],
		['details_json that are no JSON', `set details_json = '{"page":4'`],
		['previous_hash', `set previous_hash = replace(previous_hash, 'a', 'b') || 'c'`],
		['hash', `set hash = upper(hash)`],
		['seq', `set seq = 400`],
		['a negative seq', `set seq = -4`],
	])('is told of %s, names the entry, and is critical', async (_name, set) => {
		await tamper(location, [`update cer_audit ${set} where seq = 4`]);
		const { ok, firstBroken } = await workspace.audit.verify();
		expect(ok).toBe(false);
		// A number below the first stands at the beginning, in the place of entry 1.
		expect(firstBroken?.seq).toBe(set.includes('-4') ? 1 : 4);
		const kinds = ['audit.verification-failed'] as const;
		expect(await workspace.events.latest({ kinds })).toMatchObject([
			{
				kind: 'audit.verification-failed',
				severity: 'critical',
				message: firstBroken?.message,
				data: { firstBroken: { seq: firstBroken?.seq } },
			},
		]);
	});

	it('names a lost entry', async () => {
		await tamper(location, ['delete from cer_audit where seq = 3']);
		expect((await workspace.audit.verify()).firstBroken).toMatchObject({
			seq: 3,
			reason: 'missing-entry',
		});
	});

	it('names the first lost entry of a cut end, by the checkpoint the workspace noted', async () => {
		await tamper(location, ['delete from cer_audit where seq > 4']);
		expect((await workspace.audit.verify()).firstBroken).toMatchObject({
			seq: 5,
			reason: 'truncated',
			expected: checkpoint.hash,
		});
	});

	it('is told of a cut end after the last checkpoint, because the newest event is not in it', async () => {
		await tamper(location, ['delete from cer_audit where seq = 7']);
		expect((await workspace.audit.verify()).firstBroken).toMatchObject({
			seq: 7,
			reason: 'truncated',
			message: expect.stringContaining('audit.checkpoint'),
		});
	});

	it.each(['emptied', 'cut'])(
		'is told of a ledger that was %s together with the events, by the jobs',
		async (how) => {
			const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'quality' });
			await tamper(location, [
				`delete from cer_audit where seq > ${how === 'emptied' ? 0 : 6}`,
				`delete from cer_event where id > ${how === 'emptied' ? 0 : 6}`,
			]);
			expect((await workspace.audit.verify()).firstBroken).toMatchObject({
				seq: how === 'emptied' ? 1 : 7,
				reason: 'truncated',
				message: expect.stringContaining(job.id),
			});
		},
	);

	it('is told of a cut end, when the events were cut too, by a checkpoint that had left the system', async () => {
		await tamper(location, [
			'delete from cer_audit where seq > 4',
			'delete from cer_event where id > 4',
		]);
		const outside = { checkpoints: [checkpoint] };
		expect((await workspace.audit.verify(outside)).firstBroken).toMatchObject({
			seq: 5,
			reason: 'truncated',
		});
		for (let i = 0; i < 3; i += 1) await workspace.audit.checkpoint();
		expect((await workspace.audit.verify(outside)).firstBroken).toMatchObject({
			seq: 6,
			reason: 'checkpoint-differs',
			expected: checkpoint.hash,
		});
	});

	it('goes on writing after a failed verification, and goes on telling', async () => {
		await tamper(location, [`update cer_audit set actor = 'x' where seq = 2`]);
		await workspace.audit.verify();
		await workspace.events.note({ kind: 'source.down', subject: 's', message: 'm' });
		expect(await workspace.audit.verify()).toMatchObject({ ok: false, firstBroken: { seq: 2 } });
	});

	it('is exported as it is, so that the verification of the export names the same entry', async () => {
		await tamper(location, [`update cer_audit set details_json = '{"page": 4}' where seq = 4`]);
		const lines: string[] = [];
		for await (const line of workspace.audit.export()) lines.push(line);
		expect(lines).toHaveLength(8);
		expect(lines[3]).toContain('{\\"page\\": 4}');
	});
});
