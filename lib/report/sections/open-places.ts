import { paragraph, strong, type Block } from '../document/blocks';
import { plural } from '../run/format';

/**
 * Says before the first place to fill, which stands in the summary, how many there are and in which
 * sections, so that an evaluator knows what is left to do.
 */
export function withOpenPlaces(blocks: readonly Block[]): Block[] {
	const at = blocks.findIndex(({ kind }) => kind === 'blank');
	if (at === -1) return [...blocks];
	const places = new Map<string, number>();
	let section = 'the front matter';
	for (const block of blocks) {
		if (block.kind === 'heading' && !block.unlisted) section = block.number ?? block.title;
		if (block.kind === 'blank') places.set(section, (places.get(section) ?? 0) + 1);
	}
	const total = [...places.values()].reduce((sum, count) => sum + count, 0);
	const remark = paragraph(
		strong('Left for the evaluator: '),
		`${plural(total, 'marked place')}, in section${places.size === 1 ? '' : 's'} ${[...places.keys()].join(', ')}.`,
	);
	return [...blocks.slice(0, at), remark, ...blocks.slice(at)];
}
