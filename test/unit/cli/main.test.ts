import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	linkSync,
	lstatSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { main } from '../../../lib/cli/main';
import { zipOf } from '../../support/zip';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cer-main-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

function put(name: string, content: string | Buffer): string {
	writeFileSync(at(name), content);
	return at(name);
}

/** Runs `cer`; gives its exit code and what it said. */
async function cer(...args: string[]): Promise<{ code: number; said: string }> {
	let said = '';
	const spies = [process.stderr, process.stdout].map((stream) =>
		jest.spyOn(stream, 'write').mockImplementation((text) => {
			said += String(text);
			return true;
		}),
	);
	try {
		return { code: await main(args), said };
	} finally {
		spies.forEach((spy) => spy.mockRestore());
	}
}

const SERIES = 'period,count\n2025-01,3\n2025-02,4\n2025-03,5\n2025-04,2\n2025-05,3\n';
const REPORT = { mdr_report_key: '1', date_received: '20250101', event_type: 'Death' };
const CASE = {
	safetyreportid: '70000001',
	receivedate: '20240105',
	serious: '1',
	seriousnessdeath: '1',
	patient: { reaction: [{ reactionmeddrapt: 'Rash' }], drug: [{ medicinalproduct: 'ONEDRUG' }] },
};

describe('the output of cer', () => {
	it('takes its place when it is whole, and leaves nothing else behind', async () => {
		const input = put('in.csv', SERIES);
		put('out.csv', 'old');
		chmodSync(at('out.csv'), 0o640);
		const { code } = await cer(
			'trend',
			'--method',
			'c',
			'--input',
			input,
			'--output',
			at('out.csv'),
		);
		expect(code).toBe(0);
		expect(readFileSync(at('out.csv'), 'utf8')).toMatch(/^period,count,expected/);
		expect(statSync(at('out.csv')).mode & 0o777).toBe(0o640);
		expect(readdirSync(folder).sort()).toEqual(['in.csv', 'out.csv']);
	});

	it.each([
		['trend', ['--method', 'c'], 'period,count\n2025-01,x\n'],
		['forecast', ['--horizon', '3'], 'nonsense'],
		['signals', [], 'product,event,n\nA,B,1\nA,C,x\n'],
		['normalize', ['--source', 'maude'], 'nonsense\n'],
		['onset', [], '{"schema":"cer.safety-report/1"}\n'],
	])('of a %s that failed leaves the older file as it was', async (command, options, content) => {
		const input = put('in', content);
		put('out', 'old');
		const aside = command === 'normalize' ? ['--quarantine', put('aside', 'old')] : [];
		const { code } = await cer(
			command,
			...options,
			...aside,
			'--input',
			input,
			'--output',
			at('out'),
		);
		expect(code).toBe(2);
		for (const name of readdirSync(folder).filter((one) => one !== 'in'))
			expect([name, readFileSync(at(name), 'utf8')]).toEqual([name, 'old']);
	});

	it('keeps a link a link', async () => {
		const input = put('in.csv', SERIES);
		put('real.csv', 'old');
		symlinkSync(at('real.csv'), at('link.csv'));
		await cer('trend', '--method', 'c', '-i', input, '-o', at('link.csv'));
		expect(lstatSync(at('link.csv')).isSymbolicLink()).toBe(true);
		expect(readFileSync(at('real.csv'), 'utf8')).toMatch(/^period/);
	});

	it('is refused where it is the input, by name or through a link of either kind', async () => {
		const input = put('in.csv', SERIES);
		symlinkSync(input, at('soft.csv'));
		linkSync(input, at('hard.csv'));
		for (const output of ['in.csv', 'soft.csv', 'hard.csv', './in.csv']) {
			const { code, said } = await cer('trend', '--method', 'c', '-i', input, '-o', at(output));
			expect(code).toBe(2);
			expect(said).toMatch(/is the same file as --input/);
		}
		expect(readFileSync(input, 'utf8')).toBe(SERIES);
	});

	it('is refused where it is another file that is read or written', async () => {
		const input = put('in.ndjson', `${JSON.stringify(REPORT)}\n`);
		const both = await cer(
			'normalize',
			'--source',
			'maude',
			'-i',
			input,
			'-o',
			at('a'),
			'--quarantine',
			at('a'),
		);
		expect(both).toMatchObject({
			code: 2,
			said: expect.stringMatching(/same file as --quarantine/),
		});
		const classes = put('classes.csv', 'product,class\nA,B\n');
		const over = await cer(
			'signals',
			'--classes',
			classes,
			'-i',
			put('in.csv', 'product,event,n\nA,B,1\n'),
			'-o',
			classes,
		);
		expect(over).toMatchObject({ code: 2, said: expect.stringMatching(/same file as --classes/) });
		put('DEMO19Q1.txt', '');
		const quarter = await cer(
			'normalize',
			'--source',
			'faers-ascii',
			'-i',
			folder,
			'-o',
			at('DEMO19Q1.txt'),
		);
		expect(quarter).toMatchObject({
			code: 2,
			said: expect.stringMatching(/a file in the folder of --input/),
		});
	});

	it('guards cells that a spreadsheet would take for formulas', async () => {
		const input = put('in.csv', 'product,event,n\n=1+1,"@x",3\nB,C,9\n=1+1,C,2\n');
		await cer('signals', '-i', input, '-o', at('out.csv'));
		expect(readFileSync(at('out.csv'), 'utf8')).toMatch(/^'=1\+1,'@x,3,/m);
	});
});

