import type { Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';

/** Publication types as Europe PMC writes them: those of PubMed in lower case, and those of the publisher. */
export function pubTypesOf(world: LiteratureWorld, work: Work): string[] {
	const types = world.typesOf(work).map((type) => type.toLowerCase());
	if (work.europePmc?.source === 'PPR') return ['preprint'];
	if (work.europePmc?.source === 'PMC') return ['research-article', ...types];
	return work.openAccess ? ['research-article', ...types] : types;
}
