import type { Mark } from '../figures/drawing';
import { fitText } from '../layout/fit-text';
import type { Furniture, SetMark, Tag } from '../layout/structure';
import type { TextMetrics } from '../layout/text-metrics';
import { ContentStream } from './content-stream';
import type { DocumentFonts } from './document-fonts';
import { parsePath, type PathStep } from './path-data';
import { paintShaped } from './paint-shaped';
import { flip, number } from './syntax';

type TextMark = Extract<Mark, { kind: 'text' }>;
type ShapeMark = Exclude<Mark, { kind: 'text' | 'link' }>;
type PathMark = Extract<Mark, { kind: 'path' }>;

/** A page as it is painted: its operators, and the elements of its marked content by their numbers. */
export interface PaintedPage {
	content: string;
	owners: readonly Tag[];
}

/** A page's marks as its content. The only place where our y, downwards from the top, becomes PDF's. */
export function paintPage(
	marks: readonly SetMark[],
	fonts: DocumentFonts,
	metrics: TextMetrics,
): PaintedPage {
	const content = new ContentStream();
	const owners: Tag[] = [];
	let owner: SetMark['of'] | null = null;
	for (const mark of marks) {
		if (mark.kind === 'link') continue;
		if (mark.of !== owner) {
			owner = mark.of;
			content.mark(openingOf(owner, owners));
		}
		if (mark.kind === 'text') paintText(content, mark, fonts, metrics);
		else paintShape(content, mark);
	}
	return { content: content.finish(), owners };
}

/** How the content of an element begins; it gets the next number of the page. */
function openingOf(owner: Tag | Furniture | undefined, owners: Tag[]): string {
	if (owner === undefined) return '/Artifact BMC';
	if (owner.role === 'Artifact') {
		return `/Artifact <</Type/Pagination/Subtype/${owner.side}>> BDC`;
	}
	owners.push(owner);
	return `/${owner.role} <</MCID ${owners.length - 1}>> BDC`;
}

function paintText(
	content: ContentStream,
	mark: TextMark,
	fonts: DocumentFonts,
	metrics: TextMetrics,
): void {
	const { text, width } = fitText(mark, metrics);
	if (text === '') return;
	const shift = mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0;
	const x = mark.x - shift;
	const codes = fonts.encode(text, mark.face);
	const font = { name: fonts.nameOf(mark.face), size: mark.size };
	if (codes !== undefined) content.text(codes, font, mark.color, x, flip(mark.y));
	else paintShaped(content, { ...mark, text, x }, fonts);
}

function paintShape(content: ContentStream, mark: ShapeMark): void {
	switch (mark.kind) {
		case 'rect': {
			const corner = point(mark.x, flip(mark.y + mark.height));
			content.shape(`${corner} ${number(mark.width)} ${number(mark.height)} re\n`, mark);
			return;
		}
		case 'line':
			content.shape(`${point(mark.x1, flip(mark.y1))} m\n${point(mark.x2, flip(mark.y2))} l\n`, {
				stroke: mark.color,
				strokeWidth: mark.width,
				dash: mark.dash,
			});
			return;
		case 'path':
			content.shape(pathOf(mark), mark.fill === undefined ? { stroke: '#000000', ...mark } : mark);
			return;
	}
}

const point = (x: number, y: number): string => `${number(x)} ${number(y)}`;

function pathOf(mark: PathMark): string {
	const at = (x: number, y: number) => point(mark.x + x, flip(mark.y + y));
	const draw = (step: PathStep): string => {
		switch (step.kind) {
			case 'move':
				return `${at(step.x, step.y)} m\n`;
			case 'line':
				return `${at(step.x, step.y)} l\n`;
			case 'curve':
				return `${at(step.x1, step.y1)} ${at(step.x2, step.y2)} ${at(step.x, step.y)} c\n`;
			case 'close':
				return 'h\n';
		}
	};
	return parsePath(mark.d).map(draw).join('');
}
