import { logGamma, logGamma1p } from '../../numerics';
import type { PairTable } from '../../counts';
import { collectCells } from './likelihood-points';
import type { CellGroups } from './cell-groups';
import type { Prior } from './prior';

/** ln likelihood of a prior over all cells of a table, and how many cells that are. */
export interface TableLikelihood {
	logLikelihood: number;
	cells: number;
}

/**
 * The ln likelihood of a given prior, cell by cell as the table is walked and without grouping it:
 * exact whatever the prior was fitted on, at the cost of one pass. `truncated`: given n ≥ 1.
 */
export function logLikelihoodOfTable(
	table: PairTable,
	prior: Prior,
	truncated = false,
): TableLikelihood {
	const sum = new LikelihoodSum(prior, truncated);
	collectCells(table, sum);
	return { logLikelihood: sum.value, cells: sum.cells };
}

class LikelihoodSum implements CellGroups {
	value = 0;
	cells = 0;
	readonly #prior: Prior;
	readonly #truncated: boolean;
	readonly #byCount = new Map<number, { first: number; second: number }>();

	constructor(prior: Prior, truncated: boolean) {
		this.#prior = prior;
		this.#truncated = truncated;
	}

	add(count: number, expected: number, weight: number): void {
		if (!(expected > 0) || weight === 0) return;
		if (this.#truncated && count === 0) return;
		const { alpha1, beta1, alpha2, beta2, p } = this.#prior;
		const { first, second } = this.#constants(count);
		const one = Math.log(p) + first + this.#cell(alpha1, beta1, count, expected);
		const two = Math.log1p(-p) + second + this.#cell(alpha2, beta2, count, expected);
		const top = Math.max(one, two);
		this.value += weight * (top + Math.log1p(Math.exp(-Math.abs(one - two))));
		this.cells += weight;
	}

	#cell(alpha: number, beta: number, count: number, expected: number): number {
		const zero = -alpha * Math.log1p(expected / beta);
		const whole = count === 0 ? zero : zero - count * Math.log1p(beta / expected);
		return this.#truncated ? whole - Math.log(-Math.expm1(zero)) : whole;
	}

	/** ln[Γ(α+n) / (Γ(α) n!)] of both components. */
	#constants(count: number): { first: number; second: number } {
		let known = this.#byCount.get(count);
		if (!known) {
			const of = (alpha: number) =>
				count === 0 ? 0 : logGamma(alpha + count) - logGamma(alpha) - logGamma1p(count);
			known = { first: of(this.#prior.alpha1), second: of(this.#prior.alpha2) };
			this.#byCount.set(count, known);
		}
		return known;
	}
}
