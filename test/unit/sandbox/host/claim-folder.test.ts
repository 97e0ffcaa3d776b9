import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder } from '../../../../sandbox/host/claim-folder';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cer-claim-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

describe('claimFolder', () => {
	it('refuses a folder that a living process holds, naming the process and the way out', () => {
		writeFileSync(join(folder, 'running.pid'), String(process.ppid));
		expect(() => claimFolder(folder)).toThrow(
			`The data folder ${folder} is in use by process ${process.ppid}; end it or choose another folder: npm start -- --data DIR.`,
		);
	});

	it('takes over the claim of a process that is gone', () => {
		// Above the largest process id that Linux gives.
		writeFileSync(join(folder, 'running.pid'), '99999999');
		expect(() => claimFolder(folder)).not.toThrow();
	});
});
