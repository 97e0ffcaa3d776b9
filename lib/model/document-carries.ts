import { sha256 } from './canonical-json';
import type { TextBlock } from './dossier';

/** What a file of a report says of what it printed, so that texts that come back with it can be judged without its run. */
export interface DocumentCarries {
	/** Code of the product. */
	code: string;
	/** The figures texts may stand on, by name. */
	figures: Readonly<Record<string, number>>;
	/** Digest of each text of the dossier it printed, by field. */
	texts: Readonly<Record<string, string>>;
}

/** A text by its words: an editor may break its lines and space it anew. */
export function wordsOf(blocks: readonly TextBlock[]): string {
	const parts = blocks.flatMap((block) => {
		if (block.kind === 'paragraph') return [block.text];
		return block.kind === 'list' ? block.items : [block.header, ...block.rows].flat();
	});
	return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** What tells a text from another one: 64 bits over its words. */
export const wordsDigest = (blocks: readonly TextBlock[]): string =>
	sha256(wordsOf(blocks)).slice(0, 16);
