import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { normalizeRecords, runTask, withWorkingFolder, type Task } from '../../../lib/tasks';

describe('runTask', () => {
	it('runs a task where it is when the code runs from its sources', async () => {
		const here: Task<number, number> = {
			name: 'not-registered',
			kind: 'calculating',
			run: async (input) => await Promise.resolve(input + 1),
		};
		expect(await runTask(here, 1)).toBe(2);
	});

	it('does not begin what was cancelled already', async () => {
		let begun = false;
		const task: Task<undefined, void> = {
			name: 'never',
			kind: 'calculating',
			run: async () => {
				begun = true;
				await Promise.resolve();
			},
		};
		await expect(runTask(task, undefined, { signal: AbortSignal.abort() })).rejects.toThrow();
		expect(begun).toBe(false);
	});

	it('tells how far the records of a file have been read', async () => {
		const told: unknown[] = [];
		await withWorkingFolder(async (folder) => {
			const path = join(folder, 'raw');
			writeFileSync(path, '{"mdr_report_key":"1"}\n{"x":1}\n');
			const file = { path, place: 'the file' };
			const raw = { file, folder, total: 2, source: 'maude' as const };
			const { canonical, quarantine, counts } = await runTask(
				normalizeRecords,
				{ ...raw, recordSchema: 'openfda.device-event' },
				{ onProgress: (progress) => told.push(progress) },
			);
			expect(counts).toMatchObject({ in: 2, out: 1, quarantined: 1 });
			const lines = gunzipSync(readFileSync(canonical.path)).toString();
			expect(JSON.parse(lines)).toMatchObject({ id: 'maude:1' });
			expect(gunzipSync(readFileSync(quarantine.path)).toString()).toContain('missing-id');
		});
		expect(told).toEqual([{ done: 1, total: 2 }]);
	});
});
