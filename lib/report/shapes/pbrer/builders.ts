import { SOURCE_NAMES, type Run } from '../../../model';
import { paragraph, subheading, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { formatCount, plural } from '../../run/format';
import { basedTally, basisText } from '../../run/basis';
import { disproportionalityBlocks } from '../../sections/disproportionality';
import { limitsOf, registryLimits } from '../../sections/disclaimers';
import { deathsTable, seriousTable } from '../../sections/deaths';
import { concerns, registryOf, safetyOf } from '../../run/of-source';
import { lockPointInWords } from '../../run/gaps';
import { reactionTabulation } from '../../sections/reaction-tabulation';
import { scopeBlocks } from '../../sections/product';
import { recallBlocks } from '../../sections/recalls';
import { registryTables } from '../../sections/registry';
import { safetyBlocks } from '../../sections/safety-tables';
import { tallyTable } from '../../sections/tallies';
import { trendBlocks } from '../../sections/trends';
import { SAFETY_SOURCES, type SafetySource } from '../../run/figures';

const asked = (run: Run): SafetySource[] =>
	SAFETY_SOURCES.filter((source) => concerns(run, source));

/** Section 1: period, data lock point, identity, searches. */
export function introduction(run: Run): Block[] {
	const { period } = run.manifest;
	const lockPoint = lockPointInWords(run);
	return [
		paragraph(
			`This draft follows the headings of ICH E2C(R2). It was ordered for reports received from ${period.from} to ${period.to}; the data lock point is that of the sources: ${lockPoint}.`,
		),
		...scopeBlocks(run),
		blankOf('drug.use'),
	];
}

/** Section 2: listings in the registries asked. */
export function approvalStatus(run: Run): Block[] {
	const registry = registryOf(run, 'ndc', 'clearance', 'device', 'certificate');
	return [
		...registryTables(registry),
		...(registry.length > 0 ? registryLimits(registry) : [paragraph(noListing(run))]),
		blankOf('drug.approvals'),
	];
}

/** What the lookup saw of the product, where no registry entry is printed. */
function noListing({ manifest }: Run): string {
	const found = manifest.outcomes.find(
		({ source, kind }) => source === 'drug-ndc' && kind === 'found',
	);
	return found
		? `The product lookup found ${plural(found.total ?? found.fetched, 'listing')} of the product in the National Drug Code directory of the United States; its facts are in section 1. A listing is not an approval.`
		: 'No listing of the product reached this run.';
}

/** Section 3: recalls on public record; of drugs no register is asked, which is no finding. */
export function actions(run: Run): Block[] {
	const isUnasked = run.manifest.product.type === 'drug' && registryOf(run, 'recall').length === 0;
	return [
		...(isUnasked
			? [
					paragraph(
						'Recalls of drugs are in none of the sources asked, so that none is listed here says nothing of whether there were any.',
					),
				]
			: recallBlocks(run)),
		blankOf('drug.actions'),
	];
}

/** Section 4: labelling versions on record. */
export function referenceInformation(run: Run): Block[] {
	const labels = registryOf(run, 'label');
	return [
		...registryTables(labels),
		...(labels.length > 0
			? registryLimits(labels)
			: [paragraph('No labelling version reached this run.')]),
		blankOf('drug.reference-changes'),
	];
}

/** Section 6.3: what the vigilance sources hold. */
export const postMarketing = (run: Run): Block[] =>
	asked(run).flatMap((source) => [
		subheading(SOURCE_NAMES[source], '6.3'),
		...safetyBlocks(run, source),
		...tabulationOf(run, source),
		...deathsOf(run, source),
	]);

function tabulationOf(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	return evidence ? reactionTabulation(run, evidence) : [];
}

function deathsOf(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	return evidence ? [...deathsTable(run, evidence), ...seriousTable(run, evidence)] : [];
}

/** Section 16.2: disproportionality and trends. */
export const signalEvaluation = (run: Run): Block[] => [
	...asked(run).flatMap((source) => [
		limitsOf(source),
		subheading(`Disproportionate reporting: ${SOURCE_NAMES[source]}`, '16.2'),
		...disproportionalityBlocks(run, source),
		subheading(`Trends: ${SOURCE_NAMES[source]}`, '16.2'),
		...trendBlocks(run, source),
	]),
	blankOf('signals.evaluation'),
];

/** Terms that speak of an error of use; a first selection for the reader, by words and not by MedDRA query. */
const ERROR_WORDS =
	/\b(error|overdose|underdose|wrong|incorrect|inappropriate schedule|misuse|maladministration|accidental exposure)\b/i;

/** Section 9.2: frequent terms that speak of an error of use. */
export function medicationErrors(run: Run): Block[] {
	const evidence = safetyOf(run, 'faers');
	const terms = evidence && basedTally(run, evidence, 'topEvents');
	const rows = terms?.rows.filter(({ label }) => ERROR_WORDS.test(label)) ?? [];
	return [
		...(evidence && terms && rows.length > 0
			? [
					tallyTable(run, evidence, {
						caption: `Terms that speak of an error of use, among the ${formatCount(terms.rows.length)} most frequent`,
						tally: { ...terms, rows },
					}),
					limitsOf('faers'),
				]
			: [
					paragraph(
						terms === undefined || terms.rows.length === 0
							? 'No report that names a reaction was read, so none was searched for errors of use.'
							: `None of the ${formatCount(terms.rows.length)} most frequent terms of ${basisText(terms)} speaks of an error of use (searched by words: error, overdose, underdose, wrong, incorrect, misuse, maladministration).`,
					),
				]),
		blankOf('medication-errors.patterns'),
	];
}
