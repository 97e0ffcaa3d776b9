import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as WorkingFolder from '../../../lib/tasks/working-folder';

const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
	// Loaded anew: it looks for forgotten folders once in a process.
	jest.resetModules();
	const { withWorkingFolder } = jest.requireActual<typeof WorkingFolder>(
		'../../../lib/tasks/working-folder',
	);
	return await withWorkingFolder(work);
};

describe('withWorkingFolder', () => {
	it('gives a folder that only its owner may enter, and removes it with its files', async () => {
		const folder = await withFolder(async (given) => {
			writeFileSync(join(given, 'patients.ndjson'), '{}');
			expect(statSync(given).mode & 0o777).toBe(0o700);
			return await Promise.resolve(given);
		});
		expect(existsSync(folder)).toBe(false);
	});

	it('removes it when the work fails, too', async () => {
		let folder = '';
		const failing = withFolder(async (given) => {
			folder = given;
			return await Promise.reject(new Error('out of paper'));
		});
		await expect(failing).rejects.toThrow('out of paper');
		expect(folder).not.toBe('');
		expect(existsSync(folder)).toBe(false);
	});

	it('removes what a killed process left behind a day ago, and nothing newer', async () => {
		const old = mkdtempSync(join(tmpdir(), 'cer-work-'));
		const recent = mkdtempSync(join(tmpdir(), 'cer-work-'));
		const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
		utimesSync(old, twoDaysAgo, twoDaysAgo);
		await withFolder(async () => await Promise.resolve());
		expect(existsSync(old)).toBe(false);
		expect(existsSync(recent)).toBe(true);
		rmSync(recent, { recursive: true });
	});
});
