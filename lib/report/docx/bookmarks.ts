import type { Block, Heading } from '../document/blocks';

/** The bookmark of each heading the contents list, by its id. Word begins names of its own with "_". */
export const contentsBookmark = (index: number): string =>
	`_Toc${String(100_000_000 + index).padStart(9, '0')}`;

/** Bookmarks of what references may name: figures and tables with an id, and headings. */
export function referenceBookmarks(blocks: readonly Block[]): Map<string, string> {
	const bookmarks = new Map<string, string>();
	for (const block of blocks) {
		const id = isNamed(block) ? block.id : undefined;
		if (id !== undefined && !bookmarks.has(id)) {
			bookmarks.set(id, `_Ref${String(200_000_000 + bookmarks.size)}`);
		}
	}
	return bookmarks;
}

const isNamed = (block: Block): block is Extract<Block, { kind: 'heading' | 'figure' | 'table' }> =>
	block.kind === 'heading' || block.kind === 'figure' || block.kind === 'table';

export const isListed = (block: Block): block is Heading =>
	block.kind === 'heading' && !block.unlisted;
