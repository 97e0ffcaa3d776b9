import type { Block, Figure, Heading, List, Written } from '../document/blocks';
import type { Mark } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import type { Fragment } from './fragment';
import { setBlank, setNote } from './set-boxes';
import { setCaption, setFacts, setTable } from './set-table';
import { lineMarks, setLines, setParagraph, type TextStyle } from './set-text';
import { CONTENT_WIDTH, TYPE } from './style';
import type { TextMetrics } from './text-metrics';

/** The fragments of one block. `boxId` tells boxes apart that stand next to each other. */
export function setBlock(block: Block, boxId: number, metrics: TextMetrics): Fragment[] {
	switch (block.kind) {
		case 'heading':
			return setHeading(block, metrics);
		case 'paragraph':
			return setParagraph(
				block.spans,
				block.small ? { ...TYPE.small, color: PALETTE.muted } : TYPE.body,
				{ x: 0, width: CONTENT_WIDTH, spaceBefore: block.small ? 4 : 7 },
				metrics,
			);
		case 'list':
			return setList(block, metrics);
		case 'table':
			return setTable(block, metrics);
		case 'facts':
			return setFacts(block, metrics);
		case 'figure':
			return setFigure(block, metrics);
		case 'note':
			return setNote(block, boxId, metrics);
		case 'blank':
			return setBlank(block, boxId, metrics);
		case 'written':
			return setWritten(block, boxId, metrics);
	}
}

const HEADINGS: Readonly<Record<1 | 2 | 3, { style: TextStyle; above: number; below: number }>> = {
	1: { style: { ...TYPE.h1, face: 'bold', color: PALETTE.ink }, above: 24, below: 3 },
	2: { style: { ...TYPE.h2, face: 'bold', color: PALETTE.ink }, above: 16, below: 1 },
	3: { style: { ...TYPE.h3, face: 'bold', color: PALETTE.ink }, above: 11, below: 0 },
};

function setHeading(heading: Heading, metrics: TextMetrics): Fragment[] {
	const { style, above, below } = HEADINGS[heading.level];
	const number = heading.number;
	const indent =
		number === undefined ? 0 : metrics.width(number, 'bold', style.size) + style.size * 0.8;
	const lines = setLines(heading.title, style, CONTENT_WIDTH - indent, metrics);
	return lines.map((line, index) => {
		const first = index === 0;
		const last = index === lines.length - 1;
		const numberMarks: Mark[] = [];
		if (first && number !== undefined) {
			const [set] = setLines(number, { ...style, color: PALETTE.accent }, CONTENT_WIDTH, metrics);
			if (set) numberMarks.push(...lineMarks(set, 0, 0, style));
		}
		return {
			height: style.line + (last ? below : 0),
			marks: [...numberMarks, ...lineMarks(line, indent, 0, style)],
			spaceBefore: first ? above : 0,
			keepWithNext: true,
			newPage: first && heading.newPage,
			anchor: first ? heading.id : undefined,
		};
	});
}

function setList(list: List, metrics: TextMetrics): Fragment[] {
	const indent = list.marker === 'check' ? 20 : 14;
	return list.items.flatMap((item, index) => {
		const fragments = setParagraph(
			item,
			TYPE.body,
			{ x: indent, width: CONTENT_WIDTH - indent, spaceBefore: index === 0 ? 6 : 3 },
			metrics,
		);
		const [first, ...rest] = fragments;
		if (!first) return [];
		return [{ ...first, marks: [...markerMarks(list.marker), ...first.marks] }, ...rest];
	});
}

const markerMarks = (marker: List['marker']): Mark[] =>
	marker === 'check'
		? [
				{
					kind: 'rect',
					x: 1,
					y: 2.6,
					width: 9,
					height: 9,
					stroke: PALETTE.warnRule,
					strokeWidth: 0.9,
					fill: PALETTE.warnTint,
				},
			]
		: [{ kind: 'rect', x: 3, y: 5.9, width: 3.2, height: 3.2, fill: PALETTE.accent }];

function setFigure(figure: Figure, metrics: TextMetrics): Fragment[] {
	const caption = setCaption(figure.label, figure.caption, metrics);
	const drawing: Fragment = {
		height: figure.drawing.height + 4,
		marks: figure.drawing.marks,
		spaceBefore: 4,
		keepWithNext: true,
	};
	const source = setParagraph(
		`Source: ${figure.source}`,
		{ ...TYPE.small, color: PALETTE.muted },
		{ x: 0, width: CONTENT_WIDTH, spaceBefore: 2 },
		metrics,
	);
	return [...caption, drawing, ...source];
}

/** What a person wrote, with who and when under it, and what has changed since above. */
function setWritten(written: Written, boxId: number, metrics: TextMetrics): Fragment[] {
	const changed =
		written.changed === undefined
			? []
			: setNote(
					{
						kind: 'note',
						tone: 'warning',
						title: 'Written on other figures',
						text: [written.changed],
					},
					boxId,
					metrics,
				);
	const remark = setParagraph(
		written.attribution,
		{ ...TYPE.small, color: PALETTE.muted },
		{ x: 0, width: CONTENT_WIDTH, spaceBefore: 2 },
		metrics,
	);
	return [
		...changed,
		...written.content.flatMap((block) => setBlock(block, boxId, metrics)),
		...remark,
	];
}
