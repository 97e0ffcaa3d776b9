import { InputError, type PublicationIds, type SourceOutcome } from '../model';
import {
	getEuropePmc,
	getPubMed,
	getTrial,
	lookForNotices,
	readCrossref,
	readEuropePmc,
	type SourceContext,
	type SourceRead,
} from '../sources';
import { asking } from './asking';

/** One publication by its PMID, its DOI or its id in Europe PMC (`PPR/PPR123`). */
export const askPublication = asking(
	'ask-publication',
	async (sources, { id: given }: { id: string }) => {
		const id = given.trim();
		const pmid = /^(?:pmid:?\s*)?(\d{1,9})$/i.exec(id)?.[1];
		if (pmid !== undefined) return await oneOf(getPubMed(sources, [pmid]));
		const doi = DOI.exec(id)?.[1];
		if (doi !== undefined) return await byDoi(sources, doi);
		if (EUROPE_PMC_ID.test(id)) return await oneOf(getEuropePmc(sources, [id]));
		throw new InputError(`"${id}" is neither a PMID nor a DOI.`, {
			mend: 'Write a PMID as digits, a DOI as 10.…/…, or an id of Europe PMC as PPR/PPR123.',
		});
	},
);

const DOI = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:?\s*)?(10\.\d{4,9}\/[^\s"]+)$/i;
const EUROPE_PMC_ID = /^(?:europe-pmc:)?[A-Z]{3}\/\S+$/;

/** One trial by its NCT number. */
export const askTrial = asking(
	'ask-trial',
	async (sources, { nct }: { nct: string }) => await getTrial(sources, nct),
);

/** Retractions, expressions of concern, corrections and the like of publications, by their ids. */
export const askNotices = asking(
	'ask-notices',
	async (sources, { ids }: { ids: readonly PublicationIds[] }) =>
		await lookForNotices(sources, ids),
);

/** Europe PMC has the abstract; what it does not hold, Crossref knows by its metadata. */
async function byDoi(sources: SourceContext, doi: string): Promise<One> {
	const found = await oneOf(readEuropePmc(sources, { query: `DOI:"${doi}"` }));
	if (found.outcome.kind !== 'none') return found;
	return await oneOf(readCrossref(sources, [doi]));
}

interface One {
	record?: unknown;
	outcome: SourceOutcome;
}

/** The first record of a read, which is read to its end so that its outcome is whole. */
async function oneOf({ records, outcome }: SourceRead): Promise<One> {
	let record: unknown;
	for await (const one of records) record ??= one;
	return { ...(record === undefined ? {} : { record }), outcome: outcome() };
}
