import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { sha256, type Run, type SignOff } from '../../../lib/model';
import {
	buildDocument,
	composeReport,
	FORMATS,
	isSigned,
	signPdf,
	verifyFile,
} from '../../../lib/report';
import { emptyRun } from './support/build-run';
import { hasTool, pageTexts, structuralFaults } from './support/poppler';

const signOff = (more: Partial<SignOff> = {}): SignOff => ({
	...{ jobId: 'job-1', actor: 'Dr Approver', role: 'approver', meaning: 'approved' },
	...{ comment: 'Complete.', reportSha256: sha256('the draft'), at: '2026-11-24T09:30:00.000Z' },
	...more,
});
const DRAFT = emptyRun();
const signed = (...signOffs: SignOff[]): Run => ({ ...DRAFT, signOffs });

describe('a report whose draft was approved', () => {
	it('is signed by an approval that no rejection follows, and by nothing less', () => {
		const rejected = signOff({ meaning: 'rejected' });
		expect(isSigned(DRAFT)).toBe(false);
		expect(isSigned(signed(signOff({ meaning: 'reviewed' })))).toBe(false);
		expect(isSigned(signed(signOff(), rejected))).toBe(false);
		expect(isSigned(signed(rejected, signOff(), signOff({ meaning: 'reviewed' })))).toBe(true);
	});

	it('says who signed it as what and when, and the hash of the draft', () => {
		const author = signOff({ actor: 'A. Author', role: 'author', meaning: 'authored' });
		const { blocks, identity } = buildDocument(signed(author, signOff()));
		expect(identity.signed).toBe(true);
		expect(blocks[0]).toMatchObject({ kind: 'heading', title: 'Signatures' });
		const words = JSON.stringify(blocks.slice(0, 5));
		for (const part of [
			'Authored',
			'A. Author',
			'Dr Approver',
			'2026-11-24 09:30 UTC',
			'Complete.',
		]) {
			expect(words).toContain(part);
		}
		expect(words).toContain(sha256('the draft'));
	});

	it('carries no mark of a draft, on the cover, on a page or in its own words', async () => {
		const run = signed(signOff());
		const { bytes } = await composeReport(run);
		const text = pageTexts(bytes).join('\n');
		expect(text).toContain('Signed');
		expect(text).not.toMatch(/DRAFT|\b[Tt]his draft\b|\bDraft in\b|is a draft/);
		expect(structuralFaults(bytes)).toBe('');
		expect(pageTexts((await composeReport(DRAFT)).bytes)[0]).toContain('DRAFT');
	});

	it.each(['docx', 'html', 'xlsx'] as const)(
		'carries the page of signatures and no mark of a draft as %s',
		async (format) => {
			const words = (bytes: Uint8Array): string =>
				format === 'html'
					? Buffer.from(bytes).toString('utf8')
					: Object.entries(unzipSync(bytes))
							.filter(([name]) => name.endsWith('.xml'))
							.map(([, part]) => strFromU8(part))
							.join('\n');
			const file = words((await FORMATS[format].render(signed(signOff()))).bytes);
			expect(file).toContain('Dr Approver');
			expect(file).toContain(sha256('the draft'));
			expect(file).not.toMatch(/DRAFT|\b[Tt]his draft\b|\bDraft in\b|is a draft/);
			const draft = words((await FORMATS[format].render(DRAFT)).bytes);
			expect(draft).not.toContain('Dr Approver');
			expect(draft).toContain('DRAFT');
		},
	);

	it('is made anew of the run it carries, the same byte for byte', async () => {
		const { bytes } = await composeReport(signed(signOff()));
		const { checks } = await verifyFile(bytes, { version: DRAFT.manifest.software.version });
		expect(checks.find(({ what }) => what === 'rendering')?.holds).toBe(true);
	});
});

describe('a signature by certificate', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-certificate-'));
	const at = { at: new Date('2026-11-24T09:30:00Z'), name: 'Dr Approver', reason: 'Approved' };
	const certificate = { pfx: new Uint8Array(), password: 'only for this test' };
	beforeAll(() => {
		const openssl = (...args: string[]) =>
			execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
		openssl(
			...[
				'req',
				'-x509',
				'-newkey',
				'rsa:2048',
				'-nodes',
				'-days',
				'2',
				'-subj',
				'/CN=Test Signer',
			],
			...['-keyout', 'key.pem', '-out', 'cert.pem'],
		);
		openssl(
			...['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'cert.pem', '-out', 'c.pfx'],
			...['-passout', `pass:${certificate.password}`],
		);
		certificate.pfx = readFileSync(join(folder, 'c.pfx'));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('covers the whole file, and a byte changed breaks it', async () => {
		const { bytes } = await composeReport(signed(signOff()));
		const file = await signPdf(bytes, certificate, at);
		expect(structuralFaults(file)).toBe('');
		const told = (pdf: Uint8Array): string => {
			const path = join(folder, 'signed.pdf');
			writeFileSync(path, pdf);
			return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
		};
		expect(hasTool('pdfsig', '-v')).toBe(true);
		expect(told(file)).toMatch(/Test Signer[^]*Total document signed[^]*Signature is Valid/);
		const altered = Uint8Array.from(file);
		const place = Buffer.from(file).indexOf('/Title');
		altered[place + 10] = (altered[place + 10] ?? 0) ^ 1;
		expect(told(altered)).not.toMatch(/Signature is Valid/);
	});

	it('is the same for the same file, certificate and time', async () => {
		const { bytes } = await composeReport(DRAFT);
		const [one, two] = [
			await signPdf(bytes, certificate, at),
			await signPdf(bytes, certificate, at),
		];
		expect(sha256(one)).toBe(sha256(two));
	});

	it('is not compared byte for byte, which is said, and stands on the ledger', async () => {
		const { bytes } = await composeReport(signed(signOff()));
		const file = await signPdf(bytes, certificate, at);
		const { version } = DRAFT.manifest.software;
		const { checks } = await verifyFile(file, { version });
		expect(checks.find(({ what }) => what === 'rendering')).toMatchObject({
			says: expect.stringMatching(/signature by certificate/),
		});
		expect(checks.find(({ what }) => what === 'rendering')?.holds).toBeUndefined();
	});

	it('refuses a password that does not open it, without a word of it', async () => {
		const wrong = { ...certificate, password: 'a secret nobody may read' };
		const { bytes } = await composeReport(DRAFT);
		await expect(signPdf(bytes, wrong, at)).rejects.toThrow(
			/^The certificate for signing cannot be used\.$/,
		);
	});
});
