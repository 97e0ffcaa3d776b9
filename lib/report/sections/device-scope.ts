import type { Run } from '../../model';
import { paragraph, type Block } from '../document/blocks';
import { blankOf } from './blank-of';
import { registryLimits } from './disclaimers';
import { registryOf } from '../run/of-source';
import { scopeBlocks } from './product';
import { registryTables } from './registry';

/** The device as the registries know it, the period, the searches; its purpose stays to be stated. */
export function deviceScope(run: Run): Block[] {
	const registry = registryOf(
		run,
		'classification',
		'clearance',
		'udi',
		'device',
		'certificate',
		'actor',
	);
	const isSearched = Object.keys(run.manifest.options).some((name) => name.startsWith('query.'));
	return [
		paragraph(
			'Identity and codes are those the registries give. ',
			run.manifest.codeKind === 'fda-product-code'
				? 'The report was ordered by an FDA product code: its counts are of all devices of that code, from all manufacturers.'
				: isSearched
					? 'Counts are of reports that name the product by the searches below.'
					: 'No search for the product was made in this run.',
		),
		...scopeBlocks(run),
		...registryTables(registry),
		...registryLimits(registry),
		blankOf('device.intended-purpose'),
		blankOf('device.description'),
		blankOf('device.classification'),
	];
}