describe('an input of another kind', () => {
	const COMMANDS: ReadonlyArray<readonly [string, ...string[]]> = [
		['normalize', '--source', 'maude'],
		['normalize', '--source', 'faers'],
		['normalize', '--source', 'eudamed'],
		['signals'],
		['signals', '--canonical'],
		['onset'],
		['trend', '--method', 'c'],
		['forecast', '--horizon', '3'],
		['report'],
		['audit', 'verify'],
		['lookup', '--offline'],
	];
	const KINDS: ReadonlyArray<readonly [string, Buffer, RegExp]> = [
		['random bytes', randomBytes(5000), /is no text but binary data/],
		['UTF-16', Buffer.from(`\ufeff${SERIES}`, 'utf16le'), /is UTF-16 text.*UTF-8/],
		[
			'an archive of two files',
			zipOf([
				{ name: 'a.x', content: 'a' },
				{ name: 'b.x', content: 'b' },
			]),
			/is a ZIP archive/,
		],
		['another archive', Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1'), /is a 7z archive/],
	];

	it.each(
		COMMANDS.flatMap((command) =>
			KINDS.map((kind) => [command.join(' '), kind[0], command, kind] as const),
		),
	)(
		'given to "%s" is named in one line: %s',
		async (_command, _kind, [command, ...options], [, bytes, message]) => {
			const input = put('in', bytes);
			const { code, said } = await cer(command, ...options, '-i', input, '-o', at('out'));
			expect(code).toBe(2);
			expect(said).toMatch(message);
			expect(said.trimEnd().split('\n')).toHaveLength(1);
		},
	);

	it('is unpacked where an archive holds what the command reads, and letters are told', async () => {
		const packed = put('in.zip', zipOf([{ name: 'series.csv', content: SERIES }]));
		expect(await cer('trend', '--method', 'c', '-i', packed, '-o', at('out'))).toMatchObject({
			code: 0,
		});
		expect(readFileSync(at('out'), 'utf8').split('\n')).toHaveLength(7);
		const narrow = put(
			'narrow.csv',
			Buffer.from('product,event,n\nCR\xc8ME,B,1\nX,B,3\n', 'latin1'),
		);
		const { said } = await cer('signals', '-i', narrow, '-o', at('out'));
		expect(JSON.parse(said)).toMatchObject({ repairs: { 'line-in-windows-1252': 1 } });
		expect(readFileSync(at('out'), 'utf8')).toMatch(/^CRÈME,B/m);
	});
});

describe('cer normalize', () => {
	const run = async (source: string, content: string | Buffer) => {
		const { code, said } = await cer(
			'normalize',
			'--source',
			source,
			'-i',
			put('in', content),
			'-o',
			at('out'),
		);
		const lines = code === 0 ? readFileSync(at('out'), 'utf8').trimEnd().split('\n') : [];
		return {
			code,
			said,
			records: lines.filter(Boolean).map((line) => JSON.parse(line) as { id: string }),
		};
	};
	const ANSWER = { meta: { results: { skip: 0, limit: 1, total: 40 } }, results: [CASE] };

	it.each([
		['a whole answer', JSON.stringify(ANSWER)],
		['a whole answer in many lines', JSON.stringify(ANSWER, undefined, 2)],
		['a list', JSON.stringify([CASE])],
		['one record in many lines', JSON.stringify(CASE, undefined, '\t')],
		['an answer in gzip', gzipSync(JSON.stringify(ANSWER))],
		[
			'a bulk file',
			zipOf([{ name: 'drug-event-0001-of-0035.json', content: JSON.stringify(ANSWER) }]),
		],
	])('reads %s', async (_what, content) => {
		expect((await run('faers', content)).records).toMatchObject([
			{ id: 'faers:70000001', seriousness: { death: true } },
		]);
	});

	it('says how much of what its source has an answer left out', async () => {
		expect(JSON.parse((await run('faers', JSON.stringify(ANSWER))).said)).toMatchObject({
			answers: 1,
			notInAnswers: 39,
		});
	});

	it('reads the answer of EUDAMED', async () => {
		const content = { content: [{ uuid: 'a', primaryDi: '04260580283705' }], totalElements: 1 };
		expect((await run('eudamed', JSON.stringify(content))).records).toHaveLength(1);
	});

	it('reads Windows-1252 as letters, and counts the lines', async () => {
		const report = { ...REPORT, device: [{ brand_name: 'CRÈME' }], mdr_text: [{ text: '37°C' }] };
		const { records, said } = await run('maude', Buffer.from(JSON.stringify(report), 'latin1'));
		expect(records).toMatchObject([
			{ products: [{ name: 'CRÈME' }], narratives: [{ text: '37°C' }] },
		]);
		expect(JSON.parse(said)).toMatchObject({ repairs: { 'line-in-windows-1252': 1 } });
	});

	it.each([
		[
			'a MAUDE text file',
			'MDR_REPORT_KEY|EVENT_KEY|REPORT_NUMBER\n1||X\n',
			/a MAUDE text file, delimited by \|/,
		],
		['one without its first line', '3001|17|N|BRAND|x\n3002|18|N|BRAND|x\n', /a MAUDE text file/],
		[
			'a table of a quarter',
			'primaryid$caseid$pt\n1$1$Rash\n',
			/a table of a FAERS quarter.*faers-ascii/,
		],
		[
			'a quarter archive',
			zipOf([
				{ name: 'ASCII/DEMO19Q1.txt', content: '' },
				{ name: 'ASCII/DRUG19Q1.txt', content: '' },
			]),
			/archive of FAERS quarter files.*faers-ascii/,
		],
		['CSV', 'report_id,product,event\n1,A,B\n', /is CSV/],
		['XML', '<?xml version="1.0"?>\n<ichicsr/>\n', /is XML or HTML/],
		[
			'an error that was answered',
			'{"error":{"code":"NOT_FOUND","message":"No matches found!"}}',
			/NOT_FOUND, No matches found!/,
		],
		['lines that are no records', 'one\ntwo\n', /none of the 2 records/],
		[
			'records of another source',
			`${JSON.stringify({ a: 1 })}\n`,
			/none of the 1 records .* safetyreportid/,
		],
		[
			'a count that was answered',
			'{"meta":{},"results":[{"term":"RASH","count":3}]}',
			/none of the 1 records/,
		],
		['an answer cut short', JSON.stringify(ANSWER).slice(0, -2), /ends in the middle/],
	])('refuses %s with the way to mend it', async (_what, content, message) => {
		const { code, said } = await run('faers', content);
		expect(code).toBe(2);
		expect(said).toMatch(message);
		expect(said.trimEnd().split('\n')).toHaveLength(1);
		expect(readdirSync(folder)).toEqual(['in']);
	});

	it('takes an answer without records for none', async () => {
		const { code, said } = await run('faers', '{"meta":{"results":{"total":0}},"results":[]}');
		expect(code).toBe(0);
		expect(JSON.parse(said)).toMatchObject({ in: 0, out: 0 });
	});
});
