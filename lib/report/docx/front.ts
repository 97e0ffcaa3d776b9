import type { ReportDocument } from '../document/document';
import type { Heading } from '../document/blocks';
import { element } from '../markup/xml';
import { fixedWord } from '../words/word-in';
import { blockOf, bodyOf } from './body';
import { contentsBookmark, isListed } from './bookmarks';
import type { PackageState } from './package-state';
import { paragraphOf } from './paragraphs';
import { run, TAB } from './runs';
import { CONTENTS_REMARK, RECORD_REMARK } from './words';

/** What stands above the first page of a brief document: what it is, without the sources, and no contents follow. */
export const titleOf = ({ identity, cover }: ReportDocument, state: PackageState): string =>
	nameOf(identity) + blockOf(cover.facts, state);

const nameOf = ({ documentType, title, basis }: ReportDocument['identity']): string =>
	[
		paragraphOf(run(documentType), { style: 'Kicker' }),
		paragraphOf(run(title), { style: 'Title' }),
		paragraphOf(run(basis), { style: 'Subtitle' }),
	].join('');

/** The cover: what this is, of what, in which state, how each source answered, and what the file is for. */
export function coverOf({ identity, cover }: ReportDocument, state: PackageState): string {
	return [
		nameOf(identity),
		blockOf(cover.facts, state),
		bodyOf(cover.notes, state),
		blockOf(cover.sources, state),
		paragraphOf(run(fixedWord(identity.language, RECORD_REMARK)), { style: 'SmallText' }),
	].join('');
}

/**
 * The contents as a field with its entries: right as they stand, with page numbers once it is
 * updated. Nothing asks for an update on opening, as Word would ask the reader about it.
 */
export function contentsOf(document: ReportDocument): string {
	const { language } = document.identity;
	const headings = document.blocks.filter(isListed);
	const begin = `${FIELD('begin')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z </w:instrText></w:r>${FIELD('separate')}`;
	const entries = headings.map((heading, index) =>
		paragraphOf(`${index === 0 ? begin : ''}${entryOf(heading, index)}`, {
			style: `TOC${heading.level}`,
		}),
	);
	if (headings.length === 0) return '';
	return (
		'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>' +
		paragraphOf(run(fixedWord(language, 'Contents')), { style: 'TOCHeading', newPage: true }) +
		entries.join('') +
		`<w:p>${FIELD('end')}</w:p></w:sdtContent></w:sdt>` +
		paragraphOf(run(fixedWord(language, CONTENTS_REMARK)), { style: 'SmallText' })
	);
}

const FIELD = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;

const entryOf = ({ number, title }: Heading, index: number): string =>
	element(
		'w:hyperlink',
		{ 'w:anchor': contentsBookmark(index), 'w:history': 1 },
		(number === undefined ? '' : run(number) + TAB) + run(title),
	);
