import {
	KEEP_IN_REVIEW,
	optionsProperty,
	outputProperties,
	protocolProperties,
	searchForItem,
	type SourceOperation,
} from '../../source-nodes';

/** Searches the register for trials by a protocol. */
export const search: SourceOperation = {
	name: 'Search',
	value: 'search',
	action: 'Search trials',
	description: 'Get many trials by the search protocol of a product',
	properties: [
		...protocolProperties({
			isOfPublications: false,
			example: '"infusion pump" AND AREA[InterventionType]DEVICE',
			forAgents: 'Search string of ClinicalTrials.gov, such as "hip prosthesis" AND revision',
		}),
		...outputProperties(),
		optionsProperty([KEEP_IN_REVIEW]),
	],
	execute: async (ctx, itemIndex) =>
		await searchForItem(ctx, itemIndex, ['clinical-trials'], 'ClinicalTrials.gov'),
};
