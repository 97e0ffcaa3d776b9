import type { LiteratureEvidence, Run } from '../../../model';
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

/** The section on literature of any kind of report, under the heading of that number. */
export const literatureBlocks =
	(within: string) =>
	(run: Run): Block[] => [
		paragraph(askedInWords(run)),
		...(run.literature ? reviewBlocks(run, run.literature, within) : [namesToSearch(run)].flat()),
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

function reviewBlocks(run: Run, literature: LiteratureEvidence, within: string): Block[] {
	const { searches, included, excluded } = literature;
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
					...includedBlocks(run, included, literature),
					subheading('Works excluded at full text', within),
					...excludedTable(run, excluded),
				]),
		noticesInWords(literature),
	];
}

/** How far the protocol is, with where it stands whole. */
function protocolInShort({ protocol, fixedBeforeSearch }: LiteratureEvidence): Block {
	const where = [reference(LITERATURE_APPENDIX.id, LITERATURE_APPENDIX.title), '.'] as const;
	if (!protocol) return paragraph('The review has no protocol; its searches are in ', ...where);
	const { version, fixed, origin, searches } = protocol;
	const state = fixed
		? `version ${version}, fixed by ${fixed.by} on ${formatInstant(fixed.at)}${fixedBeforeSearch === 'before' ? ', before the search' : ''}`
		: origin === 'proposed'
			? `version ${version}, proposed by software from the product's names and fixed by nobody`
			: `version ${version}, fixed by nobody`;
	return paragraph(
		`The protocol (${state}) asks ${plural(searches.length, 'question')}; it stands whole, with the search strings as sent, in `,
		...where,
	);
}

const noticesInWords = ({ noticesCheckedAt }: LiteratureEvidence): Block =>
	paragraph(
		noticesCheckedAt === undefined
			? 'Retractions, expressions of concern and corrections of the works were never looked for; a work without a mark may have one.'
			: `Retractions, expressions of concern and corrections of the works were last looked for on ${formatInstant(noticesCheckedAt)}.`,
	);
