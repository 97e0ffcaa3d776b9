import type { Reference, Span, Spans } from '../document/blocks';
import { element, escaped, plainLine } from '../markup/xml';
import type { PackageState } from './package-state';

/** How a run of text looks, beside the style of its paragraph. */
export interface RunLook {
	/** A character style. */
	style?: string;
	bold?: boolean;
	italic?: boolean;
	/** Six hex digits, with or without "#". */
	color?: string;
	/** Ground behind the text. */
	ground?: string;
	/** Points. */
	size?: number;
	/** Line breaks and tabs are a person's own and kept; those of a source are spaces. */
	keepsBreaks?: boolean;
}

const RIGHT_TO_LEFT =
	/^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Properties of a run, in the order the schema asks for (ECMA-376-1, 17.3.2, EG_RPrBase). */
function properties(look: RunLook, isRightToLeft: boolean): string {
	const { style, bold, italic, color, ground, size } = look;
	const half = size === undefined ? undefined : Math.round(size * 2);
	const content =
		(style === undefined ? '' : element('w:rStyle', { 'w:val': style })) +
		(bold ? '<w:b/><w:bCs/>' : '') +
		(italic ? '<w:i/><w:iCs/>' : '') +
		(color === undefined ? '' : element('w:color', { 'w:val': hex(color) })) +
		(half === undefined
			? ''
			: element('w:sz', { 'w:val': half }) + element('w:szCs', { 'w:val': half })) +
		(ground === undefined
			? ''
			: element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': hex(ground) })) +
		(isRightToLeft ? '<w:rtl/>' : '');
	return content === '' ? '' : `<w:rPr>${content}</w:rPr>`;
}

/** A colour as Word writes it. */
export const hex = (color: string): string => color.replace('#', '').toUpperCase();

/** One run of text. */
export function run(text: string, look: RunLook = {}): string {
	if (look.keepsBreaks && /[\n\t]/.test(text)) return brokenRuns(text, look);
	const plain = plainLine(text);
	if (plain === '') return '';
	const isRightToLeft = !/^[ -\u058F]*$/u.test(plain) && RIGHT_TO_LEFT.test(plain);
	return `<w:r>${properties(look, isRightToLeft)}<w:t xml:space="preserve">${escaped(plain)}</w:t></w:r>`;
}

const brokenRuns = (text: string, look: RunLook): string =>
	text
		.split(/([\n\t])/)
		.map((part) => (part === '\n' ? BREAK : part === '\t' ? TAB : run(part, look)))
		.join('');

const BREAK = '<w:r><w:br/></w:r>';
export const TAB = '<w:r><w:tab/></w:r>';

/** A field with the result it has now (ECMA-376-1, 17.16.18). */
export function field(instruction: string, result: string, look: RunLook = {}): string {
	const marked = (type: string) =>
		`<w:r>${properties(look, false)}<w:fldChar w:fldCharType="${type}"/></w:r>`;
	const code = `<w:r>${properties(look, false)}<w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText></w:r>`;
	return marked('begin') + code + marked('separate') + run(result, look) + marked('end');
}

/** Content between the ends of a bookmark. */
export function bookmarked(name: string | undefined, content: string, state: PackageState): string {
	if (name === undefined) return content;
	const id = state.number();
	return `${element('w:bookmarkStart', { 'w:id': id, 'w:name': name })}${content}${element('w:bookmarkEnd', { 'w:id': id })}`;
}

/** Runs of running text; references are fields that follow what they name. */
export function runs(spans: Spans, state: PackageState, look: RunLook = {}): string {
	const list: readonly Span[] = isList(spans) ? spans : [spans];
	let content = '';
	for (const span of list) {
		if (typeof span === 'string') content += run(span, look);
		else if ('ref' in span) content += referenceRuns(span, state, look);
		else content += run(span.text, { ...look, ...SPAN_LOOKS[span.style] });
	}
	return content;
}

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);

const SPAN_LOOKS: Readonly<Record<'strong' | 'emphasis' | 'muted', RunLook>> = {
	strong: { bold: true },
	emphasis: { italic: true },
	muted: { style: 'Muted' },
};

function referenceRuns({ ref, text }: Reference, state: PackageState, look: RunLook): string {
	const bookmark = state.bookmarkOf(ref);
	return bookmark === undefined ? run(text, look) : field(`REF ${bookmark} \\h`, text, look);
}
