import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { run as normalize } from '../../../../lib/cli/commands/normalize/run';

const folder = mkdtempSync(join(tmpdir(), 'cer-normalize-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(values: Record<string, string>, input: Readable | string = '') {
	let written = '';
	const output = new Writable({
		highWaterMark: 64,
		write(chunk: Buffer, _encoding, done) {
			written += chunk.toString();
			setImmediate(done);
		},
	});
	const summary = await normalize({
		values,
		positionals: [],
		input: typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input,
		output,
		environment: {},
		version: '0.0.0',
		now: () => new Date('2026-11-01T00:00:00Z'),
	});
	output.end();
	return {
		summary,
		lines: written
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line)),
	};
}

const RECORDS = [
	'{"mdr_report_key":"1","date_received":"20250101"}',
	'',
	'{"mdr_report_key":"1","date_received":"20250101"}',
	'{"event_type":"Death"}',
	'nonsense',
	'{"mdr_report_key":"2"}',
].join('\n');

describe('cer normalize', () => {
	it('writes canonical records and says what became of all', async () => {
		const { summary, lines } = await run({ source: 'maude' }, RECORDS);
		expect(lines.map(({ id }) => id)).toEqual(['maude:1', 'maude:2']);
		expect(summary).toMatchObject({
			command: 'normalize',
			source: 'maude',
			in: 5,
			out: 2,
			superseded: 1,
			quarantined: 2,
			reasons: { 'missing-id': 1, 'not-json': 1, 'duplicate:identical': 1 },
		});
	});

	it('writes what it put aside into the quarantine file, for its owner only', async () => {
		const file = join(folder, 'aside.ndjson');
		await run({ source: 'maude', quarantine: file }, RECORDS);
		const entries = readFileSync(file, 'utf8')
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line));
		expect(entries.map(({ ref, reason }) => [ref, reason])).toEqual([
			['line 3', 'missing-id'],
			['line 4', 'not-json'],
		]);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('reads gzip, and an empty input as no records', async () => {
		expect((await run({ source: 'maude' }, Readable.from([gzipSync(RECORDS)]))).lines).toHaveLength(
			2,
		);
		expect((await run({ source: 'faers' })).summary).toMatchObject({ in: 0, out: 0 });
	});

	it('tells the entries of EUDAMED by their content', async () => {
		const { lines } = await run(
			{ source: 'eudamed' },
			'{"uuid":"a","primaryDi":"04260580283705"}\n{"uuid":"b","certificateNumber":"Z-1"}\n',
		);
		expect(lines.map(({ recordType }) => recordType)).toEqual(['device', 'certificate']);
	});

	it.each([
		[{}, /--source is missing/],
		[{ source: 'maud' }, /there is no source "maud"/],
		[{ source: 'faers-ascii' }, /needs a folder/],
		[{ source: 'maude', input: folder }, /is a folder/],
		[{ source: 'faers-ascii', input: folder }, /no FAERS quarter files/],
		[{ source: 'maude', quarantine: join(folder, 'no', 'such') }, /cannot be written/],
	])('refuses %j with one clear message', async (values, message) => {
		await expect(run(values)).rejects.toThrow(message);
	});

	it('leaves no quarantine file behind when the source is mistyped', async () => {
		const file = join(folder, 'never.ndjson');
		await expect(run({ source: 'maud', quarantine: file })).rejects.toThrow(/no source/);
		expect(existsSync(file)).toBe(false);
	});

	it('refuses an input that breaks off', async () => {
		const cut = gzipSync(RECORDS.repeat(50)).subarray(0, 60);
		await expect(run({ source: 'maude' }, Readable.from([cut]))).rejects.toThrow(/cannot be read/);
		const broken = new PassThrough();
		broken.destroy(new Error('the disk is gone'));
		await expect(run({ source: 'maude' }, broken)).rejects.toThrow(
			/cannot be read: the disk is gone/,
		);
	});

	it('reads a folder of quarter files', async () => {
		const quarter = mkdtempSync(join(folder, 'q-'));
		writeFileSync(join(quarter, 'demo25q4.txt'), 'primaryid$caseid$caseversion\n11$1$1\n');
		writeFileSync(join(quarter, 'drug25q4.txt'), 'primaryid$caseid$drug_seq$role_cod$drugname\n');
		writeFileSync(join(quarter, 'reac25q4.txt'), 'primaryid$caseid$pt\n11$1$Fall\n');
		const { summary, lines } = await run({ source: 'faers-ascii', input: quarter });
		expect(lines).toMatchObject([{ id: 'faers:1', events: [{ term: 'Fall' }] }]);
		expect(summary).toMatchObject({ in: 1, out: 1, superseded: 0, quarantined: 0 });
	});
});
