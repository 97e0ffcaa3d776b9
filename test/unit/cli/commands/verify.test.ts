import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as verify } from '../../../../lib/cli/commands/verify/run';
import { canonicalJson, sha256, type Run } from '../../../../lib/model';
import { FORMATS, lineListingCsv } from '../../../../lib/report';
import { openWorkspace, type Workspace } from '../../../../lib/workspace';
import { emptyRun } from '../../report/support/build-run';
import { callCommand } from './run-command';

const RUN: Run = (() => {
	const { manifest, ...run } = emptyRun();
	const csv = lineListingCsv(run);
	const output = { name: 'line-listing.csv', sha256: sha256(csv), bytes: csv.length };
	const software = { ...manifest.software, version: '0' };
	return { ...run, manifest: { ...manifest, software, outputs: [output] } };
})();

describe('cer verify', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-verify-'));
	const database = join(folder, 'workspace.sqlite');
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const file = (name: string, bytes: Uint8Array | string): string => {
		const path = join(folder, name);
		writeFileSync(path, bytes);
		return path;
	};
	const inWorkspace = async (work: (workspace: Workspace) => Promise<void>) => {
		const location = { kind: 'sqlite', file: database } as const;
		const workspace = await openWorkspace({ location, newId: randomUUID });
		try {
			await work(workspace);
		} finally {
			await workspace.close();
		}
	};
	const told = async (positionals: string[], values: Record<string, string> = {}) => {
		const { summary, text } = await callCommand(verify, { positionals, values });
		expect(text.trimEnd().split('\n')).toHaveLength(1);
		const verdict = JSON.parse(text) as { whole: boolean; checks: Array<{ says: string }> };
		expect(summary).toMatchObject({ whole: verdict.whole, exitCode: verdict.whole ? 0 : 1 });
		return { whole: verdict.whole, says: verdict.checks.map(({ says }) => says).join('\n') };
	};

	it('says of a PDF, in one line, whether it is whole and whether the ledger knows it', async () => {
		const { bytes } = await FORMATS.pdf.render(RUN);
		const pdf = file('report.pdf', bytes);
		expect(await told([pdf])).toMatchObject({ whole: true });

		await inWorkspace(async () => await Promise.resolve());
		expect(await told([pdf], { workspace: database })).toMatchObject({
			...{ whole: false, says: expect.stringMatching(/No entry of the ledger/) },
		});
		let ledger = '';
		await inWorkspace(async ({ jobs, artifacts, audit }) => {
			const { job } = await jobs.create({ code: 'FRN' }, { actor: 'somebody' });
			await jobs.progress(job.id, {});
			const kept = { name: 'report.pdf', mimeType: 'application/pdf', content: bytes };
			await artifacts.save(job.id, kept);
			for await (const line of audit.export()) ledger += line;
		});
		const known = { whole: true, says: expect.stringMatching(/entry \d+ of .*artifact\.saved/) };
		expect(await told([pdf], { workspace: database })).toMatchObject(known);
		expect(await told([pdf], { ledger: file('ledger.ndjson', ledger) })).toMatchObject(known);
	});

	it('verifies a listing by the run it was made of', async () => {
		const { bytes } = await FORMATS.csv.render(RUN);
		const run = file('run.json', canonicalJson(RUN));
		expect(await told([file('l.csv', bytes)], { run })).toMatchObject({ whole: true });
		expect(await told([file('l2.csv', 'a,b\r\n')], { run })).toMatchObject({ whole: false });
	});

	it('refuses no file, two files, a folder and two ledgers', async () => {
		const a = file('a.pdf', '%PDF-1.7');
		for (const positionals of [[], [a, a], [folder], [join(folder, 'none')]]) {
			await expect(callCommand(verify, { positionals })).rejects.toThrow(/verify/);
		}
		const values = { workspace: database, ledger: a };
		await expect(callCommand(verify, { positionals: [a], values })).rejects.toThrow(/two ledgers/);
		await expect(
			callCommand(verify, { positionals: [a], values: { workspace: join(folder, 'no.sqlite') } }),
		).rejects.toThrow(/verify: there is no workspace/);
	});
});
