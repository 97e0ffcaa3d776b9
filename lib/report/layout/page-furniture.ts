import type { DocumentIdentity } from '../document/document';
import type { Face, Mark } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import { cleanText } from './clean-text';
import { FOOTER, HEADER, type Furniture, type SetMark } from './structure';
import { wordIn } from '../words/word-in';
import { PAGE } from './style';
import type { TextMetrics } from './text-metrics';

const RIGHT = PAGE.width - PAGE.right;
const HEADER_BASELINE = 49;
const FOOTER_BASELINE = PAGE.height - 38;
const SIMULATED_WIDTH = 112;
const BADGE = { width: 46, height: 16 };

/** What every page carries: product and code, the DRAFT mark, page x of y, the run, SIMULATED DATA. */
export function pageFurniture(
	identity: DocumentIdentity,
	page: { number: number; of: number; isCover: boolean },
	metrics: TextMetrics,
): SetMark[] {
	const text = (value: string, face: Face = 'regular') =>
		cleanText(value, (codePoint) => metrics.has(codePoint, face));
	const word = (fixed: string) => wordIn(identity.language, fixed) ?? fixed;
	const product = text(`${identity.title} · ${identity.code}`);
	const head = [
		...(page.isCover ? [] : [runningHead(product), rule(60)]),
		...(identity.signed ? [] : draftBadge(word('DRAFT'))),
	];
	const foot = [
		rule(PAGE.height - 54),
		...runMark(text(word(`Run ${identity.runId}`)), identity.simulated, metrics),
		...(identity.simulated ? simulatedBadge(word('SIMULATED DATA')) : []),
		small(RIGHT, word(`Page ${page.number} of ${page.of}`), 'end'),
	];
	return [...of(HEADER, head), ...of(FOOTER, foot)];
}

const of = (furniture: Furniture, marks: readonly Mark[]): SetMark[] =>
	marks.map((mark) => ({ ...mark, of: furniture }));

/** The run's whole id; one that would reach into the badge stands on a line of its own below. */
function runMark(words: string, isBadged: boolean, metrics: TextMetrics): Mark[] {
	const room = isBadged ? (PAGE.width - SIMULATED_WIDTH) / 2 - PAGE.left - 6 : 330;
	const width = metrics.width(words, 'regular', 8);
	if (width <= room) return [small(PAGE.left, words, 'start')];
	const size = Math.min(8, (8 * (RIGHT - PAGE.left)) / width);
	return [{ ...small(PAGE.left, words, 'start'), y: FOOTER_BASELINE + 14, size }];
}

const runningHead = (product: string): Mark => ({
	kind: 'text',
	x: PAGE.left,
	y: HEADER_BASELINE,
	text: product,
	size: 8,
	face: 'regular',
	color: PALETTE.muted,
	maxWidth: RIGHT - PAGE.left - BADGE.width - 20,
});

function draftBadge(word: string): Mark[] {
	const y = HEADER_BASELINE - 11.5;
	const x = RIGHT - BADGE.width;
	return [
		{ kind: 'rect', x, y, ...BADGE, fill: PALETTE.alert },
		{
			kind: 'text',
			x: x + BADGE.width / 2,
			y: HEADER_BASELINE,
			text: word,
			size: 9,
			face: 'bold',
			color: PALETTE.white,
			anchor: 'middle',
		},
	];
}

function simulatedBadge(word: string): Mark[] {
	const width = SIMULATED_WIDTH;
	return [
		{
			kind: 'rect',
			x: (PAGE.width - width) / 2,
			y: FOOTER_BASELINE - 11.5,
			width,
			height: 16,
			fill: PALETTE.warnTint,
			stroke: PALETTE.warn,
			strokeWidth: 0.9,
		},
		{
			kind: 'text',
			x: PAGE.width / 2,
			y: FOOTER_BASELINE,
			text: word,
			size: 9,
			face: 'bold',
			color: PALETTE.warn,
			anchor: 'middle',
		},
	];
}

const small = (x: number, text: string, anchor: 'start' | 'end') => ({
	kind: 'text' as const,
	x,
	y: FOOTER_BASELINE,
	text,
	size: 8,
	face: 'regular' as const,
	color: PALETTE.muted,
	anchor,
});

const rule = (y: number): Mark => ({
	kind: 'line',
	x1: PAGE.left,
	y1: y,
	x2: RIGHT,
	y2: y,
	color: PALETTE.rule,
	width: 0.6,
});
