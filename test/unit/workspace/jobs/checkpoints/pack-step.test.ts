import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { packStep, unpackStep } from '../../../../../lib/workspace';

const file = (content: Buffer, compressed = false) => ({
	content: Readable.from([content.subarray(0, 7), content.subarray(7)], { objectMode: false }),
	compressed,
});

describe('packStep', () => {
	it('gives back JSON and files as they were, empty ones and compressed ones too', async () => {
		const contents = [randomBytes(100_000), Buffer.alloc(0), Buffer.from('x'.repeat(50_000))];
		const output = [[{ json: { umlaut: 'Größe', nothing: null } }]];
		const files = contents.map((content, index) => file(content, index === 0));
		const pack = await packStep(output, files, 1_000_000);
		expect(pack?.byteLength).toBeLessThan(101_000);
		const found = await unpackStep(pack ?? Buffer.alloc(0));
		expect(found.output).toEqual(output);
		expect(found.files).toHaveLength(3);
		for (const [index, stream] of found.files.entries()) {
			expect((await buffer(stream)).equals(contents[index] ?? Buffer.from('?'))).toBe(true);
		}
	});

	it('gives nothing when the files or the JSON are larger than they may be', async () => {
		expect(await packStep([], [file(randomBytes(2_000))], 2_000)).toBeUndefined();
		const json = [{ text: randomBytes(2_000).toString('base64') }];
		expect(await packStep(json, [], 1_000)).toBeUndefined();
		expect(await packStep(json, [], 4_000)).toBeDefined();
	});

	it('fails with a file that cannot be read', async () => {
		const broken = new Readable({ read() {} });
		setImmediate(() => broken.destroy(new Error('the disk is gone')));
		const packing = packStep([], [{ content: broken, compressed: false }], 1_000);
		await expect(packing).rejects.toThrow('the disk is gone');
	});

	it.each([
		['ends early', (pack: Buffer) => pack.subarray(0, -1)],
		['has another format', () => Buffer.from('PK something else')],
		['is empty', () => Buffer.alloc(0)],
		['has a damaged header', (pack: Buffer) => Buffer.from(pack).fill(0, 12, 20)],
	])('refuses a pack that %s', async (_title, damage) => {
		const pack = await packStep({ a: 1 }, [file(randomBytes(1_000), true)], 10_000);
		const damaged = damage(pack ?? Buffer.alloc(0));
		await expect(unpackStep(damaged)).rejects.toThrow('What was kept of a finished step');
	});
});
