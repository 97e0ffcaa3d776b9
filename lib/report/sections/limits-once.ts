import { reference, small, type Block, type Heading, type Note } from '../document/blocks';

/**
 * Tells each limit in full where it is said first; in later sections a line leads there, once a
 * section. A section says what holds of its figures and need not know what stands before it.
 */
export function limitsOnce(blocks: readonly Block[]): Block[] {
	const told = new Map<string, Heading | undefined>();
	let section: Heading | undefined;
	let said = new Set<string>();
	return blocks.flatMap((block) => {
		if (block.kind === 'heading' && !block.unlisted) {
			section = block;
			said = new Set();
		}
		if (block.kind !== 'note' || block.tone !== 'limits') return [block];
		if (said.has(block.title)) return [];
		said.add(block.title);
		if (told.has(block.title)) return [leadTo(block, told.get(block.title))];
		told.set(block.title, section);
		return [block];
	});
}

function leadTo({ title, gist }: Note, place: Heading | undefined): Block {
	const words = gist === undefined ? title : `${title}: ${gist}`;
	if (place === undefined) return small(`${words}.`);
	return place.number === undefined
		? small(`${words}; in full under “`, reference(place.id, place.title), '”.')
		: small(`${words}; in full in section `, reference(place.id, place.number), '.');
}
