import { LITERATURE_ADDRESSES } from '../../lib/sources';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as inThisThread from '../../lib/tasks';
import type { HttpServices } from '../../lib/http';
import { sha256, type Dataset, type RunContext } from '../../lib/model';
import { generateDeviceEvents } from '../../sandbox/sources/generate/device-events';
import { output } from '../support/processes';

const ROOT = join(__dirname, '../..');
/** The built pack's tasks, which run in worker threads. */
const inWorkers = jest.requireActual<typeof inThisThread>(join(ROOT, 'dist/lib/tasks'));
const NOW = Date.UTC(2026, 5, 15);
const FRN = { search: 'FRN', keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] } };

afterAll(async () => await inWorkers.closePools());

/** Raw MAUDE reports in a file, so many as asked for by repeating the generated ones. */
function rawFile(folder: string, records: number) {
	const generated = generateDeviceEvents(1, NOW).records;
	const lines = Array.from({ length: records }, (_unused, index) =>
		JSON.stringify({ ...generated[index % generated.length], mdr_report_key: String(index) }),
	);
	const path = join(folder, 'raw.ndjson');
	writeFileSync(path, lines.join('\n'));
	return {
		file: { path, place: 'the test' },
		source: 'maude' as const,
		recordSchema: 'openfda.device-event',
		total: records,
		folder,
	};
}

/** Normalises and makes a report, and tells the hashes of all files that come of it. */
async function hashesOf(background: typeof inThisThread): Promise<Record<string, string>> {
	return await background.withWorkingFolder(async (folder) => {
		const raw = rawFile(folder, 400);
		const { canonical, counts } = await background.runTask(background.normalizeRecords, raw);
		const dataset: Dataset = {
			schema: 'cer.dataset/1',
			kind: 'safety-reports',
			source: 'maude',
			recordSchema: 'cer.safety-report/1',
			count: canonical.count,
			outcome: { source: 'maude', subject: 'reports', kind: 'found', fetched: 400, calls: [] },
			normalization: counts,
		};
		const datasets = [{ dataset, file: { path: canonical.path, place: 'the test' } }];
		const { analysis } = await background.runTask(background.analyseReports, {
			source: 'maude',
			product: 'Pump',
			datasets,
			recalls: [],
			options: { asOf: '2026-06-15' },
		});
		const made = await background.runTask(background.makeReport, {
			context: CONTEXT,
			datasets,
			analyses: [analysis],
			createdAt: '2026-06-15T12:00:00.000Z',
			lineListingRows: 100,
			software: { name: 'test', version: '1' },
			formats: ['pdf', 'json', 'csv'],
			folder,
		});
		return Object.fromEntries(
			[canonical, ...made.files].map(({ path }) => [
				path.slice(folder.length),
				sha256(readFileSync(path)),
			]),
		);
	});
}

const CONTEXT: RunContext = {
	jobId: 'job-1',
	actor: 'tester',
	code: 'FRN',
	codeKind: 'fda-product-code',
	product: {
		type: 'device',
		name: 'Infusion pump',
		identifiers: [],
		brandNames: [],
		genericNames: [],
		substances: [],
		manufacturers: [],
	},
	queries: {},
	options: { from: '2024-01-01', to: '2026-05-31', maxReports: 1000 },
	startedAt: '2026-06-15T12:00:00Z',
	outcomes: [],
};

