import { SOURCE_NAMES, type DocumentShape, type Run, type SourceOutcome } from '../../model';
import type { SafetySource } from './figures';
import { formatCount } from './format';
import { outcomesOf } from './of-source';

/** The latest last-updated date the source gave in its answers. */
export const asOf = ({ calls }: SourceOutcome): string | undefined =>
	calls
		.flatMap(({ sourceUpdatedOn }) => sourceUpdatedOn ?? [])
		.sort()
		.at(-1);

/** Where the searches are printed whole. */
const SEARCHES_IN: Readonly<Record<DocumentShape, string>> = {
	cer: 'section 2',
	psur: 'section 1',
	pms: 'section 1',
	pbrer: 'section 1',
	alert: 'run.json',
};

/** Characters of a query that stand with a figure; a longer one is printed whole where the searches are. */
const QUERY_SHOWN = 130;

function shortQuery(query: string, { manifest }: Run): string {
	const characters = [...query];
	if (characters.length <= QUERY_SHOWN) return query;
	return `${characters.slice(0, QUERY_SHOWN).join('')}… (${formatCount(characters.length)} characters, whole in ${SEARCHES_IN[manifest.documentShape]})`;
}

/** Source, query, window and state of the data in a line, for captions and source notes. */
export function citationOf(run: Run, source: SafetySource): string {
	const outcome =
		outcomesOf(run, source).find(({ subject }) => subject === 'reports') ??
		outcomesOf(run, source)[0];
	const parts = [SOURCE_NAMES[source]];
	if (outcome?.query !== undefined) parts.push(`query ${shortQuery(outcome.query, run)}`);
	if (outcome?.window) parts.push(`received ${outcome.window.from} to ${outcome.window.to}`);
	const updated = outcome && asOf(outcome);
	if (updated !== undefined) parts.push(`as of ${updated}`);
	const { to, basis } = outcome?.coverage ?? {};
	if (basis === 'newest-received' && to !== undefined) parts.push(`newest day received ${to}`);
	return `${parts.join('; ')}.`;
}
