import { binomialSprtAlpha, binomialSprtCritical } from '../../../../../lib/signals/surveillance';
import { relativeError } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

const ORACLE = 'every path of cases and controls, one by one';

/** The log-likelihood ratio as the paper defines it: of the best p above its expectation to p. */
function logRatio(cases: number, events: number, p: number): number {
	const best = Math.max(p, cases / events);
	const part = (count: number, share: number) => (count === 0 ? 0 : count * Math.log(share));
	return (
		part(cases, best) +
		part(events - cases, 1 - best) -
		part(cases, p) -
		part(events - cases, 1 - p)
	);
}

/** Highest ratio on each of the 2^horizon paths, with the path's probability. */
function allPaths(horizon: number, ratio: number, minCases: number) {
	const p = 1 / (1 + ratio);
	return Array.from({ length: 2 ** horizon }, (_, path) => {
		let [cases, highest] = [0, 0];
		for (let events = 1; events <= horizon; events++) {
			cases += (path >> (events - 1)) & 1;
			if (cases >= minCases) highest = Math.max(highest, logRatio(cases, events, p));
		}
		return { highest, probability: p ** cases * (1 - p) ** (horizon - cases) };
	});
}

/** Ratios nearer than this are the same value, reached in two ways. */
const SAME = 1e-9;

const DESIGNS = [
	{ horizon: 8, ratio: 1, minCases: 1 },
	{ horizon: 10, ratio: 2, minCases: 1 },
	{ horizon: 12, ratio: 4, minCases: 2 },
	{ horizon: 11, ratio: 0.5, minCases: 3 },
	{ horizon: 12, ratio: 3, minCases: 1 },
];
const CASES = DESIGNS.flatMap((design) => [0.2, 0.05, 0.01].map((alpha) => ({ ...design, alpha })));

describe('binomial MaxSPRT against an enumeration of all paths', () => {
	it.each(CASES)(
		'has its critical value and level at α = $alpha, $horizon events, 1 to $ratio, from $minCases cases',
		({ alpha, horizon, ratio, minCases }) => {
			const paths = allPaths(horizon, ratio, minCases);
			const levelAt = (critical: number) =>
				paths.reduce(
					(sum, { highest, probability }) =>
						highest > 0 && highest >= critical - SAME ? sum + probability : sum,
					0,
				);
			// The smallest ratio any path can reach at which signalling is rare enough.
			const reached = [...new Set(reachable(horizon, ratio, minCases))].sort((a, b) => a - b);
			const critical = reached.find((value) => levelAt(value) <= alpha);
			const ours = binomialSprtCritical(alpha, { horizon, ratio, minCases });
			if (critical === undefined) {
				expect(ours).toEqual({ critical: Infinity, level: 0 });
				return;
			}
			const error = Math.max(
				relativeError(ours.critical, critical),
				relativeError(ours.level, levelAt(critical)),
				relativeError(
					binomialSprtAlpha(critical - SAME, { horizon, ratio, minCases }),
					levelAt(critical),
				),
			);
			expect(agreed('binomial-maxsprt', ORACLE, error)).toBeLessThan(1e-11);
		},
	);
});

/** All ratios above 0 that some count of cases among so many events has. */
function reachable(horizon: number, ratio: number, minCases: number): number[] {
	const values: number[] = [];
	for (let events = 1; events <= horizon; events++) {
		for (let cases = minCases; cases <= events; cases++) {
			values.push(logRatio(cases, events, 1 / (1 + ratio)));
		}
	}
	return values.filter((value) => value > SAME);
}
