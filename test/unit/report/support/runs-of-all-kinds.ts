import type {
	AnalysisWithinClass,
	CaseRow,
	Run,
	SafetyEvidence,
	SourceOutcome,
} from '../../../../lib/model';
import {
	emptyReview,
	filledReview,
	proposedReview,
	withReview,
} from '../../../support/literature-review';
import { buildRun, call, emptyRun, incompleteRun, outcome, registry } from './build-run';

const WINDOW = { from: '2021-11-23', to: '2026-11-23' };

const caseRow = (sourceId: string, more: Partial<CaseRow> = {}): CaseRow => ({
	sourceId,
	received: '2022-03-04',
	seriousness: 'Death, Death',
	events: ['Failure to Infuse'],
	narratives: [
		{ type: 'Description of Event or Problem', text: 'The pump stopped; the patient died.' },
	],
	...more,
});

/** Lists of cases for an evidence: deaths, and other serious reports. */
const cases = (
	deaths: number,
	basis: 'whole' | 'fetched',
): Pick<SafetyEvidence, 'deathReports' | 'seriousReports'> => ({
	deathReports: {
		rows: Array.from({ length: deaths }, (_unused, index) => caseRow(`D-${index}`)),
		reports: deaths,
		events: Math.max(0, deaths - 1),
		basis,
	},
	seriousReports: {
		rows: Array.from({ length: 60 }, (_unused, index) =>
			caseRow(`S-${index}`, { seriousness: 'Injury, Hospitalisation' }),
		),
		reports: 80,
		events: 80,
		atSource: 4000,
		basis: 'fetched',
	},
});

const withOutcomes = (run: Run, outcomes: SourceOutcome[], more: Partial<Run> = {}): Run => ({
	...run,
	...more,
	manifest: { ...run.manifest, outcomes },
});

const evidenceOf = (run: Run): SafetyEvidence => {
	const [evidence] = run.safety;
	if (!evidence) throw new Error('The run has no evidence.');
	return evidence;
};

/** A device of which the newest reports were fetched alone, before sources were asked for the whole. */
function sample(): Run {
	const run = incompleteRun();
	return { ...run, safety: [{ ...evidenceOf(run), ...cases(12, 'fetched') }] };
}

/** The same with the source's own figures of the whole period and all its deaths. */
export function wholeBesideSample(): Run {
	const run = incompleteRun();
	const evidence = evidenceOf(run);
	const [reports, ...others] = run.manifest.outcomes;
	if (!reports) throw new Error('no outcome');
	const asked = (subject: string, kind: SourceOutcome['kind'], fetched: number) =>
		outcome('maude', subject, kind, {
			...{ total: fetched, fetched, kept: fetched, window: WINDOW },
			calls: [call('maude', 9, false)],
		});
	return withOutcomes(
		{ ...run, manifest: { ...run.manifest, simulated: false } },
		[
			reports,
			{ ...asked('counts of the whole period', 'found', 9), total: undefined, kept: undefined },
			asked('death reports', 'found', 31),
			asked('other serious reports', 'truncated', 1000),
			...others,
		],
		{
			safety: [
				{
					...evidence,
					...cases(31, 'whole'),
					whole: {
						schema: 'cer.whole-figures/1',
						source: 'maude',
						window: WINDOW,
						asOf: '2026-11-16',
						reports: 90_112,
						tallies: {
							byMonth: { rows: evidence.byMonth.map((row) => ({ ...row, count: row.count * 20 })) },
							bySeverity: {
								rows: [
									{ label: 'Death', count: 31 },
									{ label: 'Injury', count: 20_081 },
									{ label: 'Malfunction', count: 70_000 },
								],
							},
							topEvents: {
								rows: evidence.topEvents.map((row) => ({ ...row, count: row.count * 20 })),
								apart: [
									{ label: 'Adverse Event Without Identified Device or Use Problem', count: 9 },
								],
								capped: true,
							},
						},
						notCounted: [{ tally: 'bySex', message: 'openFDA is out of order (503).' }],
					},
				},
			],
		},
	);
}

