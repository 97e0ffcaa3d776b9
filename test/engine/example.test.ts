import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { ROOT } from '../support/engine';
import { output, run } from '../support/processes';

const PDF = join(ROOT, 'docs/examples/infusion-pump.pdf');
const AGAIN = 'If the pages are meant to be other ones: npm run pictures -- --example';

interface Verdict {
	whole: boolean;
	software: string;
	checks: { what: string; holds?: boolean; says: string }[];
}

describe('the example report', () => {
	it('is verified by cer: made anew by the version that made it, it is the same to the byte', async () => {
		const ended = await run(process.execPath, [join(ROOT, 'bin/cer.mjs'), 'verify', PDF]);
		const verdict = JSON.parse(ended.stdout) as Verdict;
		const wrong = verdict.checks.filter(({ holds }) => holds === false);
		if (wrong.length > 0) throw new Error(`${JSON.stringify(wrong, null, 2)}\n${AGAIN}`);
		expect(verdict.whole).toBe(true);
		const rendering = verdict.checks.find(({ what }) => what === 'rendering');
		// By a later version what it carries is verified, not its pages.
		const isOfThis = verdict.software === `n8n-nodes-cer ${version}`;
		expect(rendering?.holds).toBe(isOfThis ? true : undefined);
	});

	it('says on each page that its data are simulated', async () => {
		const text = await output('pdftotext', ['-layout', PDF, '-']);
		const pages = text.split('\f').filter((page) => page.trim() !== '');
		expect(pages.length).toBeGreaterThan(50);
		expect(pages.filter((page) => !page.includes('SIMULATED DATA'))).toEqual([]);
	});

	it('has its manifest beside it, as it is attached', () => {
		const manifest = readFileSync(PDF.replace(/pdf$/, 'run-manifest.json'), 'utf8');
		expect(JSON.parse(manifest)).toMatchObject({
			code: 'FRN',
			software: { name: 'n8n-nodes-cer' },
		});
	});
});
