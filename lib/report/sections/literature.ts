import type { Run } from '../../model';
import { paragraph, type Block } from '../document/blocks';
import { blankOf } from './blank-of';
import { clip } from '../run/format';

/** Names given as a start for a search. */
const NAMES = 8;

/** What can be said of literature without having asked any: that it was not asked, and with which words one might. */
export function literatureBlocks({ manifest }: Run): Block[] {
	const { product, period } = manifest;
	const names = [
		...new Set([...product.genericNames, ...product.substances, ...product.brandNames]),
	];
	const terms = names.slice(0, NAMES).map((term) => `"${clip(term, 60)}"`);
	return [
		paragraph(
			'No literature database was asked in this run, so this draft contains no literature data.',
			...(terms.length === 0
				? []
				: [
						` Names that the registries use, as a start for a search string: ${terms.join(' OR ')}${names.length > NAMES ? ` (and ${names.length - NAMES} more in run.json)` : ''}; period ${period.from} to ${period.to}.`,
					]),
		),
		blankOf('literature.search'),
	];
}
