import type { SimulatedSeries } from './simulated-series.ts';

/** What a method says of one period. */
export interface Verdict {
	expected?: number;
	upper?: number;
	score?: number;
	alarm: boolean;
}

/** A method's verdicts on a series. */
export interface Judged {
	/** The method that spoke: the chosen one under `auto`. */
	method: string;
	points: readonly Verdict[];
	alpha?: number;
}

/** Right and wrong alarms of a method over many series. */
export interface Tally {
	outbreakPeriods: number;
	found: number;
	quietPeriods: number;
	falseAlarms: number;
	/** Weight of each period: how far it lies on the way from the expected to the alarming value. */
	quiet: number[];
	ill: number[];
}

export const emptyTally = (): Tally => ({
	outbreakPeriods: 0,
	found: 0,
	quietPeriods: 0,
	falseAlarms: 0,
	quiet: [],
	ill: [],
});

/** Adds a judged series; undefined where the method cannot judge it: silence. */
export function addTo(tally: Tally, series: SimulatedSeries, judged: Judged | undefined): void {
	for (let i = series.judgedFrom; i < series.counts.length; i++) {
		const point = judged?.points[i];
		const alarm = point?.alarm === true ? 1 : 0;
		const weight = judged && point ? weightOf(judged, point, series.counts[i] ?? 0) : -Infinity;
		if (series.outbreak[i] === true) {
			tally.outbreakPeriods += 1;
			tally.found += alarm;
			tally.ill.push(weight);
		} else {
			tally.quietPeriods += 1;
			tally.falseAlarms += alarm;
			tally.quiet.push(weight);
		}
	}
}

/** Share of outbreak periods found when the threshold is moved to a number of false alarms. */
export function sensitivityAt({ quiet, ill }: Tally, falseAlarms: number): number {
	const threshold = [...quiet].sort((one, other) => other - one)[falseAlarms] ?? -Infinity;
	return ill.filter((weight) => weight > threshold).length / ill.length;
}

/** Two tallies as one: their weights must be of one method. */
export const joined = (tallies: readonly Tally[]): Tally =>
	tallies.reduce(
		(sum, one) => ({
			outbreakPeriods: sum.outbreakPeriods + one.outbreakPeriods,
			found: sum.found + one.found,
			quietPeriods: sum.quietPeriods + one.quietPeriods,
			falseAlarms: sum.falseAlarms + one.falseAlarms,
			quiet: [...sum.quiet, ...one.quiet],
			ill: [...sum.ill, ...one.ill],
		}),
		emptyTally(),
	);

/** The scale on which a method judges: above 1 it alarms. */
function weightOf({ method, alpha }: Judged, point: Verdict, count: number): number {
	const { expected = 0, upper, score = 0 } = point;
	if (upper === undefined || !Number.isFinite(upper)) return -Infinity;
	if (method === 'cusum') return score / upper;
	if (method === 'poisson' || method === 'negative-binomial') {
		return score / -Math.log10(alpha ?? 0.00135);
	}
	if (method.startsWith('farrington')) return score;
	const value = method === 'ewma' ? score : count;
	// A limit at the mean itself: what lies above it stands out whatever the threshold.
	if (!(upper > expected)) return value > upper ? Infinity : 0;
	return (value - expected) / (upper - expected);
}
