import { canonicalJson, sha256, type Run } from '../../model';
import type { Block, Note, Span, Spans } from '../document/blocks';
import type { ReportDocument } from '../document/document';
import { draftsSigned } from '../run/signatures';
import type { XlsxCell, XlsxSheet } from './sheet';

/** What the workbook is, the identity and state of its run, the limits of its sources, and where each sheet is. */
export function aboutSheet(
	run: Run,
	{ identity, cover, blocks }: ReportDocument,
	sheets: ReadonlyArray<{ name: string; holds: string }>,
): XlsxSheet {
	const title = (text: string): XlsxCell[] => [{ text, format: 'title' }];
	return {
		name: 'About',
		widths: [28, 100],
		rows: [
			title(`${identity.documentType}: ${identity.title}`),
			...cover.facts.rows.map(([name, value]) => [
				name,
				typeof value === 'string' ? value : value.text,
			]),
			...draftsSigned(run).map((hash) => ['SHA-256 of the draft signed', hash]),
			['SHA-256 of run.json', sha256(canonicalJson(run))],
			['Software', `${run.manifest.software.name} ${run.manifest.software.version}`],
			[],
			...notesOf(cover.notes, blocks).map(({ title: name, text }) => [
				wrapped(name),
				wrapped(text.map(plain).join(' ')),
			]),
			[],
			title('Sheets'),
			...sheets.map(({ name, holds }) => [{ text: name, sheet: name }, holds]),
		],
	};
}

const wrapped = (text: string): XlsxCell => ({ text, format: 'wrapped' });

/** Notes of the cover and the limits of each source, which the document tells once. */
const notesOf = (cover: readonly Note[], blocks: readonly Block[]): Note[] => [
	...cover,
	...blocks.filter((block): block is Note => block.kind === 'note' && block.tone === 'limits'),
];

const plain = (spans: Spans): string =>
	isList(spans) ? spans.map(spanText).join('') : spanText(spans);
const spanText = (span: Span): string => (typeof span === 'string' ? span : span.text);
const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);
