import type { Face } from '../figures/drawing';
import { cleanText, nameOf } from './clean-text';
import type { TextMetrics } from './text-metrics';
import { note, type Block } from '../document/blocks';
import type { ReportDocument } from '../document/document';

const FACE: Face = 'regular';
/** Code points named in the note; the rest is counted. */
const MOST_NAMED = 40;

/** Adds a note that names the characters the fonts cannot draw, when the document has any. */
export function withMissingCharacters(
	document: ReportDocument,
	metrics: TextMetrics,
): ReportDocument {
	const missing = new Set<number>();
	const look = (text: string) => {
		cleanText(
			text,
			(codePoint) => metrics.has(codePoint, FACE),
			(codePoint) => missing.add(codePoint),
		);
	};
	eachText(document, look);
	if (missing.size === 0) return document;
	return {
		...document,
		blocks: insertNote(
			document.blocks,
			[...missing].sort((a, b) => a - b),
		),
	};
}

function insertNote(blocks: readonly Block[], missing: readonly number[]): Block[] {
	const at = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'appendix-f');
	const named = missing.slice(0, MOST_NAMED).map(nameOf).join(', ');
	const more = missing.length - MOST_NAMED;
	const remark = note(
		'limits',
		'Characters that could not be drawn',
		`The fonts of this file hold Latin, Greek, Cyrillic, Arabic, Hebrew, Thai, Chinese, Japanese and Korean. Other characters are shown by their Unicode number in brackets; run.json has them as the source sent them. They are: ${named}${more > 0 ? ` and ${more} more` : ''}.`,
	);
	return [...blocks.slice(0, at + 1), remark, ...blocks.slice(at + 1)];
}

/** Every text anywhere in a plain value; the document is a tree of plain data. */
function eachText(value: unknown, look: (text: string) => void): void {
	if (typeof value === 'string') look(value);
	else if (Array.isArray(value)) for (const member of value) eachText(member, look);
	else if (typeof value === 'object' && value !== null) {
		for (const member of Object.values(value)) eachText(member, look);
	}
}
