import { buildDocument, composeHtml } from '../../../../lib/report';
import { buildRun } from '../support/build-run';

const run = buildRun({ rows: 300, signals: 20 });
const page = composeHtml(run);

describe('composeHtml', () => {
	it('gives the same page for the same run', () => {
		expect(composeHtml(structuredClone(run))).toBe(page);
	});

	it('is one page that asks for nothing from elsewhere', () => {
		expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
		expect(page).not.toMatch(/<(?:script|link|style|iframe|object)\b/i);
		expect(page).not.toMatch(/\ssrc="(?!data:image\/png;base64,)/);
	});

	it('has the headings of the document in order, none a level too deep', () => {
		const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
		expect(levels[0]).toBe(1);
		const titles = buildDocument(run).blocks.filter(({ kind }) => kind === 'heading');
		expect(levels).toHaveLength(titles.length + 1);
	});

	it('tells a brief document without the table of its sources, and each of its notes once', () => {
		const manifest = { ...run.manifest, documentShape: 'alert' as const, simulated: true };
		const brief = composeHtml({ ...run, manifest });
		expect(brief).not.toContain('Sources of this draft');
		expect(brief.split('served generated records').length - 1).toBe(1);
	});

	it('names what is to be filled in on a line', () => {
		const labels = buildDocument(run).blocks.flatMap((block) =>
			block.kind === 'blank' && block.label !== undefined ? [block.label] : [],
		);
		expect(labels).not.toEqual([]);
		for (const label of labels) expect(page).toContain(`<strong>${label}</strong>`);
	});

	it('says how many rows of a long table it leaves out, and gives each figure its reading', () => {
		const long = buildDocument(run).blocks.filter(
			(block) => block.kind === 'table' && block.rows.length > 100,
		);
		expect(page.split('more rows are not shown here').length - 1).toBe(long.length);
		for (const [, alt] of page.matchAll(/<img [^>]*alt="([^"]*)"/g)) expect(alt).not.toBe('');
	});

	it('shows markup in a text as text, and makes no link of a script', () => {
		const name = '<img src=x onerror=alert(1)> "quoted" & </h1>';
		const product = { ...run.manifest.product, name };
		const hostile = composeHtml({ ...run, manifest: { ...run.manifest, product } });
		expect(hostile).toContain(
			'&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; &amp; &lt;/h1&gt;',
		);
		expect(hostile).not.toContain('<img src=x');
		expect(hostile).not.toMatch(/href="(?!https?:|#)/);
	});
});
