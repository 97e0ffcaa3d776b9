import type { Block } from './blocks';

/** Gives figures and tables their numbers, in order through the document: Figure 1, Table 1, … */
export function numberBlocks(blocks: readonly Block[]): Block[] {
	let figures = 0;
	let tables = 0;
	return blocks.map((block) => {
		if (block.kind === 'figure') {
			figures += 1;
			return { ...block, label: `Figure ${figures}` };
		}
		if (block.kind === 'table') {
			tables += 1;
			return { ...block, label: `Table ${tables}` };
		}
		return block;
	});
}
