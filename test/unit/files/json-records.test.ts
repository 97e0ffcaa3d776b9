import fc from 'fast-check';
import { Readable } from 'node:stream';
import { readJsonRecords, type Envelope } from '../../../lib/files';

async function read(text: string, size = 7) {
	const envelopes: Envelope[] = [];
	const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
	const records: string[] = [];
	const input = Readable.from(pieces.map((piece) => Buffer.from(piece)));
	const listKeys = ['results', 'content'];
	for await (const record of readJsonRecords(input, {
		listKeys,
		onEnvelope: (envelope) => void envelopes.push(envelope),
	}))
		records.push(record);
	return { records, envelopes };
}

const values = async (text: string, size?: number): Promise<unknown[]> =>
	(await read(text, size)).records.map((record) => JSON.parse(record) as unknown);

describe('readJsonRecords', () => {
	it('reads one record a line, and gives a line that is no JSON as it is', async () => {
		expect((await read('{"a":1}\n\nnonsense\n[1]\n{"b":2}\n')).records).toEqual([
			'{"a":1}',
			'nonsense',
			'[1]',
			'{"b":2}',
		]);
	});

	it.each([
		[
			'a whole answer in one line',
			'{"meta":{"results":{"total":2}},"results":[{"a":1},{"b":"]}"}]}',
		],
		[
			'a whole answer in many lines',
			'{\n  "meta": {},\n  "results": [\n    {"a":1},\n    {"b":"]}"}\n  ]\n}',
		],
		['an answer whose list comes first', '{"results":[{"a":1},{"b":"]}"}],"meta":{"x":[1,2]}}'],
		['the answer of a registry', '{"totalElements":2,"content":[{"a":1},{"b":"]}"}],"last":true}'],
		['a list in one line', '[{"a":1},{"b":"]}"}]'],
		['a list in many lines', '[\n{"a":1},\n{"b":"]}"}\n]\n'],
		['records in many lines each', '{\n "a": 1\n}\n{\n "b": "]}"\n}'],
		['a byte order mark before a list', '\ufeff[{"a":1},{"b":"]}"}]'],
		['two answers, one after another', '{"results":[{"a":1}]}\n{"results":[{"b":"]}"}]}'],
	])('reads %s', async (_what, text) => {
		for (const size of [1, 3, 1000])
			expect(await values(text, size)).toEqual([{ a: 1 }, { b: ']}' }]);
	});

	it('takes a record that holds a list of the same name deeper inside as one record', async () => {
		expect(await values('{\n"a":{"results":[1,2]}}')).toEqual([{ a: { results: [1, 2] } }]);
	});

	it('reads by line when only the first line is broken', async () => {
		expect((await read('{"a": 1\n{"b":2}\n{"c":3}\n')).records).toEqual([
			'{"a": 1',
			'{"b":2}',
			'{"c":3}',
		]);
	});

	it('gives members that are no records too, so that they are counted', async () => {
		expect((await read('[{"a":1}, 5, "x, y", null, [2]]')).records).toEqual([
			'{"a":1}',
			'5',
			'"x, y"',
			'null',
			'[2]',
		]);
	});

	it('tells what stood around the list', async () => {
		const { envelopes } = await read('{"meta":{"total":9},"results":[{"a":1}],"more":1}');
		expect(envelopes).toEqual([
			{ json: '{"meta":{"total":9},"results":null,"more":1}', records: 1 },
		]);
	});

	it.each(['[{"a":1},', '{"results":[{"a":1}', '{"results":[{"a":1}]', '[{"a":"b'])(
		'refuses %s, which is cut short',
		async (text) => {
			await expect(read(text)).rejects.toThrow('ends in the middle');
		},
	);

	it('reads back every list of records, however it is cut into pieces', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
				fc.integer({ min: 1, max: 50 }),
				fc.constantFrom(undefined, 1, '\t'),
				fc.boolean(),
				async (records, size, indent, isAnswer) => {
					const body = isAnswer ? { meta: { note: '"]}' }, results: records } : records;
					expect(await values(JSON.stringify(body, undefined, indent), size)).toEqual(
						JSON.parse(JSON.stringify(records)),
					);
				},
			),
			{ numRuns: 60 },
		);
	});
});
