import { titleOf, type Figure, type Heading, type Table } from '../document/blocks';
import type { DocumentLanguage } from '../../model';
import { wordIn } from '../words/word-in';
import { PALETTE } from '../figures/palette';
import type { Fragment } from './fragment';
import { linkMark, lineMarks, setLines, type TextStyle } from './set-text';
import { tag, type SetMark, type Tag } from './structure';
import { baseline, CONTENT_WIDTH, TYPE } from './style';
import type { TextMetrics } from './text-metrics';

const NUMBER_WIDTH = 36;
/** Room for "Abbildung 12", the longest label of the languages. */
const LABEL_WIDTH = 58;
const PAGE_WIDTH = 32;

/** A line of contents: what it leads to, and how it is named. */
interface Entry {
	id: string;
	level: Heading['level'];
	number?: string;
	title: string;
	/** Points left for the number. */
	room: number;
}

/** What the contents list. */
export interface Listed {
	headings: readonly Heading[];
	figures: readonly Figure[];
	tables: readonly Table[];
}

/**
 * The list of contents, then those of figures and of tables: number, title, dotted leader, page; each
 * line a link to what it names.
 */
export function setContents(
	{ headings, figures, tables }: Listed,
	pageOf: (id: string) => number | undefined,
	metrics: TextMetrics,
	within: Tag,
	language: DocumentLanguage,
): Fragment[] {
	const list = (title: string, entries: readonly Entry[]): Fragment[] => {
		if (entries.length === 0) return [];
		const style: TextStyle = { ...TYPE.h1, face: 'bold' };
		const [line] = setLines(wordIn(language, title) ?? title, style, CONTENT_WIDTH, metrics);
		const contents = tag('TOC', within);
		return [
			{
				height: style.line + 8,
				marks: line ? lineMarks(line, 0, 0, style, tag('H1', within)) : [],
				spaceBefore: 20,
				keepWithNext: true,
			},
			...entries.map((entry) => setEntry(entry, pageOf(entry.id), metrics, contents)),
		];
	};
	return [
		...list(
			'Contents',
			headings.map((heading) => ({ ...heading, room: NUMBER_WIDTH })),
		),
		...list('Figures', figures.flatMap(labelled)),
		...list('Tables', tables.flatMap(labelled)),
	];
}

const labelled = ({ id, label, caption }: Figure | Table): Entry[] =>
	id === undefined || label === undefined
		? []
		: [{ id, level: 2, number: label, title: caption, room: LABEL_WIDTH }];

function setEntry(
	entry: Entry,
	page: number | undefined,
	metrics: TextMetrics,
	contents: Tag,
): Fragment {
	const top = entry.level === 1;
	const style: TextStyle = top
		? { size: 9, line: 11.4, face: 'bold' }
		: { size: 8.6, line: 11, color: PALETTE.ink };
	const indent = top ? 0 : entry.level === 2 ? 12 : 24;
	const x = indent + (entry.number === undefined ? 0 : entry.room);
	const lines = setLines(entry.title, style, CONTENT_WIDTH - x - PAGE_WIDTH, metrics);
	const height = lines.length * style.line;
	const number = entry.number === undefined ? [] : setLines(entry.number, style, 60, metrics);
	const lastWidth = lines.at(-1)?.width ?? 0;
	const lastTop = (lines.length - 1) * style.line;
	const y = lastTop + baseline(style.size, style.line);
	const of = tag('Link', tag('Reference', tag('TOCI', contents)), {
		link: { target: entry.id, says: titleOf(entry) },
	});
	const marks: SetMark[] = [
		...number.flatMap((line) => lineMarks(line, indent, 0, style, of)),
		...lines.flatMap((line, row) => lineMarks(line, x, row * style.line, style, of)),
		{
			kind: 'text',
			x: CONTENT_WIDTH,
			y,
			text: page === undefined ? '' : String(page),
			size: style.size,
			face: style.face ?? 'regular',
			color: PALETTE.ink,
			anchor: 'end',
			of,
		},
		linkMark(of, { x: indent, y: 0, width: CONTENT_WIDTH - indent, height }),
		leader(x + lastWidth + 6, y),
	];
	return { height, marks, spaceBefore: top ? 3 : 0.4 };
}

const leader = (from: number, y: number): SetMark => ({
	kind: 'line',
	x1: from,
	y1: y - 1,
	x2: CONTENT_WIDTH - PAGE_WIDTH + 8,
	y2: y - 1,
	color: PALETTE.grey,
	width: 0.6,
	dash: [0.8, 3],
});
