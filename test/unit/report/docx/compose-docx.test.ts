import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { DOSSIER_FIELDS, sha256, type Dossier } from '../../../../lib/model';
import { buildDocument, composeDocx, runIdOf } from '../../../../lib/report';
import { buildRun, emptyRun, incompleteRun } from '../support/build-run';
import { partOf } from './support';
import { orderFaults } from './schema-order';

const run = buildRun({ rows: 60, signals: 30 });
const docx = composeDocx(run);
const document = partOf(docx);
const xmlParts = (bytes: Uint8Array): Array<[string, string]> =>
	Object.entries(unzipSync(bytes)).flatMap(([name, part]) =>
		/\.(?:xml|rels|svg)$/.test(name) ? [[name, strFromU8(part)] as [string, string]] : [],
	);
const textIn = (xml: string): string =>
	[...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(' ');

describe('composeDocx', () => {
	it('gives the same bytes for the same run, in every time zone', () => {
		expect(sha256(composeDocx(structuredClone(run)))).toBe(sha256(docx));
		const zone = process.env.TZ;
		process.env.TZ = 'Asia/Tokyo';
		expect(sha256(composeDocx(run))).toBe(sha256(docx));
		if (zone === undefined) delete process.env.TZ;
		else process.env.TZ = zone;
	});

	it('writes well-formed parts whose elements stand in the order of their schema', () => {
		for (const one of [run, emptyRun(), incompleteRun(), buildRun({ shape: 'pbrer' })]) {
			for (const [name, xml] of xmlParts(composeDocx(one))) {
				expect({ name, faults: orderFaults(xml) }).toEqual({ name, faults: [] });
			}
		}
	});

	it('names a part for each relationship, and gives each bookmark and control a number of its own', () => {
		const parts = unzipSync(docx);
		for (const [, target] of partOf(docx, 'word/_rels/document.xml.rels').matchAll(
			/Target="([^"]+)"\/>/g,
		)) {
			expect(Object.keys(parts)).toContain(`word/${target ?? ''}`);
		}
		for (const pattern of [
			/<w:bookmarkStart w:id="(\d+)"/g,
			/<w:id w:val="(\d+)"/g,
			/w:name="(_[^"]+)"/g,
		]) {
			const all = [...document.matchAll(pattern)].map(([, number]) => number);
			expect(new Set(all).size).toBe(all.length);
		}
	});

	it('has neither cover nor contents in front of a document of a few pages', () => {
		const alert = { ...run, manifest: { ...run.manifest, documentShape: 'alert' as const } };
		const brief = partOf(composeDocx(alert));
		expect(textIn(brief)).toContain(buildDocument(alert).identity.basis);
		expect(brief).not.toContain('Table of Contents');
		expect(textIn(brief)).not.toContain('Sources of this draft');
		expect(orderFaults(brief)).toEqual([]);
	});

	it('lists every heading in its contents, each leading to its bookmark', () => {
		const headings = buildDocument(run).blocks.filter(
			(block) => block.kind === 'heading' && !block.unlisted,
		);
		const anchors = [...document.matchAll(/w:anchor="([^"]+)"/g)].map(([, anchor]) => anchor);
		expect(anchors).toHaveLength(headings.length);
		for (const anchor of anchors) expect(document).toContain(`w:name="${anchor ?? ''}"`);
		expect(document).not.toContain('updateFields');
	});

	it('has a control for each field, whose names Word takes', () => {
		const tags = [...document.matchAll(/<w:tag w:val="([^"]+)"/g)].map(([, tag]) => tag ?? '');
		const fields = buildDocument(run).blocks.flatMap((block) =>
			block.kind === 'blank' && block.field !== undefined ? [block.field] : [],
		);
		expect(tags).toEqual(fields);
		for (const [, name] of document.matchAll(/<w:(?:alias|tag) w:val="([^"]+)"/g)) {
			expect(name?.length).toBeLessThanOrEqual(64);
		}
	});

	it('carries figures as PNG and as SVG, with their reading as alternative text', () => {
		const figures = buildDocument(run).blocks.filter((block) => block.kind === 'figure');
		const names = Object.keys(unzipSync(docx));
		expect(names.filter((name) => name.endsWith('.png'))).toHaveLength(figures.length);
		expect(names.filter((name) => name.endsWith('.svg'))).toHaveLength(figures.length);
		for (const [, text] of document.matchAll(/descr="([^"]*)"/g)) expect(text).not.toBe('');
	});

	it('says in its properties which run it is of', () => {
		const custom = partOf(docx, 'docProps/custom.xml');
		expect(custom).toContain(runIdOf(run.manifest));
		expect(custom).toContain('CER run SHA-256');
		expect(partOf(docx, 'docProps/core.xml')).toContain('2026-11-23T22:12:31Z');
	});

	it('is read by mammoth, with its headings as such and the numbers of each table', async () => {
		const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(docx) });
		expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
		const words = value.replace(/<[^>]+>/g, ' ');
		for (const block of buildDocument(run).blocks) {
			if (block.kind === 'heading' && !block.unlisted) expect(value).toContain(`<h${block.level}>`);
			if (block.kind !== 'table') continue;
			for (const { cells } of block.rows.slice(0, 5)) {
				for (const cell of cells) {
					const text = typeof cell === 'string' ? cell : cell.text;
					if (/^[\d,.]+$/.test(text)) expect(words).toContain(text);
				}
			}
		}
	});
});

describe('composeDocx with a dossier and hostile text', () => {
	const hostile = [
		'<script>alert(1)</script> & "quoted" ]]>',
		'tab\tnull\u0000bell\u0007esc\u001b[31m \uFFFE \uFFFF',
		'\u202Eright to left\u202C שלום مرحبا',
		'心臓ペースメーカー 😀👩‍⚕️',
		'x'.repeat(10_000),
		'\uD800 lone \uDC00 surrogates',
		'=HYPERLINK("http://example.org")',
	];
	const at = '2026-01-01T00:00:00Z';
	const dossier: Dossier = {
		schema: 'cer.dossier/1',
		product: { code: 'FRN', codeKind: 'fda-product-code', name: hostile.join(' ') },
		version: 1,
		updatedAt: at,
		texts: DOSSIER_FIELDS.map(({ id }) => ({
			...{ field: id, by: hostile[0] ?? '', at, stoodOn: [{ figure: 'reports', value: 1 }] },
			blocks: [
				{ kind: 'paragraph' as const, text: hostile.join('\n') },
				{ kind: 'list' as const, items: hostile },
				{ kind: 'table' as const, header: hostile, rows: [hostile, []] },
			],
		})),
		own: { sales: [], complaints: [], incidents: [], fsca: [], capa: [], pmcf: [] },
	};
	const product = { ...run.manifest.product, name: hostile.join(' '), brandNames: hostile };
	const written = composeDocx({ ...run, dossier, manifest: { ...run.manifest, product } });

	it('writes well-formed XML of legal characters alone', () => {
		for (const [name, xml] of xmlParts(written)) {
			expect({ name, faults: orderFaults(xml) }).toEqual({ name, faults: [] });
			expect(/[\p{Cs}\uFFFE\uFFFF]|(?![\n])\p{Cc}/u.test(xml)).toBe(false);
		}
	});

	it('shows it as text, turns no direction, and marks what runs from right to left', () => {
		const main = partOf(written);
		expect(textIn(main)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(main).not.toContain('\u202E');
		expect(main).toContain('心臓ペースメーカー 😀');
	});
});
