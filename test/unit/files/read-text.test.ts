import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { readText, type Repairs } from '../../../lib/files';
import { zipOf } from '../../support/zip';

const folder = mkdtempSync(join(tmpdir(), 'cer-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(bytes: Buffer, size = bytes.length || 1) {
	const repairs: Repairs = {};
	const pieces: Buffer[] = [];
	for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
	const read: Buffer[] = [];
	for await (const piece of readText(Readable.from(pieces), { repairs })) read.push(piece);
	return { text: Buffer.concat(read).toString(), repairs };
}

describe('readText', () => {
	it('passes UTF-8 through as it is, wherever it is cut', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'grapheme' }),
				fc.integer({ min: 1, max: 9 }),
				async (text, size) => {
					const plain = `text ${text.replace(/[\p{Cc}\ufffd]/gu, '')}`;
					expect(await textOf(Buffer.from(plain), size)).toEqual({ text: plain, repairs: {} });
				},
			),
		);
	});

	it.each([
		[
			'Latin-1',
			Buffer.from('CR\xc8ME 5 \xb5g\nplain\n37\xb0C\n', 'latin1'),
			'CRÈME 5 µg\nplain\n37°C\n',
			2,
		],
		[
			'Windows-1252',
			Buffer.from('\x80 5 \x96 \x93new\x94 \x99\n', 'latin1'),
			'€ 5 – “new” ™\n',
			1,
		],
		[
			'both in one file',
			Buffer.concat([Buffer.from('Crème\n'), Buffer.from('Cr\xe8me\n', 'latin1')]),
			'Crème\nCrème\n',
			1,
		],
		[
			'both in one line',
			Buffer.concat([Buffer.from('é '), Buffer.from('\xe9\n', 'latin1')]),
			'é é\n',
			1,
		],
		['a letter cut at the end of a field', Buffer.from('Cr\xc3$b\n', 'latin1'), 'CrÃ$b\n', 1],
	])('reads %s, and counts the lines', async (_what, bytes, text, lines) => {
		for (const size of [1, 2, 3, 1000])
			expect(await textOf(bytes, size)).toEqual({
				text,
				repairs: { 'line-in-windows-1252': lines },
			});
	});

	it('never makes a replacement character, and counts those that were there', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (tail) => {
				const bytes = Buffer.concat([Buffer.from('a'.repeat(4096)), tail]);
				const there = bytes.toString('latin1').split('\xef\xbf\xbd').length - 1;
				const { text } = await textOf(bytes, 64);
				expect(text.split('\ufffd').length - 1).toBe(there);
			}),
		);
		expect((await textOf(Buffer.from('CR\ufffdME'))).repairs).toEqual({ 'letter-lost-before': 1 });
	});

	it.each([
		['gzip', gzipSync('period,count\n')],
		['a ZIP archive with one file', zipOf([{ name: 'in.csv', content: 'period,count\n' }])],
		[
			'a file stored in a ZIP archive',
			zipOf([{ name: 'a', content: 'period,count\n', stored: true }]),
		],
		['gzip in a ZIP archive', zipOf([{ name: 'a.gz', content: gzipSync('period,count\n') }])],
	])('unpacks %s, from a stream and from a file', async (_what, bytes) => {
		expect((await textOf(bytes, 5)).text).toBe('period,count\n');
		const path = join(folder, 'packed');
		writeFileSync(path, bytes);
		const read: Buffer[] = [];
		for await (const piece of readText(path)) read.push(piece);
		expect(Buffer.concat(read).toString()).toBe('period,count\n');
	});

	it.each([
		['random bytes', randomBytes(4096), /is no text but binary data/],
		[
			'few random bytes',
			Buffer.from(Array.from({ length: 60 }, (_, i) => (i * 89) % 256)),
			/binary data/,
		],
		['UTF-16 with its mark', Buffer.from('\ufeffperiod,count', 'utf16le'), /is UTF-16 text/],
		['UTF-16 without one', Buffer.from('period,count\n2025-01,3\n', 'utf16le'), /is UTF-16 text/],
		['big-endian UTF-16', Buffer.from('\ufeffperiod', 'utf16le').swap16(), /is UTF-16 text/],
		['a 7z archive', Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1'), /is a 7z archive/],
		['an xz archive', Buffer.from('\xfd7zXZ\0\0', 'latin1'), /is an xz archive/],
		[
			'a tar archive',
			Buffer.concat([Buffer.from('a.csv'), Buffer.alloc(252), Buffer.from('ustar\0')]),
			/a tar archive/,
		],
		[
			'a tar archive in gzip',
			gzipSync(Buffer.concat([Buffer.from('a'), Buffer.alloc(256), Buffer.from('ustar\0')])),
			/a tar archive/,
		],
		['a PDF', Buffer.from('%PDF-1.7\n'), /a PDF document/],
		[
			'a ZIP archive of several files',
			zipOf([
				{ name: 'a', content: '' },
				{ name: 'b', content: '' },
			]),
			/2 files \(a, b\)/,
		],
		['an empty ZIP archive', zipOf([]), /without files/],
		[
			'a ZIP archive cut short',
			zipOf([{ name: 'a', content: 'a'.repeat(99), stored: true }]).subarray(0, 80),
			/its end is missing/,
		],
		['a ZIP archive with damaged content', damaged(), /is not what the archive says/],
	])('names %s', async (_what, bytes, message) => {
		await expect(textOf(bytes)).rejects.toThrow(message);
	});

	it('leaves no file behind of an archive it read from a stream', async () => {
		const own = mkdtempSync(join(folder, 'tmp-'));
		const before = process.env.TMPDIR;
		process.env.TMPDIR = own;
		await textOf(zipOf([{ name: 'a', content: 'text' }]));
		await expect(textOf(zipOf([]))).rejects.toThrow();
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
		expect(readdirSync(own)).toEqual([]);
	});
});

/** An archive in which one letter of a stored file was changed. */
function damaged(): Buffer {
	const bytes = zipOf([{ name: 'a', content: 'letters', stored: true }]);
	bytes[bytes.indexOf('letters')] = 0x4c;
	return bytes;
}
