import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readLines, readNdjsonLines } from '../../../lib/files';
import { gzipNdjson, sha256 } from '../../../lib/model';

const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
	const all: T[] = [];
	for await (const value of values) all.push(value);
	return all;
};

const written = async (records: readonly unknown[]) => {
	const { stream, totals } = gzipNdjson(records);
	const bytes = Buffer.concat((await collect(stream)) as Buffer[]);
	return { bytes, totals };
};

describe('gzipNdjson and readNdjsonLines', () => {
	it('give back every record, whole and in order', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
				const records = values.map((value) => ({ value }));
				const { bytes, totals } = await written(records);
				const lines = await collect(readNdjsonLines(Readable.from([bytes])));
				expect(lines).toEqual(records.map((record) => JSON.stringify(record)));
				expect(totals.count).toBe(records.length);
			}),
		);
	});

	it('hash the text as it was before compression', async () => {
		const { totals } = await written([{ a: 1 }, { b: 2 }]);
		expect(totals.sha256).toBe(sha256('{"a":1}\n{"b":2}\n'));
	});

	it('write equal bytes for equal records', async () => {
		const [first, second] = await Promise.all([written([{ a: 1 }]), written([{ a: 1 }])]);
		expect(first.bytes.equals(second.bytes)).toBe(true);
	});

	it('read compressed data that arrives byte by byte', async () => {
		const bytes = gzipSync('{"a":"é"}\n{"b":2}\n');
		const trickle = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
		expect(await collect(readNdjsonLines(trickle))).toEqual(['{"a":"é"}', '{"b":2}']);
	});

	it('read text that was never compressed', async () => {
		expect(await collect(readNdjsonLines(Readable.from([Buffer.from('{"a":1}\n')])))).toEqual([
			'{"a":1}',
		]);
	});

	it('say so when compressed data is cut short', async () => {
		const cut = gzipSync('{"a":1}\n'.repeat(1000)).subarray(0, 30);
		await expect(collect(readNdjsonLines(Readable.from([cut])))).rejects.toThrow(/unexpected end/i);
	});

	it('pass on the failure of whoever makes the records', async () => {
		async function* failing() {
			yield { a: 1 };
			throw new Error('the source went away');
		}
		await expect(collect(gzipNdjson(failing()).stream)).rejects.toThrow('the source went away');
	});
});

describe('readLines', () => {
	it('drops carriage returns and empty lines, and takes a last line without its end', async () => {
		expect(await collect(readLines(Readable.from([Buffer.from('a\r\n\r\n\nb')])))).toEqual([
			'a',
			'b',
		]);
	});

	it('is blind to how the text is cut into chunks', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'grapheme' }),
				fc.array(fc.nat(50)),
				async (text, cuts) => {
					const bytes = Buffer.from(text);
					const edges = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length].sort(
						(a, b) => a - b,
					);
					const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
					const whole = await collect(readLines(Readable.from([bytes])));
					expect(await collect(readLines(Readable.from(chunks)))).toEqual(whole);
				},
			),
		);
	});

	it('drops a byte order mark', async () => {
		expect(await collect(readLines(Readable.from([Buffer.from('\ufeffa,b\n')])))).toEqual(['a,b']);
	});
});
