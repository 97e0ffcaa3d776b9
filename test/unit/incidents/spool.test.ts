import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { normalize } from '../../../lib/etl';
import { Spool } from '../../../lib/incidents';

const LINE = 'x'.repeat(1000);
const os = jest.requireActual<typeof import('node:os')>('node:os');
let mockFolder: string;
jest.mock('node:os', () => ({
	...jest.requireActual<typeof import('node:os')>('node:os'),
	tmpdir: () => mockFolder,
}));

beforeEach(() => {
	mockFolder = mkdtempSync(join(os.tmpdir(), 'cer-spool-'));
});
afterEach(() => rmSync(mockFolder, { recursive: true, force: true }));

async function filled(lines: number): Promise<Spool> {
	const spool = new Spool();
	for (let number = 0; number < lines; number += 1) await spool.write(`${number} ${LINE} é`);
	return spool;
}

const drain = async (spool: Spool) => {
	const lines: string[] = [];
	for await (const line of spool.read()) lines.push(line);
	return lines;
};

describe('a spool', () => {
	it.each([0, 1, 300, 3000])('gives %d lines back in their order', async (number) => {
		const spool = await filled(number);
		expect(await drain(spool)).toEqual(
			Array.from({ length: number }, (_, index) => `${index} ${LINE} é`),
		);
		await spool.close();
	});

	it('leaves no file behind, not even while it is in use', async () => {
		const spool = await filled(3000);
		expect(readdirSync(mockFolder)).toEqual([]);
		await spool.close();
		await spool.close();
		expect(readdirSync(mockFolder)).toEqual([]);
	});

	it('says which folder it cannot write to', async () => {
		rmSync(mockFolder, { recursive: true });
		await expect(filled(3000)).rejects.toThrow(
			/A temporary file cannot be made in .*cer-spool-.*TMPDIR/,
		);
	});
});

describe('a normalisation that ends early', () => {
	async function* lines(number: number, fail?: Error) {
		for (let key = 0; key < number; key += 1) {
			yield JSON.stringify({ mdr_report_key: String(key + 1), mdr_text: [{ text: LINE }] });
		}
		if (fail) throw fail;
	}
	const maude = { recordSchema: 'openfda.device-event', source: 'maude' } as const;

	it('leaves no file behind when its reader goes away', async () => {
		for await (const record of normalize(lines(2000), maude).records) {
			expect(record.id).toBe('maude:1');
			break;
		}
		expect(readdirSync(mockFolder)).toEqual([]);
	});

	it('passes the error of its input on, and leaves no file behind', async () => {
		const { records } = normalize(lines(2000, new Error('cut')), maude);
		await expect(records[Symbol.asyncIterator]().next()).rejects.toThrow('cut');
		expect(readdirSync(mockFolder)).toEqual([]);
	});

	it('refuses a schema nobody knows before it reads', () => {
		expect(() => normalize(lines(1), { ...maude, recordSchema: 'x' })).toThrow(
			'there is no normaliser for records of "x"',
		);
	});
});
