import type { Block, Figure, Heading, List, Note, Spans, Span } from '../document/blocks';
import { PALETTE } from '../figures/palette';
import { BLANK_LEAD } from '../layout/set-boxes';
import type { TextMetrics } from '../layout/text-metrics';
import { element, escaped } from '../markup/xml';
import { drawingPng } from '../pictures/drawing-png';
import { factsHtml, smallHtml, tableHtml } from './tables';

/** One block of the document as HTML for a mail: styles in each element, as many mail programs drop others. */
export function blockHtml(block: Block, metrics: TextMetrics): string {
	switch (block.kind) {
		case 'heading':
			return headingHtml(block);
		case 'paragraph':
			return block.small
				? element('p', { style: SMALL }, spansHtml(block.spans))
				: element('p', { style: 'margin:8px 0' }, spansHtml(block.spans));
		case 'list':
			return listHtml(block);
		case 'table':
			return tableHtml(block);
		case 'facts':
			return factsHtml(block);
		case 'figure':
			return figureHtml(block, metrics);
		case 'note':
			return noteHtml(block);
		case 'blank':
			return boxHtml(
				block.label === undefined
					? `<strong>${escaped(block.lead ?? BLANK_LEAD)}</strong> ${escaped(block.prompt)}`
					: `<strong>${escaped(block.label)}</strong>`,
				PALETTE.warnRule,
				PALETTE.warnTint,
			);
		case 'written':
			return [
				...(block.changed === undefined
					? []
					: [boxHtml(escaped(block.changed), PALETTE.alert, PALETTE.alertTint)]),
				...block.content.map((part) => blockHtml(part, metrics)),
				smallHtml(block.attribution),
			].join('');
	}
}

const SMALL = `margin:4px 0 12px;font-size:12px;color:${PALETTE.muted}`;
const SIZES = { 1: 24, 2: 19, 3: 16 } as const;

/** Below the title, which is the first heading: chapters are the second. */
function headingHtml({ level, number, title, id, unlisted }: Heading): string {
	const words = number === undefined ? title : `${number} ${title}`;
	const size = unlisted ? 15 : SIZES[level];
	return element(
		`h${unlisted ? Math.min(level + 1, 4) : level + 1}`,
		{ id, style: `font-size:${size}px;margin:${size}px 0 6px` },
		escaped(words),
	);
}

export function spansHtml(spans: Spans): string {
	const list: readonly Span[] = isList(spans) ? spans : [spans];
	return list.map(spanHtml).join('');
}

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);

function spanHtml(span: Span): string {
	if (typeof span === 'string') return escaped(span);
	const words = escaped(span.text);
	if ('ref' in span) return element('a', { href: `#${span.ref}` }, words);
	if (span.style === 'strong') return `<strong>${words}</strong>`;
	if (span.style === 'emphasis') return `<em>${words}</em>`;
	return `<span style="color:${PALETTE.muted}">${words}</span>`;
}

const listHtml = ({ items, marker }: List): string =>
	`<ul style="margin:6px 0;padding-left:22px">${items
		.map((item) => `<li>${marker === 'check' ? '☐ ' : ''}${spansHtml(item)}</li>`)
		.join('')}</ul>`;

const NOTES: Readonly<Record<Note['tone'], readonly [edge: string, ground: string]>> = {
	info: [PALETTE.accent, PALETTE.accentTint],
	warning: [PALETTE.alert, PALETTE.alertTint],
	limits: [PALETTE.grey, PALETTE.shade],
};

const noteHtml = ({ tone, title, text }: Note): string =>
	boxHtml(
		[`<strong>${escaped(title)}</strong>`, ...text.map(spansHtml)].join('<br>'),
		...NOTES[tone],
	);

const boxHtml = (content: string, edge: string, ground: string): string =>
	`<div style="margin:10px 0;padding:8px 12px;border-left:4px solid ${edge};background:${ground};font-size:13px">${content}</div>`;

/** The picture travels in the mail as PNG, which every mail program shows; its reading is the alternative text. */
function figureHtml(figure: Figure, metrics: TextMetrics): string {
	const { id, label, caption, source, sourceWord = 'Source: ', drawing } = figure;
	const png = Buffer.from(drawingPng(drawing, metrics)).toString('base64');
	const words = label === undefined ? caption : `${label}. ${caption}`;
	return (
		`<p style="margin:14px 0 4px;font-weight:bold;font-size:13px">${escaped(words)}</p>` +
		element('img', {
			id,
			src: `data:image/png;base64,${png}`,
			width: Math.round(drawing.width * (4 / 3)),
			alt: drawing.description,
			style: 'max-width:100%;height:auto',
		}) +
		smallHtml(`${sourceWord}${source}`)
	);
}
