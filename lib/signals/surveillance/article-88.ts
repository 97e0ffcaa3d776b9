import type { Article88 } from '../../model';
import { entry, type MethodEntry } from '../method-entry';
import { betaP, hypergeometricAtLeast, logPoissonAtLeast } from '../numerics';
import { averagedOverError, cvOfRatio, exposureErrorSaid } from './statistics/exposure-error';
import { filled, inWords } from './method/judged';

/** Events and the exposure they arose in (sales, procedures, installed base); exposure is 1 a period where unknown. */
export interface Frequency {
	events: number;
	exposure: number;
	/** Coefficient of variation of the exposure, where it is an estimate. */
	exposureError?: number;
}

/** The events of a period; `serious` of `all` (of `events` where absent) for the test of severity. */
export interface AssessedPeriod extends Frequency {
	from: string;
	to: string;
	serious?: number;
	all?: number;
}

/** What is compared: a period with a baseline, in frequency and, where known, in severity. */
export interface TrendAssessmentInput {
	observed: AssessedPeriod;
	baseline: AssessedPeriod;
	/** What the events are to Article 88; default incidents of any kind. */
	scope?: Article88['scope'];
	/** What the exposure counts, for the text: "units sold", "procedures", "months". */
	exposureUnit: string;
	/** A frequency fixed in the PMS plan, events per exposure; the baseline's own when absent. */
	foreseeable?: number;
	/** One-sided level; default 0.05. */
	alpha?: number;
	/** Smallest increase that matters, as a ratio; default 1: any. */
	ratio?: number;
}

/** One test of the assessment. */
export interface TrendTest {
	/** Period over baseline. */
	ratio?: number;
	p: number;
	increase: boolean;
	sentence: string;
}

/** The assessment of MDR Article 88(1), frequency and severity, with its text. */
export interface TrendAssessment {
	frequency: TrendTest;
	/** Absent when the number of serious events is not known on both sides. */
	severity?: TrendTest;
	/** Whether either test shows a statistically significant increase. */
	statisticallySignificant: boolean;
	/** For the file: method, baseline, observation period, exposure, figures, decision, and what is left to people. */
	text: string;
}

/**
 * Whether the frequency or severity of incidents rose significantly against the baseline, as Article
 * 88 of Regulation (EU) 2017/745 (Article 83 IVDR) asks; the Regulation fixes no method, the
 * manufacturer's PMS plan does.
 *
 * Frequency: with a foreseeable frequency given, the exact one-sided Poisson test; else, because
 * the baseline is itself estimated, the conditional binomial test: given all events, those of the
 * period are binomial with probability ρ·exposure / (ρ·exposure + baseline exposure), ρ the ratio that
 * matters. Exposures that are estimates average p over their log-normal errors, independent of each
 * other. Severity: the exact one-sided test (hypergeometric) of the serious share.
 * Sources: Przyborowski & Wilenski, Biometrika 1940;31:313–323; Fisher 1935; MDR Art. 88, Annex III 1.1(b).
 *
 * @example assessTrend({ observed: { from: '2025-01', to: '2025-12', events: 30, exposure: 12 }, baseline: { from: '2023-01', to: '2024-12', events: 30, exposure: 24 }, exposureUnit: 'months' }).frequency.p // => 0.00555302
 */
export function assessTrend(input: TrendAssessmentInput): TrendAssessment {
	const frequency = frequencyTest(input);
	const severity = severityTest(input);
	const significant = frequency.increase || (severity?.increase ?? false);
	return {
		frequency,
		...(severity ? { severity } : {}),
		statisticallySignificant: significant,
		text: textOf(input, frequency, severity, significant),
	};
}

