import type { TextBlock } from '../../model';

/** What a person wrote as running text, its parts one after the other. */
export const plainText = (blocks: readonly TextBlock[]): string =>
	blocks.map(textOfBlock).join(' ');

function textOfBlock(block: TextBlock): string {
	switch (block.kind) {
		case 'paragraph':
			return block.text;
		case 'list':
			return block.items.join('; ');
		case 'table':
			return block.rows.map((cells) => cells.join(', ')).join('; ');
	}
}
