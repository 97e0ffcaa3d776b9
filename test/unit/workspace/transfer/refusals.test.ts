import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { backupWorkspace, openWorkspace, restoreWorkspace } from '../../../../lib/workspace';
import { migrate } from '../../../../lib/workspace/database/migrate';
import { MIGRATIONS } from '../../../../lib/workspace/database/migrations';
import { connectDatabase } from '../../../../lib/workspace/database/open-database';
import { tablesAt } from '../../../../lib/workspace/transfer/moved-tables';
import { testClock } from '../dialects';
import {
	changeBackup,
	contentsOf,
	fillWorkspace,
	tableNames,
	withFilledWorkspace,
} from './support';

const { now, newFile, sqlite, filled, backup } = withFilledWorkspace();

/** The backup with its text changed. */
function changed(change: (lines: string[]) => string[]): string {
	const file = newFile('cer-backup');
	changeBackup(backup, file, change);
	return file;
}

/** Restoring a file is refused, and where nothing was there is nothing again. */
async function expectRefused(file: string, message: string | RegExp): Promise<void> {
	const target = sqlite();
	await expect(restoreWorkspace(file, target)).rejects.toThrow(message);
	expect(existsSync(target.file)).toBe(false);
	expect(existsSync(`${target.file}-wal`)).toBe(false);
}

describe('The list of tables', () => {
	it.each(MIGRATIONS.map(({ number }) => number))(
		'is that of the database after migration %d',
		async (version) => {
			const { file } = sqlite();
			const db = await connectDatabase({ kind: 'sqlite', file });
			await migrate(db, 'sqlite', MIGRATIONS.slice(0, version));
			await db.destroy();
			expect((await tableNames(file)).sort()).toEqual([...tablesAt(version)].sort());
		},
	);
});

describe('Restoring', () => {
	it.each([0.01, 0.3, 0.9, 0.999])('refuses a file cut off after %d of it', async (part) => {
		const file = newFile('cer-backup');
		const bytes = readFileSync(backup);
		writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length * part)));
		await expectRefused(file, /cannot be read|not a backup/);
	});

	it('refuses one whose last line is missing', async () => {
		await expectRefused(
			changed((lines) => lines.slice(0, -1)),
			'The backup is cut off: its last line is missing.',
		);
	});

	it('refuses one with a changed value, by its digest', async () => {
		const file = changed((lines) => lines.map((line) => line.replace('reviewer', 'reviewed')));
		await expectRefused(file, 'The backup was changed: its SHA-256 is');
	});

	it('refuses one with a row less, by their number', async () => {
		await expectRefused(
			changed((lines) => lines.filter((line) => !line.includes('maude:77"'))),
			/holds 22\d rows of cer_record/,
		);
	});

	it('refuses one that goes on after its totals', async () => {
		await expectRefused(
			changed((lines) => [...lines, lines[1] ?? '']),
			'it follows the totals',
		);
	});

	it('refuses columns and tables that are none', async () => {
		const other = (from: string, to: string) =>
			changed((lines) => lines.map((line) => line.replace(from, to)));
		await expectRefused(other('{"table":"cer_rule"', '{"table":"pg_user"'), /cannot be read/);
		await expectRefused(other('"order_json":', '"x\\" int); --":'), 'cannot be entered');
	});

	it('refuses a file of a newer format, one of newer tables and one that is no backup', async () => {
		const first = (from: RegExp, to: string) =>
			changed(([line = '', ...more]) => [line.replace(from, to), ...more]);
		await expectRefused(first(/"version":1/, '"version":2'), 'newer version of this pack');
		await expectRefused(first(/"schemaVersion":\d+/, '"schemaVersion":99'), 'update the pack');
		await expectRefused(first(/cer-workspace-backup/, 'other'), 'not a backup of a workspace');
		const text = newFile('txt');
		writeFileSync(text, 'hello');
		await expectRefused(text, 'cannot be read');
	});

	it('refuses a workspace that holds anything and leaves it as it was', async () => {
		const target = sqlite();
		await fillWorkspace(target);
		const before = await contentsOf(target);
		await expect(restoreWorkspace(backup, target)).rejects.toThrow(
			/is not empty \(cer_job has rows/,
		);
		expect(await contentsOf(target)).toEqual(before);
	});

	it('leaves an empty workspace empty when the file is changed', async () => {
		const target = sqlite();
		await (await openWorkspace({ location: target, ...testClock() })).close();
		const file = changed((lines) => lines.map((line) => line.replace('reviewer', 'reviewed')));
		await expect(restoreWorkspace(file, target)).rejects.toThrow('SHA-256');
		expect(Object.values(await contentsOf(target)).flat()).toEqual([]);
		await restoreWorkspace(backup, target);
		expect(await contentsOf(target)).toEqual(await contentsOf(filled));
	});
});

describe('A backup of an older version', () => {
	const OLD = 5;
	async function oldBackup(): Promise<string> {
		const old = sqlite();
		const db = await connectDatabase(old);
		await migrate(db, 'sqlite', MIGRATIONS.slice(0, OLD));
		await sql`insert into cer_job (id, state, order_json, actor, percent, attempts, created_at)
			values ('j1', 'queued', '{"code":"FRN"}', 'Ada', 0, 0, '2026-01-01T00:00:00.000Z')`.execute(db);
		await sql`insert into cer_artifact values ('j1', 'a.txt', 'text/plain', 1, 'x', x'41', '')`.execute(
			db,
		);
		await db.destroy();
		const file = newFile('cer-backup');
		const { schemaVersion, head } = await backupWorkspace({ from: old, file, now });
		expect({ schemaVersion, head }).toEqual({ schemaVersion: OLD, head: null });
		// Reading it left its tables as they were.
		expect((await tableNames(old.file)).sort()).toEqual([...tablesAt(OLD)].sort());
		return file;
	}

	it('is restored and brought up to date, its old rows with it', async () => {
		const target = sqlite();
		await restoreWorkspace(await oldBackup(), target);
		const contents = await contentsOf(target);
		expect(contents.cer_artifact).toHaveLength(1);
		const [job] = contents.cer_job ?? [];
		expect(JSON.parse(job ?? '')).toMatchObject({ id: 'j1', code: 'FRN', priority: 'normal' });
	});

	it('is refused where newer tables are already', async () => {
		const target = sqlite();
		await (await openWorkspace({ location: target, ...testClock() })).close();
		await expect(restoreWorkspace(await oldBackup(), target)).rejects.toThrow(
			`has the tables of a newer version already (step ${MIGRATIONS.at(-1)?.number ?? 0})`,
		);
	});
});
