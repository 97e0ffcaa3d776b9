import type { LiteratureEvidence, LiteratureSearch } from '../../../model';
import { paragraph, type Block, type Cell, type Row, type Table } from '../../document/blocks';
import { formatCount, formatInstant, formatMaybe, plural } from '../../run/format';
import { hitsOf, isUnanswered, searchSums } from '../../run/literature/search-sums';
import { outcomeWords } from '../outcomes';

/** What each kind of search is for. */
export const KIND_WORDS = {
	device: 'Device and equivalents',
	'state-of-the-art': 'State of the art',
} as const;

const kindOf = ({ kind }: LiteratureSearch): string =>
	kind === undefined ? 'Not stated' : KIND_WORDS[kind];

/** How a search ended; a file was not asked, it was read. */
function endOf({ outcome, file }: LiteratureSearch): Cell {
	if (outcome) return outcomeWords(outcome.kind);
	if (!file) return { text: 'Not stated', tone: 'muted' };
	return file.unreadable === 0
		? 'File read'
		: { text: `File read, ${plural(file.unreadable, 'record')} unreadable`, tone: 'warn' };
}

const hitsIn = (search: LiteratureSearch): string =>
	isUnanswered(search) ? '–' : formatMaybe(hitsOf(search));
const recordsOf = (search: LiteratureSearch, count: number): string =>
	isUnanswered(search) && count === 0 ? '–' : formatCount(count);

const COLUMNS = [
	{ header: 'No.', align: 'right' },
	{ header: 'Search' },
	{ header: 'Database', max: 130 },
	{ header: 'Searched on' },
	{ header: 'Outcome' },
	{ header: 'Hits', align: 'right' },
	{ header: 'Records', align: 'right' },
	{ header: 'New', align: 'right' },
] as const;

const cellsOf = (search: LiteratureSearch, index: number): Cell[] => [
	String(index + 1),
	kindOf(search),
	search.standing ? `${search.database} (standing search)` : search.database,
	formatInstant(search.ranAt),
	endOf(search),
	hitsIn(search),
	recordsOf(search, search.records),
	recordsOf(search, search.newRecords),
];

const SOURCE =
	'Hits: how many the database says it has. Records: those that reached the review. New: those it did not have yet, so a search made again counts no record twice. A dash: the database was not read, so nothing is known.';

/** The numbers of all searches together, and how the records identified follow from them. */
function sumsOf(literature: LiteratureEvidence): string {
	const sums = searchSums(literature);
	const { searches, withoutHits, newPublications, newTrials, identified } = sums;
	const n = formatCount;
	const hits =
		withoutHits === searches
			? 'no hits known'
			: `${n(sums.hits)} hits${withoutHits === 0 ? '' : ` (unknown of ${n(withoutHits)} of ${plural(searches, 'search', 'searches')})`}`;
	const trials =
		newTrials === 0
			? ''
			: `: ${plural(newPublications, 'publication')} and ${plural(newTrials, 'trial')}, which ${newTrials === 1 ? 'stands' : 'stand'} apart as no report`;
	return `All searches together: ${hits}, ${plural(sums.records, 'record')}, ${n(sums.fresh)} of them new${trials}. Identified: ${n(identified)}${differenceOf(identified - newPublications)}.`;
}

/** What the searches do not account for, where the flow counts more or fewer than they brought. */
function differenceOf(difference: number): string {
	if (difference === 0) return '';
	const count = formatCount(Math.abs(difference));
	return difference > 0
		? `, of which ${count} came by no search listed here`
		: `, ${count} fewer than were new; what became of these is not known`;
}

/** Searches printed in the section, the newest; all stand in the appendix. */
const SHORT = 20;

/** Where and when was searched, and what came. */
export function searchesInShort(literature: LiteratureEvidence): Block[] {
	const { searches } = literature;
	if (searches.length === 0) {
		return [paragraph('No search has been made yet, so nothing is known of the literature.')];
	}
	const from = Math.max(0, searches.length - SHORT);
	const shown = searches.slice(from);
	const source = `${SOURCE} ${sumsOf(literature)}`;
	return [
		{
			kind: 'table',
			id: 'literature-searches',
			caption:
				from > 0
					? `Literature searches (${formatCount(shown.length)} of ${formatCount(searches.length)})`
					: `Literature searches (${formatCount(searches.length)})`,
			dense: true,
			columns: COLUMNS,
			rows: shown.map((search, index) => ({ cells: cellsOf(search, from + index) })),
			source:
				from === 0
					? source
					: `${source} The newest are here; all are in the appendix on the search.`,
		},
	];
}

/** Every search with its string as it was sent, and what the database did with it (PRISMA-S). */
export function stringsTable(literature: LiteratureEvidence): Table[] {
	const { searches } = literature;
	if (searches.length === 0) return [];
	return [
		{
			kind: 'table',
			id: 'literature-strings',
			caption: 'Search strings as they ran, verbatim',
			dense: true,
			columns: COLUMNS,
			rows: searches.map(
				(search, index): Row => ({ cells: cellsOf(search, index), remark: remarkOf(search) }),
			),
			source: `${SOURCE} ${sumsOf(literature)}`,
		},
	];
}

function remarkOf({ string, outcome, file, by, protocolVersion }: LiteratureSearch): string {
	const said = outcome?.remarks?.map(({ text }) => text) ?? [];
	return [
		string === undefined ? 'String: not stated.' : `String: ${string}`,
		...(file ? [`File ${file.name} (${file.format}), SHA-256 ${file.sha256}.`] : []),
		...(outcome?.message === undefined ? [] : [outcome.message]),
		...said,
		`By ${by}${protocolVersion === undefined ? ', under no protocol' : `, protocol version ${protocolVersion}`}.`,
	].join(' · ');
}
