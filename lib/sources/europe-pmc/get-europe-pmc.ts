import { InputError, type Publication } from '../../model';
import type { SourceContext, SourceRead } from '../context';
import { createRead, newReadState, remark, type ReadState } from '../source-read';
import { pages } from './pages';

/** Ids of one question; a longer one may be too heavy. */
const IDS_AT_ONCE = 100;

/**
 * Reads publications by their ids: `MED/22663011`, `PPR/PPR123`, `PMC/PMC123`, also with `europe-pmc:`
 * before. An id that nothing came for is told of in the remarks. @throws InputError for what is no id
 */
export function getEuropePmc(ctx: SourceContext, ids: readonly string[]): SourceRead {
	const asked = [...new Set(ids.map(checkId))];
	const state = newReadState();
	const facts = { source: 'europe-pmc' as const, subject: 'publications', query: asked.join(', ') };
	return createRead(facts, state, records(ctx, asked, state));
}

async function* records(
	ctx: SourceContext,
	ids: readonly string[],
	state: ReadState,
): AsyncGenerator<Publication> {
	const seen = new Set<string>();
	const found = new Set<string>();
	for (let at = 0; at < ids.length && !state.trouble; at += IDS_AT_ONCE) {
		const query = ids
			.slice(at, at + IDS_AT_ONCE)
			.map(clauseOf)
			.join(' OR ');
		const read = pages(ctx, { query, limit: Number.POSITIVE_INFINITY, seen }, state);
		for (;;) {
			const { done, value } = await read.next();
			if (done === true) {
				state.trouble ??= value;
				break;
			}
			for (const publication of value) namesOf(publication).forEach((name) => found.add(name));
			yield* value;
		}
	}
	if (state.trouble) return;
	for (const id of ids) {
		if (!found.has(id)) remark(state, 'record-missing', `Europe PMC gave no record for ${id}.`);
	}
}

/** Names by which a record may have been asked for: its own, and that of its full text. */
const namesOf = ({ id, ids: { pmcid } }: Publication): string[] => [
	id.replace('europe-pmc:', ''),
	...(pmcid === undefined ? [] : [`PMC/${pmcid}`]),
];

/** SRC:PMC holds only what PubMed lacks; the other full texts are found by their PMCID. Quotes would find nothing. */
function clauseOf(id: string): string {
	const [source, own] = id.split('/');
	const clause = `(EXT_ID:${own} AND SRC:${source})`;
	return source === 'PMC' ? `${clause} OR PMCID:${own}` : clause;
}

function checkId(given: string): string {
	const [, source, id] =
		/^(?:europe-pmc:)?([A-Z]{3})\/([A-Za-z0-9._-]{1,60})$/.exec(given.trim()) ?? [];
	if (source === undefined || id === undefined) {
		throw new InputError(`"${given}" is not an id of Europe PMC.`, {
			mend: 'Write it as source and id: MED/22663011, PPR/PPR123.',
		});
	}
	return `${source}/${id}`;
}
