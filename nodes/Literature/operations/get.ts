import { SOURCES } from '../../../lib/model';
import { askPublication } from '../../../lib/tasks';
import { askInBackground, fromAgent, requireText, withToolDefault } from '../../shared';
import { emitOne, FAILURE_OPTIONS, type SourceOperation } from '../../source-nodes';

/** Gets one publication. */
export const get: SourceOperation = {
	name: 'Get',
	value: 'get',
	action: 'Get a publication',
	description: 'Get one publication by its PMID or DOI',
	properties: [
		...withToolDefault(
			{
				displayName: 'PMID or DOI',
				name: 'publicationId',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. 22663011',
				description:
					'A PMID is asked of PubMed; a DOI, or a number of Europe PMC such as PPR/PPR123, of Europe PMC',
			},
			fromAgent('publication_id', 'PMID in digits, or DOI as 10.xxxx/yyyy'),
		),
		FAILURE_OPTIONS,
	],
	async execute(ctx, itemIndex) {
		const id = requireText(ctx, 'publicationId', itemIndex, 'PMID or DOI');
		return await emitOne(
			ctx,
			itemIndex,
			SOURCES.pubmed.recordSchema,
			async (sources) => await askInBackground(ctx, sources, askPublication, { id }),
		);
	},
};
