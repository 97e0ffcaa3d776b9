import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, SOURCES, type PublicationIds } from '../../../lib/model';
import { askNotices } from '../../../lib/tasks';
import {
	askInBackground,
	fromAgent,
	readList,
	sourceAccessFor,
	withToolDefault,
} from '../../shared';
import {
	emitOutcome,
	FAILURE_OPTIONS,
	noteFetched,
	recordItem,
	report,
	type SourceOperation,
} from '../../source-nodes';

/** Looks for what was said of publications after they appeared. */
export const lookForNotices: SourceOperation = {
	name: 'Look for Notices',
	value: 'lookForNotices',
	action: 'Look for notices',
	description: 'Get retractions, expressions of concern and corrections of publications',
	properties: [
		...withToolDefault(
			{
				displayName: 'PMIDs and DOIs',
				name: 'publicationIds',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. 22663011, 10.1000/182',
				description: 'Of the publications, separated by commas or lines',
			},
			fromAgent('publication_ids', 'PMIDs in digits and DOIs, separated by commas'),
		),
		FAILURE_OPTIONS,
	],
	async execute(ctx, itemIndex) {
		const given = readList(ctx, 'publicationIds', itemIndex, 'PMIDs and DOIs') ?? [];
		if (given.length === 0) {
			throw new InputError('PMIDs and DOIs is empty.', { mend: 'Give at least one.' });
		}
		return await noticeItems(ctx, itemIndex, given.map(idsOf));
	},
};

function idsOf(given: string): PublicationIds {
	const pmid = /^(?:pmid:?\s*)?(\d{1,9})$/i.exec(given)?.[1];
	const doi = /(10\.\d{4,9}\/\S+)$/.exec(given)?.[1];
	if (pmid !== undefined) return { pmid };
	if (doi !== undefined) return { doi };
	throw new InputError(`"${given}" is neither a PMID nor a DOI.`, {
		mend: 'Write a PMID as digits and a DOI as 10.…/….',
	});
}

/** An item of each publication with its notices; the outcome of a source that could not be asked is one too. */
async function noticeItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	ids: readonly PublicationIds[],
): Promise<INodeExecutionData[]> {
	const sources = await sourceAccessFor(ctx, itemIndex);
	const began = Date.now();
	const { works, outcomes } = await askInBackground(ctx, sources, askNotices, { ids });
	const items = works.map((work) => recordItem(work, itemIndex));
	for (const outcome of outcomes) {
		await noteFetched(ctx, outcome, { durationMs: Date.now() - began });
		report(ctx, itemIndex, outcome);
		if (outcome.kind !== 'failed' && outcome.kind !== 'truncated') continue;
		const { recordSchema } = SOURCES[outcome.source];
		items.push(emitOutcome(outcome, recordSchema, undefined, itemIndex));
	}
	return items;
}
