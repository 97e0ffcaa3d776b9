import { SOURCE_NAMES, type Run } from '../../../model';
import { paragraph, subheading, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { formatCount, formatShare } from '../../run/format';
import { basedTally, basisText, type BasedTally } from '../../run/basis';
import { denominators } from '../../sections/denominators';
import { disproportionalityBlocks } from '../../sections/disproportionality';
import { limitsOf } from '../../sections/disclaimers';
import { deathsTable, seriousTable } from '../../sections/deaths';
import { analysesOf, concerns, safetyOf } from '../../run/of-source';
import { tallyTable } from '../../sections/tallies';
import { trendBlocks } from '../../sections/trends';
import { deathsText } from '../../run/deaths-text';
import { SAFETY_SOURCES, type SafetySource } from '../../run/figures';

/** Effects on patients in the table of side-effects. */
const EFFECTS = 15;

const asked = (run: Run): SafetySource[] =>
	SAFETY_SOURCES.filter((source) => concerns(run, source));

/** Section 4.6. */
export const analysis = (): Block[] => [
	paragraph(
		'The sections below set what was found against the requirements. The directives named in their titles are those of the guideline; under Regulation (EU) 2017/745 they correspond to Annex I, sections 1 and 8.',
	),
];

/** Section 4.6.1 (MDR Annex I GSPR 1): seriousness, trend, disproportionality. */
export const safety = (run: Run): Block[] => [
	paragraph('Regulation (EU) 2017/745: Annex I, GSPR 1.'),
	...asked(run).flatMap((source) => [
		limitsOf(source),
		...seriousness(run, source),
		subheading(`Trends: ${SOURCE_NAMES[source]}`, '4.6.1'),
		paragraph(
			`Regulation (EU) 2017/745, Article 88, asks for statistically significant increases in the frequency or severity of non-serious incidents and expected side-effects above what is foreseeable, by the method and in the observation period of the PMS plan. This draft knows no PMS plan: it takes ${foreseeableOf(run, source)} for what is foreseeable.`,
		),
		...trendBlocks(run, source),
		subheading(`Disproportionate reporting: ${SOURCE_NAMES[source]}`, '4.6.1'),
		...disproportionalityBlocks(run, source),
	]),
	blankOf('trends.assessment'),
	blankOf('safety.risk-management'),
];

/** What stands for the foreseeable: the frequencies given to the run, else the baseline of the series. */
function foreseeableOf(run: Run, source: SafetySource): string {
	const all = analysesOf(run, source).flatMap(({ article88 = [] }) => article88);
	const given = all.filter(({ foreseeable }) => foreseeable !== undefined).length;
	if (given === 0) return 'the baseline below';
	return given === all.length
		? 'the frequencies given to this run'
		: 'the frequencies given to this run, and the baseline below where none was given,';
}

/** Deaths and injuries in a sentence, with their base, the reports of a death one by one, and other serious ones. */
function seriousness(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	if (!evidence || evidence.reports === 0) return [];
	const types = basedTally(run, evidence, 'bySeverity');
	const criteria = basedTally(run, evidence, 'bySeriousness');
	return [
		subheading(`Seriousness: ${SOURCE_NAMES[source]}`, '4.6.1'),
		paragraph(
			`Of ${basisText(types)}: ${sharesOf(types)}.`,
			...(criteria.rows.length === 0
				? []
				: [
						` Criteria stated, several at once in some, of ${basisText(criteria)}: ${sharesOf(criteria)}.`,
					]),
			` ${deathsText(run, evidence)} Shares are of what was reported, not of devices or patients.`,
		),
		...deathsTable(run, evidence),
		...seriousTable(run, evidence),
	];
}

const sharesOf = ({ rows, of }: BasedTally): string =>
	rows
		.map(({ label, count }) => `${label} ${formatCount(count)} (${formatShare(count, of)})`)
		.join(', ');

/** Section 4.6.2 (GSPR 1 and 8): denominators where given; the judgement is the evaluator's. */
export const benefitRisk = (run: Run): Block[] => [
	paragraph('Regulation (EU) 2017/745: Annex I, GSPR 1 and 8.'),
	denominators(run),
	blankOf('benefit-risk.profile'),
];

/** Section 4.6.3 (GSPR 1): malfunctions reported; performance itself stays to be judged. */
export const performance = (run: Run): Block[] => {
	const evidence = safetyOf(run, 'maude');
	const types = evidence && basedTally(run, evidence, 'bySeverity');
	const malfunctions = types?.rows.find(({ label }) => label === 'Malfunction')?.count;
	return [
		paragraph('Regulation (EU) 2017/745: Annex I, GSPR 1.'),
		...(types && malfunctions !== undefined
			? [
					paragraph(
						`MAUDE: ${formatCount(malfunctions)} (${formatShare(malfunctions, types.of)}) of ${basisText(types)} ${malfunctions === 1 ? 'is' : 'are'} of a malfunction. Reports do not show how often the device performs as intended.`,
					),
					limitsOf('maude'),
				]
			: []),
		blankOf('performance.evaluation'),
	];
};

/** Section 4.6.4 (GSPR 8): reported effects on patients; whether they are acceptable is the evaluator's. */
export const sideEffects = (run: Run): Block[] => [
	paragraph('Regulation (EU) 2017/745: Annex I, GSPR 8.'),
	...asked(run).flatMap((source) => {
		const evidence = safetyOf(run, source);
		if (!evidence) return [];
		const name = source === 'maude' ? 'topPatientProblems' : 'topEvents';
		const tally = basedTally(run, evidence, name);
		if (tally.rows.length === 0) return [];
		const caption = `Effects on patients most often reported, ${SOURCE_NAMES[source]}`;
		return [tallyTable(run, evidence, { caption, tally, rows: EFFECTS }), limitsOf(source)];
	}),
	blankOf('side-effects.acceptability'),
];
