import { decodePDFRawStream, PDFArray, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { buildDocument } from '../../../../lib/report';
import { renderDocument } from '../../../../lib/report/pdf/render-document';
import { buildRun, emptyRun } from '../support/build-run';
import { structureFaults, TaggedPdf } from '../support/tagged-pdf';

const name = (text: string) => PDFName.of(text);
const HREF = 'https://example.org/report?id=1';

/** A short tagged document with a heading, a table whose cell leads out, and a figure. */
async function document(): Promise<TaggedPdf> {
	const figure = buildDocument(buildRun()).blocks.find(({ kind }) => kind === 'figure');
	if (!figure) throw new Error('There is no figure.');
	const { bytes } = await renderDocument(
		{
			...buildDocument(emptyRun()),
			blocks: [
				{ kind: 'heading', level: 1, title: 'One', id: 'one' },
				{
					...{ kind: 'table', id: 't', label: 'Table 1', caption: 'Reports' },
					columns: [{ header: 'Report' }, { header: 'Term' }],
					rows: [{ cells: [{ text: '123', tone: 'plain', href: HREF }, 'Leak'] }],
				},
				figure,
			],
		},
		[],
	);
	return await TaggedPdf.read(bytes);
}
const again = async ({ pdf }: TaggedPdf) => await TaggedPdf.read(await pdf.save());
const first = (tagged: TaggedPdf, role: string) => {
	const element = tagged.all().find((one) => one.role === role && one.kids.length === 0);
	if (!element) throw new Error(`There is no ${role}.`);
	return element;
};

/** Writes the content of the first page anew. */
function rewrite({ pdf }: TaggedPdf, edit: (content: string) => string): void {
	const [page] = pdf.getPages();
	const stream = page?.node.lookup(name('Contents'));
	if (!page || !(stream instanceof PDFRawStream)) throw new Error('There is no content.');
	const content = Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
	const edited = pdf.context.flateStream(Buffer.from(edit(content), 'latin1'));
	page.node.set(name('Contents'), pdf.context.register(edited));
}

describe('the checker of the structure', () => {
	it('finds nothing in a document with links to addresses, each with its annotation', async () => {
		const tagged = await document();
		expect(structureFaults(tagged)).toEqual([]);
		const leads = tagged.all().filter(({ role }) => role === 'Link');
		const actions = leads.flatMap(({ annotations }) =>
			annotations.map((ref) => String(tagged.context.lookup(ref))),
		);
		expect(actions.filter((action) => action.includes(`/URI (${HREF})`))).toHaveLength(1);
	});

	it.each([
		['Figure', 'Alt', 'a figure without Alt'],
		['Figure', 'A', 'a figure without BBox'],
		['TH', 'A', 'a header cell without Scope'],
	])('finds a %s that has lost its %s', async (role, key, fault) => {
		const tagged = await document();
		first(tagged, role).dict.delete(name(key));
		expect(structureFaults(tagged)).toContain(fault);
	});

	it('finds content that stands in two elements', async () => {
		const tagged = await document();
		const kids = first(tagged, 'H1').dict.lookup(name('K'), PDFArray);
		kids.push(kids.get(0));
		expect(structureFaults(await again(tagged))).toContain('content in two elements');
	});

	it('finds a number of marked content that no element has, and one that no content has', async () => {
		const tagged = await document();
		const kids = first(tagged, 'H1').dict.lookup(name('K'), PDFArray);
		kids.set(0, PDFNumber.of(999));
		expect(structureFaults(await again(tagged)).join('\n')).toMatch(
			/content .* in no element\nno content .*\/999/,
		);
	});

	it('finds what is painted outside of marked content, and marked content left open', async () => {
		const tagged = await document();
		rewrite(tagged, (content) => `${content}\n0 0 m 1 1 l S\n`);
		expect(structureFaults(tagged)).toContain('page 1: S');
		rewrite(tagged, (content) => `${content}/Artifact BMC\n`);
		expect(structureFaults(tagged)).toContain('page 1: marked content left open');
	});

	it('finds a heading that skips a level, and a link without its annotation', async () => {
		const tagged = await document();
		first(tagged, 'H1').dict.set(name('S'), name('H3'));
		const link = tagged.all().find(({ role }) => role === 'Link');
		link?.dict.delete(name('K'));
		expect(structureFaults(await again(tagged))).toEqual(
			expect.arrayContaining(['H3 skips a level', 'a link without annotation']),
		);
	});
});
