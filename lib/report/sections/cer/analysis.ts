import { SOURCE_NAMES, type Run, type Tally } from '../../../model';
import { blank, paragraph, subheading, type Block } from '../../document/blocks';
import { formatCount, formatShare } from '../../format';
import { denominators } from '../denominators';
import { disproportionalityBlocks } from '../disproportionality';
import { limitsInShort } from '../disclaimers';
import { deathsTable } from '../deaths';
import { concerns, safetyOf, SAFETY_SOURCES, type SafetySource } from '../evidence';
import { tallyTable } from '../safety-tables';
import { trendBlocks } from '../trends';

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
		limitsInShort(source),
		...seriousness(run, source),
		subheading(`Trends: ${SOURCE_NAMES[source]}`, '4.6.1'),
		paragraph(
			'Regulation (EU) 2017/745, Article 88, asks for statistically significant increases in the frequency or severity of non-serious incidents and expected side-effects above what is foreseeable, by the method and in the observation period of the PMS plan. This draft knows no PMS plan: it takes the baseline below for what is foreseeable. Frequency is followed in all reports and by problem, severity in serious reports, injuries and deaths.',
		),
		...trendBlocks(run, source),
		subheading(`Disproportionate reporting: ${SOURCE_NAMES[source]}`, '4.6.1'),
		...disproportionalityBlocks(run, source),
	]),
	blank(
		'the method, foreseeable rates, threshold and observation period of the PMS plan, and whether each increase above is a trend to report under Article 88.',
	),
	blank(
		'whether all hazards are covered by risk management, whether residual risks are acceptable, and the decision on each signal and alarm above.',
		{ lines: 4 },
	),
];

/** Deaths and injuries in a sentence, with their base, and the reports of a death one by one. */
function seriousness(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	if (!evidence || evidence.reports === 0) return [];
	const share = ({ label, count }: Tally) =>
		`${label} ${formatCount(count)} (${formatShare(count, evidence.reports)})`;
	const criteria = evidence.bySeriousness.map(share);
	return [
		subheading(`Seriousness: ${SOURCE_NAMES[source]}`, '4.6.1'),
		paragraph(
			`Of ${formatCount(evidence.reports)} reports counted: ${evidence.bySeverity.map(share).join(', ')}.`,
			...(criteria.length === 0
				? []
				: [` Criteria stated, of which a report may state several: ${criteria.join(', ')}.`]),
			' Shares are of reports, not of devices or patients.',
		),
		...deathsTable(run, evidence),
	];
}

/** Section 4.6.2 (GSPR 1 and 8): denominators where given; the judgement is the evaluator's. */
export const benefitRisk = (run: Run): Block[] => [
	paragraph('Regulation (EU) 2017/745: Annex I, GSPR 1 and 8.'),
	denominators(run),
	blank(
		'the benefits to the patient, their size and probability, weighed against the risks, and whether the profile is acceptable.',
		{
			lines: 4,
		},
	),
];

/** Section 4.6.3 (GSPR 1): malfunctions reported; performance itself stays to be judged. */
export const performance = (run: Run): Block[] => {
	const evidence = safetyOf(run, 'maude');
	const malfunctions = evidence?.bySeverity.find(({ label }) => label === 'Malfunction')?.count;
	return [
		paragraph('Regulation (EU) 2017/745: Annex I, GSPR 1.'),
		...(evidence && malfunctions !== undefined
			? [
					paragraph(
						`${formatCount(malfunctions)} of ${formatCount(evidence.reports)} MAUDE reports (${formatShare(malfunctions, evidence.reports)}) are of a malfunction. Reports do not show how often the device performs as intended.`,
					),
					limitsInShort('maude'),
				]
			: []),
		blank(
			'whether the device achieves its intended performance in all indications, models and user groups claimed.',
			{
				lines: 3,
			},
		),
	];
};

/** Section 4.6.4 (GSPR 8): reported effects on patients; whether they are acceptable is the evaluator's. */
export const sideEffects = (run: Run): Block[] => [
	paragraph('Regulation (EU) 2017/745: Annex I, GSPR 8.'),
	...asked(run).flatMap((source) => {
		const evidence = safetyOf(run, source);
		const tallies = source === 'maude' ? evidence?.topPatientProblems : evidence?.topEvents;
		if (!evidence || !tallies || tallies.length === 0) return [];
		return [
			tallyTable(
				run,
				evidence,
				`Effects on patients most often reported: ${SOURCE_NAMES[source]}`,
				tallies,
				15,
			),
			limitsInShort(source),
		];
	}),
	blank(
		'whether undesirable side-effects are acceptable when weighed against the performance intended, with reference to the state of the art.',
		{
			lines: 3,
		},
	),
];
