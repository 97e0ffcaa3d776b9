import type { DocumentIdentity } from '../document/document';
import { PALETTE } from '../figures/palette';
import { XML_DECLARATION } from '../markup/xml';
import { fixedWord } from '../words/word-in';
import { NAMESPACES } from './namespaces';
import { paragraphOf } from './paragraphs';
import { field, run, TAB, type RunLook } from './runs';

/** The head of each page: product, code and DRAFT until it is signed; on the cover DRAFT alone. */
export function headerPart(identity: DocumentIdentity, isCover: boolean): string {
	const { title, code, language, signed } = identity;
	const product = isCover ? '' : run(`${title} · ${code}`);
	const draft = signed ? '' : TAB + badge(fixedWord(language, 'DRAFT'), DRAFT);
	return `${XML_DECLARATION}<w:hdr ${NAMESPACES}>${paragraphOf(product + draft, { style: 'Header' })}</w:hdr>`;
}

/** The foot of each page: run, page x of y, and SIMULATED DATA where it is. */
export function footerPart({ runId, simulated, language }: DocumentIdentity): string {
	const word = (text: string) => fixedWord(language, text);
	const line = run(word(`Run ${runId}`)) + TAB + pageOfPages(word('Page {} of {}'));
	const lines = [paragraphOf(line, { style: 'Footer' })];
	if (simulated) {
		const mark = badge(word('SIMULATED DATA'), SIMULATED);
		lines.push(paragraphOf(mark, { style: 'Footer', align: 'center' }));
	}
	return `${XML_DECLARATION}<w:ftr ${NAMESPACES}>${lines.join('')}</w:ftr>`;
}

/** "Page {} of {}" with its numbers as fields. */
function pageOfPages(words: string): string {
	const [before = '', between = '', after = ''] = words.split('{}');
	return run(before) + field('PAGE', '1') + run(between) + field('NUMPAGES', '1') + run(after);
}

const DRAFT: RunLook = { color: PALETTE.white, ground: PALETTE.alert };
const SIMULATED: RunLook = { color: PALETTE.warn, ground: PALETTE.warnTint };

const badge = (words: string, look: RunLook): string =>
	run(` ${words} `, { ...look, bold: true, size: 9 });
