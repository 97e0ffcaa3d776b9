import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { sql } from 'kysely';
import { run } from '../../../../lib/cli/commands/workspace/run';
import { embeddedFile } from '../../../../lib/workspace';
import { connectDatabase } from '../../../../lib/workspace/database/open-database';
import { contentsOf, fillWorkspace } from '../../workspace/transfer/support';

const folder = mkdtempSync(join(tmpdir(), 'cer-workspace-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { N8N_USER_FOLDER: folder };
const embedded = embeddedFile(environment);
const backup = join(folder, 'backup');
beforeAll(async () => await fillWorkspace({ kind: 'sqlite', file: embedded }), 60_000);

async function workspace(positionals: string[], values: Record<string, string> = {}) {
	let text = '';
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			text += chunk.toString();
			done();
		},
	});
	const summary = await run({
		...{ values, positionals, output, environment, version: '0' },
		input: Readable.from([]),
		now: () => new Date('2026-03-01T12:00:00Z'),
	});
	return { summary, text };
}

describe('cer workspace', () => {
	it('backs up the embedded workspace, restores it elsewhere and tells of the same head', async () => {
		const verified = await workspace(['verify']);
		expect(verified.text).toMatch(
			/^The ledger is whole: \d+ entries up to .*, head \d+:[0-9a-f]{64}\.\n$/,
		);
		const written = await workspace(['backup'], { out: backup });
		expect(written.text).toContain(`${embedded} was backed up to ${backup}: `);
		const target = join(folder, 'new', 'workspace.sqlite');
		const { summary, text } = await workspace(['restore'], { in: backup, workspace: target });
		expect(text).toMatch(
			/^The backup of 2026-03-01T12:00:00.000Z was restored to .*: \d+ rows\. The ledger/,
		);
		expect(summary).toMatchObject({ ...verified.summary, exitCode: 0 });
		expect(written.summary.head).toBe((verified.summary as { head: { hash: string } }).head.hash);
	});

	it('moves the workspace of the environment to the one named', async () => {
		const to = join(folder, 'moved.sqlite');
		expect((await workspace(['migrate'], { to })).summary).toMatchObject({ ok: true, exitCode: 0 });
		expect(await contentsOf({ kind: 'sqlite', file: to })).toEqual(
			await contentsOf({ kind: 'sqlite', file: embedded }),
		);
	});

	it('ends with 1 when the ledger is broken', async () => {
		const file = join(folder, 'broken.sqlite');
		await workspace(['migrate'], { to: file });
		const db = await connectDatabase({ kind: 'sqlite', file });
		await sql`drop trigger cer_audit_no_delete`.execute(db);
		await sql`delete from cer_audit where seq = 2`.execute(db);
		await db.destroy();
		const { summary, text } = await workspace(['verify'], { workspace: file });
		expect(summary.exitCode).toBe(1);
		expect(text).toBe('The ledger is broken. Entry 2 is missing: entry 3 stands in its place.\n');
	});

	it('makes no workspace where there is none to read', async () => {
		const file = join(folder, 'none.sqlite');
		const none = `there is no workspace ${file}.`;
		await expect(workspace(['verify'], { workspace: file })).rejects.toThrow(none);
		await expect(workspace(['backup'], { workspace: file, out: 'x' })).rejects.toThrow(none);
		await expect(workspace(['migrate'], { from: file, to: 'x' })).rejects.toThrow(none);
		expect(existsSync(file)).toBe(false);
	});

	it.each([
		[[], {}, 'workspace: say what to do with it.'],
		[['toString'], {}, 'workspace: there is nothing named "toString" to do.'],
		[['verify', 'now'], {}, 'workspace: "now" is one argument too many.'],
		[['backup'], {}, 'workspace backup: --out is missing.'],
		[['restore'], {}, 'workspace restore: --in is missing.'],
		[['restore'], { in: '/nowhere' }, 'workspace restore: there is no file /nowhere.'],
		[['migrate'], {}, 'workspace migrate: it has neither --from nor --to.'],
		[['verify'], { out: 'x' }, 'workspace verify: --out is not for it.'],
	])('says what is wrong with %j %j', async (positionals, values, message) => {
		await expect(workspace(positionals, values)).rejects.toThrow(message);
	});
});
