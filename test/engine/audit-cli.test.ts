import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/engine';
import { linesOf, tenEntries } from '../unit/ledger/ledgers';

describe('cer audit of the built pack', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-audit-cli-'));
	const file = join(folder, 'ledger.ndjson');
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const verify = (text: string, args: string[] = []) => {
		writeFileSync(file, text);
		const all = [join(ROOT, 'bin', 'cer.mjs'), 'audit', 'verify', '--input', file, ...args];
		const { status, stdout, stderr } = spawnSync(process.execPath, all, { encoding: 'utf8' });
		return { status, stdout, stderr };
	};
	const entries = tenEntries();
	const whole = `${linesOf(entries).join('\n')}\n`;
	const head = `10:${entries[9]?.hash}`;

	it('ends with 0 and one line of summary when nothing is wrong', () => {
		const { status, stdout, stderr } = verify(whole, ['--checkpoint', head, '--checkpoint', head]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/^Nothing was changed and nothing is missing: 10 entries/);
		expect(stderr.trimEnd().split('\n')).toHaveLength(1);
		expect(JSON.parse(stderr)).toMatchObject({ ok: true, entries: 10, checkpoints: 1 });
	});

	it('ends with 1 and names the entry when a link is broken or the end is cut off', () => {
		const changed = verify(whole.replace('Step 3', 'Step 4'));
		expect(changed).toMatchObject({
			status: 1,
			stdout: expect.stringMatching(/^Entry 3 was changed/),
		});
		expect(JSON.parse(changed.stderr)).toMatchObject({ firstBroken: { seq: 3 } });
		const cut = verify(`${linesOf(entries.slice(0, 7)).join('\n')}\n`, ['--checkpoint', head]);
		expect(cut).toMatchObject({
			status: 1,
			stdout: expect.stringMatching(/^The ledger ends after entry 7/),
		});
	});

	it('ends with 2 and one clear line when the input or an argument is wrong', () => {
		expect(verify('period,count\n')).toMatchObject({
			status: 2,
			stderr: expect.stringMatching(/^cer: audit: the input is not an exported ledger\..*\n$/),
		});
		expect(verify(whole, ['--checkpoint', 'x'])).toMatchObject({
			status: 2,
			stderr: expect.stringMatching(/^cer: "x" is not a checkpoint of the ledger\..*\n$/),
		});
	});
});
