import type { Block, Figure, Heading, List, Written } from '../document/blocks';
import { PALETTE } from '../figures/palette';
import type { Fragment } from './fragment';
import { setBlank, setNote } from './set-boxes';
import { setCaption, setFacts, setTable } from './set-table';
import { lineMarks, setLines, setParagraph, type TextStyle } from './set-text';
import { tag, tagged, type SetMark, type Tag } from './structure';
import { CONTENT_WIDTH, TYPE } from './style';
import type { TextMetrics } from './text-metrics';
import { endingInSpace } from './wrap';

/** The fragments of one block, read `within` an element. `boxId` tells boxes apart that stand next to each other. */
export function setBlock(
	block: Exclude<Block, Heading>,
	boxId: number,
	metrics: TextMetrics,
	within: Tag,
): Fragment[] {
	switch (block.kind) {
		case 'paragraph':
			return setParagraph(
				block.spans,
				block.small ? { ...TYPE.small, color: PALETTE.muted } : TYPE.body,
				{ x: 0, width: CONTENT_WIDTH, spaceBefore: block.small ? 4 : 7 },
				metrics,
				tag('P', within),
			);
		case 'list':
			return setList(block, metrics, within);
		case 'table':
			return setTable(block, metrics, within);
		case 'facts':
			return setFacts(block, metrics, within);
		case 'figure':
			return setFigure(block, metrics, within);
		case 'note':
			return setNote(block, boxId, metrics, within);
		case 'blank':
			return setBlank(block, boxId, metrics, within);
		case 'written':
			return setWritten(block, boxId, metrics, within);
	}
}

const HEADINGS: Readonly<Record<1 | 2 | 3, { style: TextStyle; above: number; below: number }>> = {
	1: { style: { ...TYPE.h1, face: 'bold', color: PALETTE.ink }, above: 24, below: 3 },
	2: { style: { ...TYPE.h2, face: 'bold', color: PALETTE.ink }, above: 16, below: 1 },
	3: { style: { ...TYPE.h3, face: 'bold', color: PALETTE.ink }, above: 11, below: 0 },
};

export function setHeading(heading: Heading, metrics: TextMetrics, of: Tag): Fragment[] {
	const { style, above, below } = HEADINGS[heading.level];
	const number = heading.number;
	const indent =
		number === undefined ? 0 : metrics.width(number, 'bold', style.size) + style.size * 0.8;
	const lines = setLines(heading.title, style, CONTENT_WIDTH - indent, metrics);
	return lines.map((line, index) => {
		const first = index === 0;
		const last = index === lines.length - 1;
		const numberMarks: SetMark[] = [];
		if (first && number !== undefined) {
			const [set] = setLines(number, { ...style, color: PALETTE.accent }, CONTENT_WIDTH, metrics);
			// A space that is not seen, so that what is copied reads "1 Scope".
			if (set) numberMarks.push(...lineMarks(endingInSpace(set), 0, 0, style, of));
		}
		return {
			height: style.line + (last ? below : 0),
			marks: [...numberMarks, ...lineMarks(line, indent, 0, style, of)],
			spaceBefore: first ? above : 0,
			keepWithNext: true,
			newPage: first && heading.newPage,
			anchor: first ? heading.id : undefined,
		};
	});
}

function setList(list: List, metrics: TextMetrics, within: Tag): Fragment[] {
	const of = tag('L', within);
	const indent = list.marker === 'check' ? 20 : 14;
	return list.items.flatMap((item, index) => {
		const entry = tag('LI', of);
		const sign = tag('Lbl', entry, { actual: list.marker === 'check' ? '☐' : '•' });
		const fragments = setParagraph(
			item,
			TYPE.body,
			{ x: indent, width: CONTENT_WIDTH - indent, spaceBefore: index === 0 ? 6 : 3 },
			metrics,
			tag('LBody', entry),
		);
		const [first, ...rest] = fragments;
		if (!first) return [];
		return [
			{ ...first, marks: [...tagged(markerMarks(list.marker), sign), ...first.marks] },
			...rest,
		];
	});
}

const markerMarks = (marker: List['marker']): SetMark[] =>
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

/** A figure with its caption and source; whoever cannot see it is told what it shows. */
function setFigure(figure: Figure, metrics: TextMetrics, within: Tag): Fragment[] {
	const group = tag('Div', within);
	const caption = setCaption(figure, metrics, tag('Caption', group));
	const of = tag('Figure', group, { alt: figure.drawing.description });
	const drawing: Fragment = {
		height: figure.drawing.height + 4,
		marks: tagged(figure.drawing.marks, of),
		figure: of,
		spaceBefore: 4,
		keepWithNext: true,
	};
	const source = setParagraph(
		`${figure.sourceWord ?? 'Source: '}${figure.source}`,
		{ ...TYPE.small, color: PALETTE.muted },
		{ x: 0, width: CONTENT_WIDTH, spaceBefore: 2 },
		metrics,
		tag('P', group),
	);
	return [...caption, drawing, ...source];
}

/** What a person wrote, with who and when under it, and what has changed since above. */
function setWritten(
	written: Written,
	boxId: number,
	metrics: TextMetrics,
	within: Tag,
): Fragment[] {
	const changed =
		written.changed === undefined
			? []
			: setNote(
					{
						kind: 'note',
						tone: 'warning',
						title: written.changedTitle ?? 'Written on other figures',
						text: [written.changed],
					},
					boxId,
					metrics,
					within,
				);
	const remark = setParagraph(
		written.attribution,
		{ ...TYPE.small, color: PALETTE.muted },
		{ x: 0, width: CONTENT_WIDTH, spaceBefore: 2 },
		metrics,
		tag('P', within),
	);
	return [
		...changed,
		...written.content.flatMap((block) => setBlock(block, boxId, metrics, within)),
		...remark,
	];
}
