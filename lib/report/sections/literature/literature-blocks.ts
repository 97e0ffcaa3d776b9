import type { LiteratureEvidence, LiteratureSearch, Run } from '../../../model';
import { paragraph, reference, subheading, type Block } from '../../document/blocks';
import { clip, formatInstant, listed, plural } from '../../run/format';
import { isLiteratureSearched, literatureOutcomes } from '../../run/literature/asked';
import { gapOf } from '../../run/gaps';
import { blankOf } from '../blank-of';
import { LITERATURE_APPENDIX } from './appendix-id';
import { excludedTable } from './excluded';
import { flowFigure } from './flow';
import { includedBlocks } from './included';
import { literatureLimits } from './limits';
import { screeningBlocks } from './screening';
import { searchesInShort } from './searches';
import { warningsOf } from './warnings';

/**
 * The section on literature of any kind of report, under the heading of that number. `elsewhere`: works
 * of the state of the art alone stand in the section with this number.
 */
export const literatureBlocks =
	(within: string, elsewhere?: string) =>
	(run: Run): Block[] => [
		paragraph(askedInWords(run)),
		...(run.literature
			? reviewBlocks(run, run.literature, { within, elsewhere })
			: [namesToSearch(run)].flat()),
		blankOf('literature.search'),
		blankOf('literature.appraisal'),
	];

/** What was asked and how it ended, in a sentence that holds for this run. */
function askedInWords(run: Run): string {
	const outcomes = literatureOutcomes(run);
	const gaps = [...new Set(outcomes.flatMap((outcome) => gapOf(outcome) ?? []))];
	const missing = gaps.length === 0 ? '' : ` ${listed(gaps)}.`;
	if (run.literature && run.literature.searches.length > 0) {
		return `The literature review of the product stands here as it was when this run was put together.${missing}`;
	}
	if (isLiteratureSearched(run)) {
		return `Literature databases were asked in this run; no review of what they gave had been begun.${missing} How each ended is in the front matter.`;
	}
	if (outcomes.some(({ kind }) => kind === 'failed')) {
		return `No literature database could be read in this run, so this draft contains no literature data; that is not the finding that there are none.${missing}`;
	}
	return `No literature database was asked in this run, so this draft contains no literature data.${missing}`;
}

/** Names given as a start for a search. */
const NAMES = 8;

/** Names of the product that a search may begin with. */
function namesToSearch({ manifest }: Run): Block[] {
	const { product, period } = manifest;
	const names = [
		...new Set([...product.genericNames, ...product.substances, ...product.brandNames]),
	];
	if (names.length === 0) return [];
	const terms = names.slice(0, NAMES).map((term) => `"${clip(term, 60)}"`);
	const more = names.length > NAMES ? ` (and ${names.length - NAMES} more in run.json)` : '';
	return [
		paragraph(
			`Names that the registries use, as a start for a search string: ${terms.join(' OR ')}${more}; period ${period.from} to ${period.to}.`,
		),
	];
}

function reviewBlocks(
	run: Run,
	literature: LiteratureEvidence,
	{ within, elsewhere }: { within: string; elsewhere: string | undefined },
): Block[] {
	const { searches, excluded } = literature;
	return [
		...warningsOf(run, literature),
		protocolInShort(literature),
		subheading('Searches', within),
		...searchesInShort(literature),
		literatureLimits(),
		...(searches.length === 0
			? []
			: [
					subheading('Selection of the works', within),
					...screeningBlocks(literature),
					...flowFigure(literature),
					subheading('Included works', within),
					...includedBlocks(run, literature, elsewhere),
					subheading('Works excluded at full text', within),
					...excludedTable(run, excluded),
				]),
		noticesInWords(literature),
	];
}

/** How far the protocol is, with where it stands whole. */
function protocolInShort(literature: LiteratureEvidence): Block {
	const { protocol, fixedBeforeSearch, searches: made } = literature;
	const where = [reference(LITERATURE_APPENDIX.id, LITERATURE_APPENDIX.title), '.'] as const;
	if (!protocol) return paragraph('The review has no protocol; its searches are in ', ...where);
	const { version, fixed, origin, searches } = protocol;
	const state = fixed
		? `version ${version}, fixed by ${fixed.by} on ${formatInstant(fixed.at)}`
		: origin === 'proposed'
			? `version ${version}, proposed by software from the product's names and fixed by nobody`
			: `version ${version}, fixed by nobody`;
	return paragraph(
		`The protocol (${state}) asks ${plural(searches.length, 'question')}; it stands whole, with the search strings${made.length === 0 ? '' : ' as sent'}, in `,
		...where,
		...(fixedBeforeSearch === 'before'
			? [' Each search ran under a version that was fixed before it.']
			: []),
		...versionsInWords(version, made),
	);
}

/** Under which versions the searches ran, where one ran under another than the newest. */
function versionsInWords(newest: number, searches: readonly LiteratureSearch[]): string[] {
	const versions = [...new Set(searches.map(({ protocolVersion }) => protocolVersion))];
	if (versions.every((version) => version === newest)) return [];
	const known = versions.flatMap((version) => version ?? []).sort((one, other) => one - other);
	const under = known.length === 0 ? [] : [`version ${listed(known.map(String))}`];
	const none = known.length < versions.length ? ['no stated version'] : [];
	return [` Its searches ran under ${listed([...under, ...none])}.`];
}

/** When notices were looked for; those of works that came later are what their databases said when they came. */
function noticesInWords({ noticesCheckedAt, searches }: LiteratureEvidence): Block {
	if (noticesCheckedAt === undefined) {
		return paragraph(
			'Retractions, expressions of concern and corrections of the works were never looked for beyond what their databases said with them; a work without a mark may have one.',
		);
	}
	const later = searches.filter(
		({ ranAt, newRecords }) => ranAt > noticesCheckedAt && newRecords > 0,
	);
	return paragraph(
		`Retractions, expressions of concern and corrections of the works were last looked for on ${formatInstant(noticesCheckedAt)}, of works that nobody had left out and that have a PMID or a DOI.`,
		...(later.length === 0
			? []
			: [
					` ${plural(later.length, 'search', 'searches')} brought records after that: for them it was not yet done.`,
				]),
	);
}
