import {
	changedFigures,
	dossierField,
	type Dossier,
	type FigureNow,
	type TextBlock,
	type WrittenText,
} from '../../model';
import { formatInstant } from '../run/format';
import {
	bullets,
	heading,
	paragraph,
	strong,
	type Blank,
	type Block,
	type Written,
} from '../document/blocks';
import { plainText } from './plain-text';

/** Puts what the dossier holds in the place of the blanks it was written for. */
export function withDossier(
	blocks: readonly Block[],
	dossier: Pick<Dossier, 'texts'> | undefined,
	now: FigureNow,
): Block[] {
	if (dossier === undefined) return [...blocks];
	const texts = new Map(dossier.texts.map((text) => [text.field, text]));
	return blocks.flatMap((block) => {
		const text = block.kind === 'blank' && block.field !== undefined && texts.get(block.field);
		if (!text || block.kind !== 'blank') return [block];
		const written = writtenOf(block, text, now);
		// A line says its name itself; a longer text would read on from what the machine wrote.
		return block.label === undefined ? [nameOf(written), written] : [written];
	});
}

const nameOf = ({ field, title }: Written): Block =>
	heading(3, undefined, title, { unlisted: true, id: `field-${field}` });

const writtenOf = (blank: Blank, text: WrittenText, now: FigureNow): Written => ({
	kind: 'written',
	field: text.field,
	title: dossierField(text.field)?.title ?? blank.prompt,
	content: contentOfText(blank, text),
	attribution: `Written by ${text.by}, ${formatInstant(text.at)}`,
	changed: changedSince(text, now),
});

/** What was written; where one line was asked for, behind the name of it. */
const contentOfText = ({ label }: Blank, { blocks }: WrittenText): Written['content'] =>
	label === undefined
		? blocks.map(contentOf)
		: [paragraph(strong(`${label}: `), plainText(blocks))];

function contentOf(block: TextBlock): Written['content'][number] {
	switch (block.kind) {
		case 'paragraph':
			return paragraph(block.text);
		case 'list':
			return bullets(block.items);
		case 'table':
			return {
				kind: 'table',
				caption: '',
				columns: block.header.map((header) => ({ header })),
				rows: block.rows.map((cells) => ({ cells })),
			};
	}
}

/** Figures the text stands on that are others now, as one sentence; undefined where none is. */
function changedSince(text: WrittenText, figureNow: FigureNow): string | undefined {
	const changed = changedFigures(text, figureNow).map(
		({ figure, was, now }) => `${was} ${figure} (now ${now ?? 'not in the report'})`,
	);
	return changed.length === 0
		? undefined
		: `The text below was written on ${formatInstant(text.at)} against ${changed.join('; ')}.`;
}
