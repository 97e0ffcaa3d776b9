import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { userInfo, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { run } from '../../../../lib/cli/commands/audit/run';
import { openWorkspace } from '../../../../lib/workspace';
import { linesOf, tenEntries } from '../../ledger/ledgers';

const folder = mkdtempSync(join(tmpdir(), 'cer-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function audit(
	positionals: string[],
	given: {
		input?: string | Buffer;
		checkpoint?: string[];
		workspace?: string;
		folder?: string;
	} = {},
) {
	let text = '';
	const output = new Writable({
		write(chunk: Buffer, _encoding, done) {
			text += chunk.toString();
			done();
		},
	});
	const { checkpoint, workspace } = given;
	const summary = await run({
		values: { checkpoint, workspace },
		positionals,
		input: Readable.from([Buffer.from(given.input ?? '')]),
		output,
		environment: { N8N_USER_FOLDER: given.folder ?? folder },
		version: '0',
		now: () => new Date('2026-03-01T12:00:00Z'),
	});
	return { summary, text };
}

const entries = tenEntries();
const ledger = (of = entries) => `${linesOf(of).join('\n')}\n`;
const head = entries[9]!;

describe('cer audit verify', () => {
	it('says that nothing was changed, and up to where', async () => {
		const { summary, text } = await audit(['verify'], {
			input: ledger(),
			checkpoint: [`${head.seq}:${head.hash}`],
		});
		expect(summary).toEqual({
			ok: true,
			entries: 10,
			head: { seq: 10, hash: head.hash, at: head.at },
			checkpoints: 1,
			exitCode: 0,
		});
		expect(text).toBe(
			`Nothing was changed and nothing is missing: 10 entries up to ${head.at}, head 10:${head.hash}.\n`,
		);
	});

	it('reads an export that was compressed, and one with the line ends of Windows', async () => {
		const compressed = await audit(['verify'], { input: gzipSync(ledger()) });
		expect(compressed.summary).toMatchObject({ ok: true, entries: 10 });
		const windows = await audit(['verify'], { input: ledger().replaceAll('\n', '\r\n') });
		expect(windows.summary).toMatchObject({ ok: true, entries: 10 });
	});

	it('names the entry whose byte was changed, with both hashes, and fails with 1', async () => {
		const { summary, text } = await audit(['verify'], {
			input: ledger().replace('Step 7', 'Step 8'),
		});
		expect(text).toBe('Entry 7 was changed: its hash is not that of its content.\n');
		expect(summary).toMatchObject({
			ok: false,
			entries: 6,
			exitCode: 1,
			firstBroken: {
				seq: 7,
				reason: 'changed-entry',
				expected: expect.stringMatching(/^[0-9a-f]{64}$/),
				found: entries[6]?.hash,
			},
		});
	});

	it('tells a cut end by a checkpoint, even when nothing is left', async () => {
		const checkpoint = [`${head.seq}:${head.hash}`];
		const cut = await audit(['verify'], { input: ledger(entries.slice(0, 4)), checkpoint });
		expect(cut.summary).toMatchObject({
			exitCode: 1,
			firstBroken: { seq: 5, reason: 'truncated' },
		});
		const nothing = await audit(['verify'], { input: '', checkpoint });
		expect(nothing.summary).toMatchObject({ exitCode: 1, firstBroken: { seq: 1 } });
	});

	it.each([
		['', 'the input holds no entries'],
		['period,count\n2026-01,4\n', 'the input is not an exported ledger'],
		['{"some":"json"}\n', 'the input is not an exported ledger'],
	])('refuses %j as input: %s', async (input, message) => {
		await expect(audit(['verify'], { input })).rejects.toThrow(message);
	});

	it.each([
		[[], {}, 'say what to do'],
		[['prove'], {}, 'there is nothing named "prove" to do'],
		[['verify', 'ledger.ndjson'], {}, '"ledger.ndjson" is one argument too many'],
		[['verify'], { checkpoint: ['7'] }, '"7" is not a checkpoint'],
		[['export'], { checkpoint: ['7'] }, '--checkpoint is for "cer audit verify"'],
		[['verify'], { workspace: '/nowhere/workspace.sqlite' }, 'there is no workspace /nowhere'],
	])('refuses the arguments %j %j', async (positionals, given, message) => {
		await expect(audit(positionals, given)).rejects.toThrow(message);
	});

	it('makes no workspace where there is none', async () => {
		const empty = join(folder, 'empty');
		await expect(audit(['export'], { folder: empty })).rejects.toThrow('there is no workspace');
		expect(existsSync(empty)).toBe(false);
	});
});

describe('cer audit on a workspace', () => {
	const file = join(folder, '.n8n', 'cer', 'workspace.sqlite');
	const open = async () =>
		await openWorkspace({
			location: { kind: 'sqlite', file },
			now: () => new Date(),
			newId: randomUUID,
		});

	it('verifies it, exports it, and both are entries under whoever did it', async () => {
		const workspace = await open();
		await workspace.events.note({ kind: 'source.fetched', subject: 'source:maude', message: 'm' });
		await workspace.close();
		const verified = await audit(['verify'], { workspace: file });
		expect(verified.summary).toMatchObject({ ok: true, entries: 1 });
		const exported = await audit(['export']);
		expect(exported.summary).toEqual({ entries: 3 });
		const lines = exported.text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(lines).toMatchObject([
			{ action: 'source.fetched' },
			{ action: 'audit.verified', actor: `cli:${userInfo().username}` },
			{ action: 'audit.exported', actor: `cli:${userInfo().username}` },
		]);
		const again = await audit(['verify'], { input: exported.text });
		expect(again.summary).toMatchObject({ ok: true, entries: 3 });
	});
});
