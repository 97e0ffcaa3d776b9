import type { ReportDocument } from '../document/document';
import type { Mark } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import type { Fragment } from './fragment';
import { setNote } from './set-boxes';
import { setFacts, setTable } from './set-table';
import { setParagraph, type TextStyle } from './set-text';
import { tag, type Tag } from './structure';
import { CONTENT_WIDTH } from './style';
import type { TextMetrics } from './text-metrics';

const TITLE_LINES = 5;
const BRIEF_TITLE_LINES = 2;

/** The cover: what this is, of what, in which state, and how each source answered. */
export function setCover(document: ReportDocument, metrics: TextMetrics, within: Tag): Fragment[] {
	const { identity, cover } = document;
	const place = (spaceBefore: number) => ({ x: 0, width: CONTENT_WIDTH, spaceBefore });
	const kicker: TextStyle = { size: 11, line: 15, face: 'bold', color: PALETTE.accent };
	const title: TextStyle = { size: 27, line: 34, face: 'bold' };
	const basis: TextStyle = { size: 9.5, line: 14, color: PALETTE.muted };
	return [
		{ height: 4, marks: [accentBar()] },
		...setParagraph(identity.documentType, kicker, place(56), metrics, tag('P', within)),
		...setParagraph(identity.title, title, place(2), metrics, tag('H1', within)).slice(
			0,
			TITLE_LINES,
		),
		...setParagraph(identity.basis, basis, place(6), metrics, tag('P', within)),
		...setFacts(cover.facts, metrics, within).map((fragment, index) =>
			index === 0 ? { ...fragment, spaceBefore: 18 } : fragment,
		),
		...cover.notes.flatMap((note, index) => setNote(note, -1 - index, metrics, within)),
		...setTable(cover.sources, metrics, within),
	];
}

/** What stands above the first page of a brief document: the same, in less room, without the sources. */
export function setTitle(document: ReportDocument, metrics: TextMetrics, within: Tag): Fragment[] {
	const { identity, cover } = document;
	const place = (spaceBefore: number) => ({ x: 0, width: CONTENT_WIDTH, spaceBefore });
	const kicker: TextStyle = { size: 10, line: 13, face: 'bold', color: PALETTE.accent };
	const title: TextStyle = { size: 17, line: 21, face: 'bold' };
	const basis: TextStyle = { size: 8.6, line: 12, color: PALETTE.muted };
	return [
		...setParagraph(identity.documentType, kicker, place(0), metrics, tag('P', within)),
		...setParagraph(identity.title, title, place(1), metrics, tag('H1', within)).slice(
			0,
			BRIEF_TITLE_LINES,
		),
		...setParagraph(identity.basis, basis, place(2), metrics, tag('P', within)),
		...setFacts(cover.facts, metrics, within),
	];
}

const accentBar = (): Mark => ({
	kind: 'rect',
	x: 0,
	y: 0,
	width: 64,
	height: 4,
	fill: PALETTE.accent,
});
