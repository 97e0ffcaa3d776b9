import type { DocumentIdentity } from '../document/document';
import type { Face, Mark } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import { cleanText } from './clean-text';
import { PAGE } from './style';
import type { TextMetrics } from './text-metrics';

const RIGHT = PAGE.width - PAGE.right;
const HEADER_BASELINE = 49;
const FOOTER_BASELINE = PAGE.height - 38;
const BADGE = { width: 46, height: 16 };

/** What every page carries: product and code, the DRAFT mark, page x of y, the run, SIMULATED DATA. */
export function pageFurniture(
	identity: DocumentIdentity,
	page: { number: number; of: number; isCover: boolean },
	metrics: TextMetrics,
): Mark[] {
	const text = (value: string, face: Face = 'regular') =>
		cleanText(value, (codePoint) => metrics.has(codePoint, face));
	const product = text(`${identity.title} · ${identity.code}`);
	return [
		...(page.isCover ? [] : [runningHead(product), rule(60)]),
		...draftBadge(),
		rule(PAGE.height - 54),
		small(PAGE.left, text(`Run ${identity.runId}`), 'start', 170),
		...(identity.simulated ? simulatedBadge() : []),
		small(RIGHT, `Page ${page.number} of ${page.of}`, 'end'),
	];
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

function draftBadge(): Mark[] {
	const y = HEADER_BASELINE - 11.5;
	const x = RIGHT - BADGE.width;
	return [
		{ kind: 'rect', x, y, ...BADGE, fill: PALETTE.alert },
		{
			kind: 'text',
			x: x + BADGE.width / 2,
			y: HEADER_BASELINE,
			text: 'DRAFT',
			size: 9,
			face: 'bold',
			color: PALETTE.white,
			anchor: 'middle',
		},
	];
}

function simulatedBadge(): Mark[] {
	const width = 112;
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
			text: 'SIMULATED DATA',
			size: 9,
			face: 'bold',
			color: PALETTE.warn,
			anchor: 'middle',
		},
	];
}

const small = (x: number, text: string, anchor: 'start' | 'end', maxWidth?: number): Mark => ({
	kind: 'text',
	x,
	y: FOOTER_BASELINE,
	text,
	size: 8,
	face: 'regular',
	color: PALETTE.muted,
	anchor,
	maxWidth,
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
