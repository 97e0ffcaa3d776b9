import { SOURCE_NAMES, type Run } from '../../../model';
import { blank, paragraph, subheading, type Block, type Facts } from '../../document/blocks';
import { formatCount, formatShare } from '../../format';
import { denominators } from '../denominators';
import { disproportionalityBlocks } from '../disproportionality';
import { limitsOf } from '../disclaimers';
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
		limitsOf(source),
		...seriousness(run, source),
		subheading(`Trends: ${SOURCE_NAMES[source]}`, '4.6.1'),
		paragraph(
			'Article 88 asks whether the frequency or severity of incidents rises significantly above what is foreseeable. The method and its decision for each series:',
		),
		...trendBlocks(run, source),
		subheading(`Disproportionate reporting: ${SOURCE_NAMES[source]}`, '4.6.1'),
		...disproportionalityBlocks(run, source),
	]),
	blank(
		'whether all hazards are covered by risk management, whether residual risks are acceptable, and the decision on each signal and alarm above.',
		{ lines: 4 },
	),
];

function seriousness(run: Run, source: SafetySource): Block[] {
	const evidence = safetyOf(run, source);
	if (!evidence || evidence.reports === 0) return [];
	const share = (count: number) =>
		`${formatCount(count)} of ${formatCount(evidence.reports)} reports (${formatShare(count, evidence.reports)})`;
	const rows: Facts['rows'] = [
		...evidence.bySeverity.map(({ label, count }) => [label, share(count)] as const),
		...evidence.bySeriousness.map(
			({ label, count }) => [`Criterion: ${label}`, share(count)] as const,
		),
	];
	return [subheading(`Seriousness: ${SOURCE_NAMES[source]}`, '4.6.1'), { kind: 'facts', rows }];
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
					limitsOf('maude'),
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
			limitsOf(source),
		];
	}),
	blank(
		'whether undesirable side-effects are acceptable when weighed against the performance intended, with reference to the state of the art.',
		{
			lines: 3,
		},
	),
];
