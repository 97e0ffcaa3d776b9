import type { Run } from '../../../model';
import { paragraph, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { registryLimits } from '../../sections/disclaimers';
import { registryOf } from '../../run/of-source';
import { scopeBlocks } from '../../sections/product';
import { registryTables } from '../../sections/registry';

/** Section 2: the device as the registries know it, the period, the searches; its purpose stays to be stated. */
export function scope(run: Run): Block[] {
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
