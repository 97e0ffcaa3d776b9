import type { Run, Signal } from '../../model';
import { note, type Block, type Cell } from '../document/blocks';
import { clip, plural } from '../run/format';
import { listedIn, type Listed } from '../run/listed';
import { termName } from '../run/term-name';

/** For each pair of a drug, whether its term stands in the labels of the run, with the sentence. */
export function listedBlocks(
	run: Run,
	{ signals, most }: { signals: readonly Signal[]; most: number },
): Block[] {
	if (run.manifest.product.type !== 'drug' || signals.length === 0) return [];
	const shown = signals
		.slice(0, most)
		.map(({ event }) => ({ event, listed: listedIn(run, event) }));
	if (shown.every(({ listed }) => listed.kind === 'no-label')) {
		return [
			note(
				'info',
				'Terms were not looked up in a label',
				'No label with warnings or adverse reactions was read in this run. Nothing is said of whether the terms are listed.',
			),
		];
	}
	return [
		{
			kind: 'table',
			caption: 'Terms of the pairs in the label: a match of words',
			columns: [{ header: 'Event' }, { header: 'In the label' }, { header: 'Sentence found' }],
			rows: shown.map(({ event, listed }) => ({
				cells: [clip(termName(event), 120), whereOf(listed), sentenceOf(listed)],
			})),
			source:
				'Boxed warning, warnings and adverse reactions of the labels in this run, their whole text, looked through for the words of the term. The first place is quoted, the gravest section first. A match does not say that the reaction is listed (the sentence may deny it or speak of another product), and no match does not say that it is unlisted (the label may word it otherwise).',
		},
	];
}

function whereOf(listed: Listed): Cell {
	if (listed.kind === 'found') return { text: listed.section, tone: 'strong' };
	if (listed.kind === 'no-label') return { text: 'no label read', tone: 'muted' };
	const part = listed.cut ? 'in the part that was kept' : 'in the text';
	return { text: `not found ${part} of ${plural(listed.labels, 'label')}`, tone: 'muted' };
}

const sentenceOf = (listed: Listed): string =>
	listed.kind === 'found' ? `"${listed.sentence}" (${clip(listed.label.title, 80)})` : '–';