/** A device whose only source was EUDAMED: its class is known there alone. */
export function eudamedOnly(): Run {
	const run = buildRun({ product: { deviceClass: undefined, definition: undefined } });
	const { options: given, ...manifest } = run.manifest;
	const devices = registry('eudamed', 'device', 3);
	return {
		...run,
		safety: [],
		analyses: [],
		registry: [
			{
				...devices,
				records: devices.records.map((record) => ({ ...record, riskClass: 'Class IIa' })),
			},
			registry('eudamed', 'certificate', 2),
		],
		manifest: {
			...manifest,
			codeKind: 'basic-udi-di',
			options: { maxReports: given.maxReports ?? 1000, 'query.eudamed': '[{"basicUdi":"X"}]' },
			outcomes: [
				outcome('eudamed', 'devices', 'found', {
					...{ total: 3, fetched: 3, calls: [call('eudamed', 1, false)] },
				}),
				outcome('maude', 'reports', 'not_applicable', { message: 'No product code is known.' }),
				outcome('eudamed', 'vigilance', 'not_public', {}),
			],
			normalization: [],
			simulated: false,
		},
	};
}

/** Everything of a run but its series are judged: too short to be. */
function unjudged(): Run {
	const run = buildRun();
	return {
		...run,
		analyses: run.analyses.map((analysis) => ({
			...analysis,
			signals: [],
			series: analysis.series.map((series) => ({
				...series,
				note: 'The series is shorter than 12 months.',
			})),
		})),
	};
}

const noDeaths = (): Run => {
	const run = buildRun();
	return { ...run, safety: [{ ...evidenceOf(run), deaths: 0, ...cases(0, 'whole') }] };
};

/** A source that could not be read at all. */
function failed(): Run {
	const run = emptyRun();
	return withOutcomes({ ...run, safety: [], manifest: { ...run.manifest, incomplete: true } }, [
		outcome('maude', 'reports', 'failed', {
			reason: 'outage',
			message: 'openFDA is out of order (503).',
			calls: [{ ...call('maude', 1, false), status: 503 }],
		}),
	]);
}

/** A run without a single outcome, as one that is built by hand may be. */
const nobodyAsked = (): Run =>
	withOutcomes({ ...emptyRun(), safety: [], registry: [], analyses: [] }, []);

/** A device whose pairs were compared within its class too; the first is a signal there, the next is none. */
export function inItsClass(withinClass: Partial<AnalysisWithinClass> = {}): Run {
	const run = buildRun();
	const kind = withinClass.kind ?? 'counted';
	const judged = { pairs: 2, signals: 1, signalsOfBoth: 1 };
	return {
		...run,
		analyses: run.analyses.map((analysis) => ({
			...analysis,
			withinClass: {
				class: { by: 'regulation', values: ['880.5725'] },
				...{ kind, reports: 48_000, productReports: 3100 },
				...(kind === 'counted' ? { judged } : {}),
				...withinClass,
			},
			signals: analysis.signals.map(({ counts, ...signal }, index) => {
				if (kind !== 'counted' || index > 1) return { ...signal, counts };
				const { expected, measures, consensus } = signal;
				const verdict = index === 0 ? ('signal' as const) : ('no_signal' as const);
				const own = { counts: { ...counts, c: 900 }, expected, measures, consensus, verdict };
				return { ...signal, counts, withinClass: own };
			}),
		})),
	};
}

/** A device of which neither regulation nor specialty is known. */
function ofNoClass(): Run {
	return buildRun({ product: { regulationNumber: undefined, medicalSpecialty: 'Unknown' } });
}

/** Runs that make each sentence of the report true, and false. */
export const RUNS: Readonly<Record<string, Run>> = {
	device: buildRun(),
	drug: buildRun({ shape: 'pbrer' }),
	real: buildRun({ simulated: false }),
	noDeaths: noDeaths(),
	empty: emptyRun(),
	failed: failed(),
	nobodyAsked: nobodyAsked(),
	sample: sample(),
	whole: wholeBesideSample(),
	eudamedOnly: eudamedOnly(),
	unjudged: unjudged(),
	drugWithoutReports: { ...buildRun({ shape: 'pbrer' }), safety: [], analyses: [], registry: [] },
	inItsClass: inItsClass(),
	wholeClass: inItsClass({ kind: 'whole-class', reports: 3100 }),
	notOfItsClass: inItsClass({ kind: 'no-reports', productReports: 0 }),
	classNotAnswered: inItsClass({
		...{ kind: 'not-answered', reports: undefined, productReports: undefined },
		message: 'openFDA is out of order (503).',
	}),
	ofNoClass: ofNoClass(),
	noAnalysis: { ...buildRun(), analyses: [] },
	reviewed: withReview(buildRun(), filledReview()),
	proposed: withReview(buildRun({ shape: 'pbrer' }), proposedReview()),
	nothingInLiterature: withReview(emptyRun(), emptyReview()),
};
