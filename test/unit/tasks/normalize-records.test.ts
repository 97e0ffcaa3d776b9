import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { normalizeRecords, runTask, withWorkingFolder } from '../../../lib/tasks';

const REPORT = { mdr_report_key: '1', date_received: '20250101', event_type: 'Death' };

/** What the task makes of a file with this content. */
const normalized = async (content: string | Buffer) =>
	await withWorkingFolder(async (folder) => {
		const path = join(folder, 'raw');
		writeFileSync(path, content);
		const { counts, quarantine } = await runTask(normalizeRecords, {
			file: { path, place: 'binary field data of item 0' },
			source: 'maude',
			recordSchema: 'openfda.device-event',
			folder,
		});
		return { counts, aside: quarantine.count };
	});

describe('the file of a dataset', () => {
	it.each([
		['records one a line, in gzip', gzipSync(`${JSON.stringify(REPORT)}\n`)],
		['a whole answer', JSON.stringify({ meta: {}, results: [REPORT] }, undefined, 2)],
		['a list', JSON.stringify([REPORT])],
	])('may hold %s', async (_what, content) => {
		expect(await normalized(content)).toMatchObject({ counts: { in: 1, out: 1 }, aside: 0 });
	});

	it('has bytes that are no UTF-8 counted', async () => {
		const content = Buffer.from(
			JSON.stringify({ ...REPORT, device: [{ brand_name: 'CRÈME' }] }),
			'latin1',
		);
		expect(await normalized(content)).toMatchObject({
			counts: { out: 1, repairs: { 'line-in-windows-1252': 1 } },
		});
	});

	it('has control characters taken out that JSON does not allow', async () => {
		const content = JSON.stringify({ ...REPORT, event_key: 'A-B' }).replace('A-B', 'A\u0008B');
		expect(await normalized(`${content}\n`)).toMatchObject({
			counts: { out: 1, repairs: { 'control-character-removed': 1 } },
		});
	});

	it.each([
		[
			'text of another kind',
			'MDR_REPORT_KEY|EVENT_KEY\n1|2\n',
			/item 0: the input is a MAUDE text file/,
		],
		[
			'UTF-16',
			Buffer.from(`\ufeff${JSON.stringify(REPORT)}`, 'utf16le'),
			/item 0: the input is UTF-16/,
		],
		['lines that are no records', 'one\ntwo\n', /none of the 2 records/],
	])('that holds %s is refused', async (_what, content, message) => {
		await expect(normalized(content)).rejects.toThrow(message);
	});

	it('has records that nobody can identify put aside, also when they are all', async () => {
		expect(await normalized('{"event_type":"Death"}\n')).toMatchObject({
			counts: { in: 1, out: 0, quarantined: 1 },
			aside: 1,
		});
	});
});
