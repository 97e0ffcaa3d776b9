import fc from 'fast-check';
import { canonicalJson, sha256, type Run } from '../../../../lib/model';
import { FORMATS, lineListingCsv, verifyFile, withDigest } from '../../../../lib/report';
import { buildRun, emptyRun } from '../support/build-run';

/** A small run with the hash of its line listing, as the node makes it. */
const RUN: Run = (() => {
	const run = emptyRun();
	const csv = lineListingCsv(run);
	const output = { name: 'line-listing.csv', sha256: sha256(csv), bytes: csv.length };
	return withDigest({ ...run, manifest: { ...run.manifest, outputs: [output] } });
})();
const VERSION = RUN.manifest.software.version;

const says = ({ checks }: Awaited<ReturnType<typeof verifyFile>>) =>
	checks.map(({ says: text }) => text).join('\n');

describe('verifying a file of a report', () => {
	let pdf: Uint8Array;
	beforeAll(async () => {
		pdf = (await FORMATS.pdf.render(RUN)).bytes;
	});

	it('finds a PDF whole that is as it was made', async () => {
		const verdict = await verifyFile(pdf, { version: VERSION });
		expect(verdict).toMatchObject({ whole: true, kind: 'pdf', sha256: sha256(pdf) });
		expect(verdict.checks.map(({ what, holds }) => [what, holds])).toEqual([
			['run', true],
			['manifest', true],
			['run', true],
			['line-listing', true],
			['rendering', true],
		]);
	});

	it('finds no PDF whole in which one byte is another, anywhere', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(pdf.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
				const altered = Uint8Array.from(pdf);
				altered[at] = ((altered[at] ?? 0) + by) % 256;
				expect((await verifyFile(altered, { version: VERSION })).whole).toBe(false);
			}),
			{ numRuns: 60 },
		);
	});

	it('finds a run.json whole by its digest, and none in which a figure is another or that has no digest', async () => {
		const of = async (run: Run) =>
			await verifyFile(Buffer.from(canonicalJson(run)), { version: VERSION });
		expect(await of(RUN)).toMatchObject({ whole: true, kind: 'json' });
		const { period } = RUN.manifest;
		const later = {
			...RUN,
			manifest: { ...RUN.manifest, period: { ...period, to: '2031-01-01' } },
		};
		const verdict = await of(later);
		expect(verdict.whole).toBe(false);
		expect(says(verdict)).toMatch(/not that of all else in it: the run was changed/);
		expect(await of({ ...RUN, digest: undefined })).toMatchObject({ whole: false });
	});

	it('finds no PDF whole that was cut short or written on', async () => {
		const longer = Buffer.concat([pdf, Buffer.from('\n% a remark')]);
		for (const file of [
			pdf.subarray(0, pdf.length - 20),
			longer,
			Buffer.from('%PDF-1.7 nothing'),
		]) {
			expect((await verifyFile(file, { version: VERSION })).whole).toBe(false);
		}
	});

	it('makes nothing anew of a run of another version, and then takes the word of the ledger', async () => {
		const version = `${VERSION}-other`;
		const alone = await verifyFile(pdf, { version });
		expect(alone.whole).toBe(false);
		expect(says(alone)).toMatch(/made by version .*: the file is not made anew/);
		const ledger = async (hash: string) =>
			await Promise.resolve(hash === sha256(pdf) ? 'entry 7' : undefined);
		expect((await verifyFile(pdf, { version, ledger })).whole).toBe(true);
	});

	it('finds no file whole that the ledger asked does not know', async () => {
		const ledger = async () => await Promise.resolve(undefined);
		expect((await verifyFile(pdf, { version: VERSION, ledger })).whole).toBe(false);
	});

	it('finds a run whole that is as it was written, and none whose listing was changed', async () => {
		const text = Buffer.from(canonicalJson(RUN));
		expect((await verifyFile(text, { version: VERSION })).whole).toBe(true);
		const spaced = Buffer.from(JSON.stringify(RUN, undefined, 1));
		expect((await verifyFile(spaced, { version: VERSION })).whole).toBe(false);
		const [output] = RUN.manifest.outputs;
		const forged = Buffer.from(canonicalJson(RUN).replace(output?.sha256 ?? '', sha256('x')));
		const verdict = await verifyFile(forged, { version: VERSION });
		expect(verdict.whole).toBe(false);
		expect(says(verdict)).toMatch(/has not the hash its manifest names/);
	});

	it('verifies a file that carries no run with the run beside it', async () => {
		const csv = (await FORMATS.csv.render(RUN)).bytes;
		const without = await verifyFile(csv, { version: VERSION });
		expect(without.whole).toBe(false);
		expect(says(without)).toMatch(/give it with --run/);
		expect((await verifyFile(csv, { version: VERSION, run: RUN })).whole).toBe(true);
		const altered = Buffer.concat([csv, Buffer.from('x')]);
		expect((await verifyFile(altered, { version: VERSION, run: RUN })).whole).toBe(false);
	});

	it.each(['docx', 'xlsx', 'html'] as const)(
		'finds a %s whole by the digest it carries, and none in which a byte is another',
		async (format) => {
			const { bytes } = await FORMATS[format].render(RUN);
			expect((await verifyFile(bytes, { version: VERSION })).whole).toBe(true);
			expect((await verifyFile(bytes, { version: VERSION, run: RUN })).whole).toBe(true);
			await fc.assert(
				fc.asyncProperty(
					fc.nat(bytes.length - 1),
					fc.integer({ min: 1, max: 255 }),
					async (at, by) => {
						const altered = Uint8Array.from(bytes);
						altered[at] = ((altered[at] ?? 0) + by) % 256;
						expect((await verifyFile(altered, { version: VERSION })).whole).toBe(false);
					},
				),
				{
					examples: [
						[bytes.length - 1, 1],
						[bytes.length - 95, 1],
					],
				},
			);
			for (const other of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.from('\n')])]) {
				expect((await verifyFile(other, { version: VERSION })).whole).toBe(false);
			}
		},
	);

	it('finds a file whole that is made of a run from before the listing had its present columns', async () => {
		const run = runOfBefore();
		const { bytes } = await FORMATS.pdf.render(run);
		const verdict = await verifyFile(bytes, { version: VERSION });
		expect(says(verdict)).toMatch(/before the line listing had its present columns/);
		expect(verdict.whole).toBe(true);
	});
});

/** A run with the hash of a listing of other columns, and rows without digests. */
function runOfBefore(): Run {
	const run = buildRun();
	const safety = run.safety.map((evidence) => ({
		...evidence,
		lineListing: evidence.lineListing.map((row) => ({ ...row, digest: undefined })),
	}));
	const output = { name: 'line-listing.csv', sha256: sha256('as it was'), bytes: 9 };
	return { ...run, safety, manifest: { ...run.manifest, outputs: [output] } };
}
