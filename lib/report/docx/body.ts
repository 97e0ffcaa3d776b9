import type { Block, Figure, Heading, List, Note, Table, Written } from '../document/blocks';
import { contentsBookmark } from './bookmarks';
import { blankControl, control } from './controls';
import { figureParagraph } from './figures';
import type { PackageState } from './package-state';
import { LISTS, paragraphOf } from './paragraphs';
import { bookmarked, field, run, runs, TAB, type RunLook } from './runs';
import { factsGrid, tableGrid } from './tables';

/** The blocks of a document, one after the other, boxes of text kept apart. */
export function bodyOf(blocks: readonly Block[], state: PackageState): string {
	const parts: string[] = [];
	let listed = 0;
	let isAfterBox = false;
	for (const block of blocks) {
		const isBox = block.kind === 'note' || block.kind === 'blank' || block.kind === 'written';
		if (isBox && isAfterBox) parts.push(SPACER);
		isAfterBox = isBox;
		if (block.kind === 'heading') parts.push(headingOf(block, listed, state));
		else parts.push(blockOf(block, state));
		if (block.kind === 'heading' && !block.unlisted) listed += 1;
	}
	return parts.join('');
}

/** One block other than a heading. */
export function blockOf(
	block: Exclude<Block, Heading>,
	state: PackageState,
	look: RunLook = {},
): string {
	switch (block.kind) {
		case 'paragraph':
			return paragraphOf(runs(block.spans, state, look), {
				style: block.small ? 'SmallText' : 'BodyText',
			});
		case 'list':
			return listOf(block, state, look);
		case 'table':
			return tableOf(block, state, look);
		case 'facts':
			return factsGrid(block, state) + SPACER;
		case 'figure':
			return figureOf(block, state);
		case 'note':
			return noteOf(block, state);
		case 'blank':
			return blankControl(block, state);
		case 'written':
			return writtenOf(block, state);
	}
}

/** Keeps two tables, or two boxes, from becoming one. */
const SPACER = paragraphOf('', { style: 'Spacer' });

function headingOf(heading: Heading, listed: number, state: PackageState): string {
	const { number, title, level, newPage, unlisted } = heading;
	const reference = state.bookmarkOf(heading.id);
	const content =
		number === undefined
			? bookmarked(reference, run(title), state)
			: bookmarked(reference, run(number), state) + TAB + run(title);
	const target = unlisted ? undefined : contentsBookmark(listed);
	return paragraphOf(bookmarked(target, content, state), {
		style: unlisted ? 'HeadingUnlisted' : `Heading${level}`,
		newPage,
	});
}

const listOf = (list: List, state: PackageState, look: RunLook): string =>
	list.items
		.map((item) =>
			paragraphOf(runs(item, state, look), { style: 'ListParagraph', list: LISTS[list.marker] }),
		)
		.join('');

function tableOf(table: Table, state: PackageState, look: RunLook): string {
	const source =
		table.source === undefined ? SPACER : paragraphOf(run(table.source), { style: 'SmallText' });
	return captionOf('Table', table, state) + tableGrid(table, state, look) + source;
}

const figureOf = (figure: Figure, state: PackageState): string =>
	captionOf('Figure', figure, state) +
	figureParagraph(figure, state) +
	paragraphOf(run(`${figure.sourceWord ?? 'Source: '}${figure.source}`), { style: 'SmallText' });

/** "Table 4. Reports by country", its number a field that counts, its label what references name. */
function captionOf(
	sequence: 'Table' | 'Figure',
	{ id, label, caption }: Table | Figure,
	state: PackageState,
): string {
	if (label === undefined && caption === '') return '';
	const split = /^(.* )(\d+)$/u.exec(label ?? '');
	const counted = split
		? run(split[1] ?? '') + field(`SEQ ${sequence} \\* ARABIC`, split[2] ?? '')
		: run(label ?? '');
	const bookmark = id === undefined ? undefined : state.bookmarkOf(id);
	const named = label === undefined ? '' : bookmarked(bookmark, counted, state) + run('. ');
	return paragraphOf(named + run(caption), { style: 'Caption', keepNext: true });
}

const NOTE_STYLES = { info: 'NoteInfo', warning: 'NoteWarning', limits: 'NoteLimits' } as const;

/** A boxed remark: paragraphs on one ground. */
export function noteOf({ tone, title, text }: Note, state: PackageState): string {
	const style = NOTE_STYLES[tone];
	return [
		paragraphOf(run(title, { style: `${style}Title` }), { style, keepNext: true }),
		...text.map((spans) => paragraphOf(runs(spans, state), { style })),
	].join('');
}

/** What a person wrote, in a control so that it can be edited; who and when, and what changed since, outside of it. */
function writtenOf(written: Written, state: PackageState): string {
	const { changed, changedTitle, attribution, title, content } = written;
	const remark: Note | undefined =
		changed === undefined
			? undefined
			: {
					kind: 'note',
					tone: 'warning',
					title: changedTitle ?? 'Written on other figures',
					text: [changed],
				};
	const blocks = content.map((block) => blockOf(block, state, { keepsBreaks: true })).join('');
	return (
		(remark ? noteOf(remark, state) : '') +
		control(written.field, title, blocks, state) +
		paragraphOf(run(attribution), { style: 'SmallText' })
	);
}
