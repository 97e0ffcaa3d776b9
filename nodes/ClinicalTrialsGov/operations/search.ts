import { recordRunFacts } from '../../shared';
import {
	askedProtocol,
	KEEP_IN_REVIEW,
	optionsProperty,
	outputProperties,
	protocolProperties,
	searchItems,
	type SourceOperation,
} from '../../source-nodes';

const TRIALS = ['clinical-trials'] as const;

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
	async execute(ctx, itemIndex) {
		const asked = askedProtocol(ctx, itemIndex, TRIALS);
		const items = await searchItems(ctx, itemIndex, asked);
		recordRunFacts(ctx, { context: asked.context, step: 'ClinicalTrials.gov' });
		return items;
	},
};
