import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the tool can be started here. */
export const hasTool = (name: string, argument: string): boolean =>
	spawnSync(name, [argument]).error === undefined;

/** Calls back with a file of these bytes, which is there as long as the call. */
export function withFile<T>(bytes: Uint8Array, use: (file: string) => T): T {
	const folder = mkdtempSync(join(tmpdir(), 'cer-report-'));
	try {
		const file = join(folder, 'report.pdf');
		writeFileSync(file, bytes);
		return use(file);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Text of each page, as poppler reads it. */
export const pageTexts = (bytes: Uint8Array): string[] =>
	withFile(bytes, (file) =>
		execFileSync('pdftotext', ['-layout', file, '-'], { maxBuffer: 1e8, encoding: 'utf8' }),
	)
		.split('\f')
		.slice(0, -1);

/** What qpdf finds wrong; empty when nothing. */
export const structuralFaults = (bytes: Uint8Array): string =>
	withFile(bytes, (file) => {
		const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
		return status === 0 ? '' : `${stdout}${stderr}`;
	});