function frequencyTest(input: TrendAssessmentInput): TrendTest {
	const { observed, baseline, foreseeable, alpha = 0.05, ratio = 1 } = input;
	const rate = observed.events / observed.exposure;
	const base = foreseeable ?? baseline.events / baseline.exposure;
	const error = cvOfRatio(
		observed.exposureError ?? 0,
		foreseeable === undefined ? (baseline.exposureError ?? 0) : 0,
	);
	const p = averagedOverError(error, (factor) => {
		const exposure = factor * ratio * observed.exposure;
		if (foreseeable !== undefined)
			return Math.exp(logPoissonAtLeast(observed.events, foreseeable * exposure));
		if (observed.events === 0) return 1;
		const share = exposure / (exposure + baseline.exposure);
		return betaP(share, observed.events, baseline.events + 1);
	});
	const method =
		foreseeable === undefined
			? 'exact one-sided conditional binomial test, which takes the uncertainty of the baseline into account'
			: 'exact one-sided Poisson test against the foreseeable frequency of the PMS plan';
	const measured = base > 0 ? rate / base : undefined;
	const increase = p < alpha;
	return {
		ratio: measured,
		p,
		increase,
		sentence:
			`Frequency: ${observed.events} events in ${inWords(observed.exposure)} ${input.exposureUnit} ` +
			`(${inWords(rate)} each) against ${inWords(base)}${foreseeable === undefined ? ` (${baseline.events} in ${inWords(baseline.exposure)})` : ''}: ` +
			`ratio ${measured === undefined ? 'not defined' : inWords(measured)}; ${method}` +
			`${ratio === 1 ? '' : `, increase by more than a factor of ${inWords(ratio)}`}: p = ${inWords(p)}, ` +
			`${increase ? 'below' : 'not below'} α = ${inWords(alpha)}.` +
			exposureErrorSaid([error], 'p is averaged over the error of both periods together')
				.map((said) => ` ${filled(said)}`)
				.join(''),
	};
}

function severityTest(input: TrendAssessmentInput): TrendTest | undefined {
	const { observed, baseline, alpha = 0.05 } = input;
	const [now, before] = [observed.serious, baseline.serious];
	if (now === undefined || before === undefined) return undefined;
	const [all, allBefore] = [observed.all ?? observed.events, baseline.all ?? baseline.events];
	// Of all events, the period's are drawn: how many serious ones are among them.
	const p = hypergeometricAtLeast(now, all, allBefore, now + before);
	const shares = [now / all, before / allBefore];
	const ratio = shares[1] > 0 ? shares[0] / shares[1] : undefined;
	const increase = p < alpha;
	return {
		ratio: Number.isFinite(ratio) ? ratio : undefined,
		p,
		increase,
		sentence:
			`Severity: ${now} of ${all} events serious against ${before} of ${allBefore}; ` +
			`exact one-sided test (Fisher): p = ${inWords(p)}, ${increase ? 'below' : 'not below'} α = ${inWords(alpha)}.`,
	};
}

/** What the assessment is about, said first. */
const HEADS: Readonly<Record<NonNullable<Article88['scope']>, string>> = {
	'non-serious':
		'Trend assessment under Article 88 of Regulation (EU) 2017/745 of incidents that are not serious.',
	'side-effect':
		'Trend assessment under Article 88 of Regulation (EU) 2017/745 of a side effect; whether it is an expected one is for the manufacturer to say.',
	serious: 'Comparison of serious incidents, which Article 87 of Regulation (EU) 2017/745 governs.',
	all: 'Trend assessment under Article 88 of Regulation (EU) 2017/745.',
};

function textOf(
	{ observed, baseline, exposureUnit, scope }: TrendAssessmentInput,
	frequency: TrendTest,
	severity: TrendTest | undefined,
	significant: boolean,
): string {
	const parts = [
		`${HEADS[scope ?? 'all']} Observation period ${observed.from} to ${observed.to}, baseline ${baseline.from} to ${baseline.to}; exposure in ${exposureUnit}.`,
		frequency.sentence,
		severity?.sentence ??
			'Severity: not tested, because the number of serious events is not known on both sides.',
		scope === 'serious'
			? `Serious incidents ${significant ? 'rose' : 'did not rise'} significantly; each is reported by itself under Article 87, and this comparison is none of the assessments Article 88 asks for.`
			: significant
				? 'Decision: a statistically significant increase is shown. Whether it could have a significant impact on the benefit-risk analysis and has led or may lead to unacceptable risks is for the manufacturer to assess; if so, it is to be reported under Article 88(1).'
				: 'Decision: no statistically significant increase is shown. This is not evidence that there is none.',
	];
	return parts.join(' ');
}

/** What the page on methods says of the assessment. */
export const ARTICLE_88_ENTRY: MethodEntry = entry(
	'article-88',
	'Article 88 assessment',
	'exact Poisson or conditional binomial test of the period against the baseline; averaged over the log-normal error of exposures that are estimates',
	'Regulation (EU) 2017/745, Article 88',
	'one-sided',
	'Trend reporting of frequency and severity.',
	'Without a baseline fixed beforehand.',
);
