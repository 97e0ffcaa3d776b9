import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { main } from '../../../../lib/cli/main';
import { csvRecord } from '../../../../lib/model';
import { inventedSet } from '../../literature/ranking/texts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cer-simulate-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `cer literature simulate` on a CSV. */
async function simulate(csv: string, ...args: string[]) {
	let said = '';
	const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
		said += String(text);
		return true;
	});
	const [input, output] = [join(folder, 'set.csv'), join(folder, 'order.csv')];
	writeFileSync(input, csv);
	writeFileSync(output, '');
	try {
		const given = ['literature', 'simulate', '--input', input, '--output', output, ...args];
		const code = await main(given);
		const summary = said.startsWith('{') ? (JSON.parse(said) as Record<string, unknown>) : {};
		return { code, said, summary, text: readFileSync(output, 'utf8') };
	} finally {
		spy.mockRestore();
	}
}

const set = inventedSet(80, 0.2, 4);
const csvOf = (label: (included: boolean) => string) =>
	[
		'id,title,abstract,doi,year,included',
		...set.map(({ id, title, abstract, included }) =>
			csvRecord([id, title, abstract, '', '2020', label(included)]),
		),
	].join('\n');

describe('cer literature simulate', () => {
	it('says what the order saves, and writes the records in the order of reading', async () => {
		const csv = csvOf((included) => (included ? '1' : '0'));
		const { code, summary, text } = await simulate(csv, '--seed', '3');
		expect(code).toBe(0);
		const included = set.filter((one) => one.included).length;
		expect(summary).toMatchObject({ records: 80, included, batch: 1, seed: 3 });
		expect(summary.wss95).toBeGreaterThan(0.3);
		expect(summary.recall10).toBeGreaterThan(0.2);
		const [header, first, ...rows] = text.trim().split('\n');
		expect([header, first]).toEqual(['place,id,included', expect.stringMatching(/^1,w\d+,1$/)]);
		expect(rows.at(-1)).toMatch(/,1$/);
		expect(rows.length + 1).toBe(summary.read);
	});

	it('gives the same for the same seed, and reads true and false', async () => {
		const one = await simulate(csvOf((included) => (included ? '1' : '0')));
		const other = await simulate(csvOf((included) => (included ? 'TRUE' : 'False')));
		expect(other.summary).toEqual(one.summary);
	});

	it.each([
		['id,title\na,b', 'no column "included"'],
		['id,title,included\na,b,1\nc,d,perhaps', 'line 3: included is "perhaps"'],
		['id,title,included\na,b,1\na,d,0', 'line 3: id "a" is there twice'],
		['id,title,included\na,b,1\nc,d,1', 'no record is excluded'],
		['id,title,included\na,b,0', 'no record is included'],
		['id,title,included\n,b,0', 'line 2: id is empty'],
		['', 'empty'],
	])('refuses %j with the line and what is wrong', async (csv, words) => {
		const { code, said } = await simulate(csv);
		expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(words) });
		expect(said).toContain('literature simulate');
	});

	it('refuses a seed that is no whole number', async () => {
		const { code, said } = await simulate(csvOf(String), '--seed', 'x');
		expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('--seed is "x"') });
	});
});