describe('tasks of the built pack', () => {
	it('make the same files in a worker thread as in this one, byte for byte', async () => {
		const files = await hashesOf(inWorkers);
		expect(Object.keys(files)).toHaveLength(4);
		expect(files).toEqual(await hashesOf(inThisThread));
	});

	it('leave this thread free while they calculate', async () => {
		await inWorkers.withWorkingFolder(async (folder) => {
			const raw = rawFile(folder, 20_000);
			let turns = 0;
			const ticking = setInterval(() => (turns += 1), 5);
			await inWorkers.runTask(inWorkers.normalizeRecords, raw);
			clearInterval(ticking);
			// A thread that calculates itself has no turn before it is done.
			expect(turns).toBeGreaterThan(5);
		});
	});

	it('end when cancelled, leave no file behind, and let the next task run', async () => {
		let used = '';
		const control = new AbortController();
		const cancelled = inWorkers.withWorkingFolder(async (folder) => {
			used = folder;
			const raw = rawFile(folder, 50_000);
			const { signal } = control;
			const onProgress = () => control.abort();
			await inWorkers.runTask(inWorkers.normalizeRecords, raw, { signal, onProgress });
		});
		await expect(cancelled).rejects.toThrow('The work was cancelled.');
		expect(used).not.toBe('');
		expect(existsSync(used)).toBe(false);
		await inWorkers.withWorkingFolder(async (folder) => {
			const { counts } = await inWorkers.runTask(inWorkers.normalizeRecords, rawFile(folder, 10));
			expect(counts).toMatchObject({ in: 10 });
		});
	});

	it('throw an InputError of a worker as an InputError here', async () => {
		const failing = inWorkers.withWorkingFolder(async (folder) => {
			const raw = { ...rawFile(folder, 1), recordSchema: 'no.such' };
			await inWorkers.runTask(inWorkers.normalizeRecords, raw);
		});
		await expect(failing).rejects.toMatchObject({
			name: 'InputError',
			message: 'there is no normaliser for records of "no.such".',
			mend: expect.stringContaining('openfda.device-event'),
		});
	});

	it('ask through this thread, and hand on only what fits', async () => {
		const asked: string[] = [];
		const http = answering(asked, [{ device: [device('FRN')] }, { device: [device('LZG')] }]);
		await inWorkers.withWorkingFolder(async (folder) => {
			const path = join(folder, 'records.ndjson.gz');
			const request = { kind: 'maude' as const, query: FRN, options: {} };
			const addresses = {
				openFda: { baseUrl: 'http://source' },
				eudamed: { baseUrl: 'http://source', dataLakeUrl: 'http://source' },
				literature: LITERATURE_ADDRESSES,
			};
			const read = await inWorkers.runTask(
				inWorkers.readSource,
				{ request, path, addresses },
				{ http },
			);
			expect(read).toMatchObject({ count: 1, outcome: { kind: 'found', fetched: 2, kept: 1 } });
			expect(read.outcome.calls[0]).toMatchObject({ bytes: expect.any(Number), attempts: 1 });
			expect(existsSync(path)).toBe(true);
		});
		expect(asked).toEqual([
			'http://source/device/event.json?search=FRN&sort=date_received%3Adesc&limit=1000',
		]);
	});

	it('let a process end by itself', async () => {
		const script = `
			const { normalizeRecords, runTask, withWorkingFolder } = require('./dist/lib/tasks');
			withWorkingFolder(async (folder) => {
				const path = folder + '/raw';
				require('node:fs').writeFileSync(path, '{"mdr_report_key":"1"}');
				const raw = { file: { path, place: 'x' }, source: 'maude', recordSchema: 'openfda.device-event', folder };
				console.log((await runTask(normalizeRecords, raw)).counts.out);
			});`;
		const counted = await output(process.execPath, ['-e', script], { cwd: ROOT });
		expect(counted.trim()).toBe('1');
	});

	it('are in no file that n8n would take for a node or a credential', () => {
		const files = readdirSync(join(ROOT, 'dist/lib'), { recursive: true }).map(String);
		expect(files).toContain(join('tasks', 'thread', 'worker.js'));
		expect(files.filter((file) => /\.(node|credentials)\.js$/.test(file))).toEqual([]);
	});
});

const device = (code: string) => ({ device_report_product_code: code });

/** Services that answer everything with one page of records. */
function answering(asked: string[], records: readonly unknown[]): HttpServices {
	const body = { meta: { results: { total: records.length } }, results: records };
	return {
		send: async ({ url }) => {
			asked.push(url);
			const bytes = Buffer.from(JSON.stringify(body));
			return await Promise.resolve({ kind: 'answered', status: 200, headers: {}, bytes });
		},
		limiter: { reserve: () => 0, pause: () => undefined },
		cache: { get: async () => undefined, set: async () => undefined },
	};
}
