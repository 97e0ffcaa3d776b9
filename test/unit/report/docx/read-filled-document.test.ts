import { strToU8, zipSync } from 'fflate';
import {
	DOSSIER_FIELDS,
	isInputError,
	type Dossier,
	type TextBlock,
	type WrittenText,
} from '../../../../lib/model';
import { composeDocx, readFilledDocument, runIdOf } from '../../../../lib/report';
import { buildRun } from '../support/build-run';
import { control, docxOf, edited, filledIn, p, partOf, r } from './support';

const FIELDS = new Set(DOSSIER_FIELDS.map(({ id }) => id));
const isField = (tag: string) => FIELDS.has(tag);
const anyField = (tag: string) => tag.startsWith('f.');
const blocksOf = (body: string): TextBlock[] | undefined =>
	readFilledDocument(docxOf(body), anyField).texts[0]?.blocks;

const dossierOf = (texts: WrittenText[]): Dossier => ({
	schema: 'cer.dossier/1',
	product: { code: 'FRN', codeKind: 'fda-product-code', name: 'Pump' },
	version: 1,
	updatedAt: '2026-01-01T00:00:00Z',
	texts,
	own: { sales: [], complaints: [], incidents: [], fsca: [], capa: [], pmcf: [] },
});

describe('readFilledDocument', () => {
	const run = buildRun({ rows: 20, signals: 10 });
	const draft = composeDocx(run);

	it('finds nothing written in a draft, and each of its blanks empty', () => {
		const read = readFilledDocument(draft, isField);
		expect(read.texts).toEqual([]);
		expect(read.unknown).toEqual([]);
		expect(read.runId).toBe(runIdOf(run.manifest));
		expect(read.empty.length).toBeGreaterThan(20);
		expect(read.empty).toHaveLength(partOf(draft).split('<w:tag ').length - 1);
	});

	it('gives back paragraphs, lists and tables written into a control', () => {
		const list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
		const row = (...cells: string[]) =>
			`<w:tr>${cells.map((cell) => `<w:tc>${p(r(cell))}</w:tc>`).join('')}</w:tr>`;
		const filled = edited(draft, (document) =>
			filledIn(
				document,
				'summary.conclusions',
				p(r('The benefit ') + r('outweighs the risk.')) +
					p(r('first'), list) +
					p(r('second'), list) +
					`<w:tbl>${row('Term', 'Judged')}${row('Leak', 'yes')}</w:tbl>`,
			),
		);
		expect(readFilledDocument(filled, isField).texts).toEqual([
			{
				field: 'summary.conclusions',
				blocks: [
					{ kind: 'paragraph', text: 'The benefit outweighs the risk.' },
					{ kind: 'list', items: ['first', 'second'] },
					{ kind: 'table', header: ['Term', 'Judged'], rows: [['Leak', 'yes']] },
				],
			},
		]);
	});

	it('gives back what a dossier had written into the report, as it was', () => {
		const blocks: TextBlock[] = [
			{ kind: 'paragraph', text: 'Weighed < against > the "state of the art" & found good.' },
			{ kind: 'list', items: ['one', 'two'] },
			{
				kind: 'table',
				header: ['A', 'B'],
				rows: [
					['1', ''],
					['', '2'],
				],
			},
			{ kind: 'paragraph', text: 'Last,\non a\tline of its own.' },
		];
		const texts = [
			{
				field: 'summary.conclusions',
				blocks,
				by: 'an author',
				at: '2026-01-01T00:00:00Z',
				stoodOn: [],
			},
		];
		const written = composeDocx({ ...run, dossier: dossierOf(texts) });
		expect(readFilledDocument(written, isField).texts).toEqual([
			{ field: 'summary.conclusions', blocks },
		]);
	});

	it('counts what was inserted and leaves out what was deleted or moved away', () => {
		const body = control(
			'f.a',
			p(
				r('kept ') +
					`<w:ins w:id="1">${r('new')}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom w:id="3">${r('gone')}</w:moveFrom><w:moveTo w:id="4">${r(' here')}</w:moveTo>`,
			),
		);
		expect(blocksOf(body)).toEqual([{ kind: 'paragraph', text: 'kept new here' }]);
	});

	it('joins paragraphs whose break between was deleted, and leaves out deleted rows', () => {
		const deleted = '<w:rPr><w:del w:id="1"/></w:rPr>';
		const row = (cell: string, properties = '') =>
			`<w:tr>${properties}<w:tc>${p(r(cell))}</w:tc></w:tr>`;
		const table = `<w:tbl>${row('H')}${row('x', '<w:trPr><w:del w:id="2"/></w:trPr>')}${row('y')}</w:tbl>`;
		expect(blocksOf(control('f.a', p(r('one '), deleted) + p(r('two')) + table))).toEqual([
			{ kind: 'paragraph', text: 'one two' },
			{ kind: 'table', header: ['H'], rows: [['y']] },
		]);
	});

	it('reads breaks and tabs as such, drops soft hyphens, and passes over drawings and fields', () => {
		const body = p(
			`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c\u00ADd</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/></w:r><w:r><w:drawing><w:p>${r('boxed')}</w:p></w:drawing></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>`,
		);
		expect(blocksOf(control('f.a', body))).toEqual([{ kind: 'paragraph', text: 'a\tb\ncd-e' }]);
	});

	it('reads a control an editor has put inside a paragraph, and one in a cell', () => {
		const inside = `<w:p>${r('Name: ')}${control('f.a', r('Ada'))}${r(' (signed)')}</w:p>`;
		const cell = `<w:tbl><w:tr><w:tc>${control('f.b', p(r('in a cell')))}</w:tc></w:tr></w:tbl>`;
		expect(readFilledDocument(docxOf(inside + cell), anyField).texts).toEqual([
			{ field: 'f.a', blocks: [{ kind: 'paragraph', text: 'Ada' }] },
			{ field: 'f.b', blocks: [{ kind: 'paragraph', text: 'in a cell' }] },
		]);
	});

	it('gives the words of a nested control to the field around it, unless it is a field itself', () => {
		const body = control(
			'f.a',
			p(r('on ') + control('date', r('1 May')) + r(', ') + control('f.b', r('inner')) + r('end')),
		);
		const read = readFilledDocument(docxOf(body), anyField);
		expect(read.texts).toEqual([
			{ field: 'f.a', blocks: [{ kind: 'paragraph', text: 'on 1 May, end' }] },
			{ field: 'f.b', blocks: [{ kind: 'paragraph', text: 'inner' }] },
		]);
		expect(read.unknown).toEqual(['date']);
	});

	it('takes the words of a blank, and what Word shows in an emptied control, for nothing written', () => {
		const word =
			'<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder><w:showingPlcHdr/>';
		const body =
			control('f.a', p(r('Click or tap here to enter text.')), word) +
			control('f.b', p(''), '') +
			control('f.c', p(r('To be completed by the evaluator: this.')), '<w:showingPlcHdr/>');
		expect(readFilledDocument(docxOf(body), anyField)).toMatchObject({
			texts: [],
			empty: ['f.a', 'f.b', 'f.c'],
		});
	});

	it('takes what was put behind the words of a blank without deleting them', () => {
		const field = DOSSIER_FIELDS.find(({ id }) => id === 'summary.conclusions');
		const asked = `To be completed by the evaluator: ${field?.prompt ?? ''}`;
		const body = control(
			'summary.conclusions',
			p(r(`${asked} All is well.`)) + p(r('More.')),
			'<w:showingPlcHdr/>',
		);
		expect(readFilledDocument(docxOf(body), isField).texts[0]?.blocks).toEqual([
			{ kind: 'paragraph', text: 'All is well.' },
			{ kind: 'paragraph', text: 'More.' },
		]);
	});

	it('names a field that stands twice with different texts, and takes the first', () => {
		const body = control('f.a', p(r('one'))) + control('f.a', p(r('two')));
		expect(readFilledDocument(docxOf(body), anyField)).toMatchObject({
			texts: [{ field: 'f.a', blocks: [{ text: 'one' }] }],
			repeated: ['f.a'],
		});
	});
});

describe('readFilledDocument with a file that is none', () => {
	const main = (xml: string) => zipSync({ 'word/document.xml': strToU8(xml) });
	const bomb = zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) });
	it.each([
		['nothing', new Uint8Array()],
		['text', strToU8('hello')],
		['a ZIP of something else', zipSync({ 'a.txt': strToU8('a') })],
		['a cut file', docxOf(p(r('x'))).slice(0, 120)],
		['a bomb', bomb],
		['broken XML', main('<w:document><w:p></w:document>')],
		['entities', main('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>')],
		['an undeclared entity', main('<d>&a;</d>')],
		['nesting without end', main('<d>'.repeat(5000))],
		['Latin-1', zipSync({ 'word/document.xml': new Uint8Array([0x3c, 0xff, 0x3e]) })],
	])('refuses %s with one clear error', (_name, bytes) => {
		let thrown: unknown;
		try {
			readFilledDocument(bytes, anyField);
		} catch (error) {
			thrown = error;
		}
		expect(isInputError(thrown) && thrown.message).toMatch(/^The file cannot be read as a DOCX: /);
	});
});
