import { binomial, type RandomSource } from '../numerics';
import { rankAmong } from './likelihood-ratio-test';
import type { PairMethod } from './pair-method';

/** A node of a code hierarchy (IMDRF, EMDN) with the reports coded exactly there. */
export interface TreeNode {
	code: string;
	/** Absent for a root. */
	parent?: string;
	/** Every code above it, where it stands in several branches; goes before `parent`. */
	within?: readonly string[];
	/** Reports with the product, and comparison reports. */
	exposed: number;
	unexposed: number;
}

/** One branch of the tree and what the scan says of it. */
export interface Cut {
	code: string;
	/** Of the node and everything below it. */
	exposed: number;
	unexposed: number;
	/** [exposed / (exposed + unexposed)] / share expected. */
	relativeRisk: number;
	/** ln of the likelihood ratio; 0 when the branch holds no more than expected. */
	logRatio: number;
	/** Rank among the largest statistics of the simulated trees. */
	p: number;
}

/**
 * Tree-based scan statistic, Bernoulli model: every branch of a code hierarchy is compared with
 * what the share of exposed reports lets expect; the largest statistic of simulated trees gives p,
 * which so is adjusted for all branches at once.
 *
 *   ln LR = e ln[e/(e+u)] + u ln[u/(e+u)] − e ln p − u ln(1−p) for e/(e+u) > p, else 0
 *
 * `share` is the probability that a report is of the product when nothing is going on; default the
 * share in the whole tree. A code in several branches counts once in each. Strongest first.
 * Source: Kulldorff, Fang & Walsh, Biometrics 2003;59:323–331; Kulldorff et al. 2013.
 * @throws RangeError when a parent is not in the tree or the tree has a circle
 *
 * @example treeScan(
 *   [{ code: 'A', exposed: 8, unexposed: 2 }, { code: 'B', exposed: 2, unexposed: 8 }],
 *   { simulations: 9, random: seededRandom(1) },
 * )[0] // => { code: 'A', logRatio: 1.92744757 }
 */
export function treeScan(
	nodes: readonly TreeNode[],
	options: { share?: number; simulations?: number; random: RandomSource },
): Cut[] {
	const { simulations = 999, random } = options;
	const above = codesAbove(nodes);
	const exposed = Float64Array.from(nodes, (node) => node.exposed);
	const reports = Float64Array.from(nodes, (node) => node.exposed + node.unexposed);
	const all = reports.reduce((sum, n) => sum + n, 0);
	const share = options.share ?? exposed.reduce((sum, n) => sum + n, 0) / all;
	const totals = rolledUp(reports, above);
	const largest = Float64Array.from({ length: simulations }, () => {
		const drawn = reports.map((n) => (n === 0 ? 0 : binomial(n, share, random)));
		const sums = rolledUp(drawn, above);
		return sums.reduce(
			(most, e, i) => Math.max(most, bernoulliLogRatio(e, totals[i] - e, share)),
			0,
		);
	}).sort();
	const sums = rolledUp(exposed, above);
	return nodes
		.map(({ code }, i) => {
			const [e, u] = [sums[i], totals[i] - sums[i]];
			const logRatio = bernoulliLogRatio(e, u, share);
			return {
				code,
				exposed: e,
				unexposed: u,
				relativeRisk: e + u === 0 ? NaN : e / (e + u) / share,
				logRatio,
				p: rankAmong(largest, logRatio),
			};
		})
		.sort((x, y) => y.logRatio - x.logRatio || (x.code < y.code ? -1 : 1));
}

/** The Bernoulli log likelihood ratio of a branch with e exposed and u unexposed reports. */
export function bernoulliLogRatio(e: number, u: number, share: number): number {
	const n = e + u;
	if (n === 0 || e / n <= share) return 0;
	return e * Math.log(e / n / share) + (u === 0 ? 0 : u * Math.log(u / n / (1 - share)));
}

/**
 * For each node the indexes of all codes above it, each once.
 * @throws RangeError for a code above that is not in the tree, and for a circle of parents
 */
export function codesAbove(
	nodes: ReadonlyArray<Pick<TreeNode, 'code' | 'parent' | 'within'>>,
): number[][] {
	const indexes = new Map(nodes.map(({ code }, index) => [code, index]));
	const indexOf = (code: string, of: string): number => {
		const index = indexes.get(code);
		if (index !== undefined) return index;
		throw new RangeError(`The parent ${code} of ${of} is not in the tree`);
	};
	return nodes.map(({ code, parent, within }) => {
		if (within) return [...new Set(within)].map((one) => indexOf(one, code));
		const above: number[] = [];
		let below = code;
		for (let at = parent; at !== undefined; at = nodes[above[above.length - 1]].parent) {
			above.push(indexOf(at, below));
			if (above.length > nodes.length) throw new RangeError(`The tree has a circle at ${code}`);
			below = at;
		}
		return above;
	});
}

function rolledUp(own: Float64Array, above: ReadonlyArray<readonly number[]>): Float64Array {
	const sums = Float64Array.from(own);
	own.forEach((n, index) => {
		if (n === 0) return;
		for (const higher of above[index]) sums[higher] += n;
	});
	return sums;
}

/** What is said of it, and its columns. */
export const TREE_SCAN = {
	key: 'tree-scan',
	name: 'Tree-based scan',
	formula: 'e ln[e/(e+u)] + u ln[u/(e+u)] − e ln p − u ln(1−p)',
	source: 'Kulldorff, Fang & Walsh 2003',
	defaults: '999 simulations, seeded',
	use: 'Problem codes in a hierarchy (IMDRF, EMDN).',
	avoid: 'Codes without a hierarchy.',
	columns: ['tree_code', 'tree_name', 'tree_llr', 'tree_p'],
} as const satisfies PairMethod;
