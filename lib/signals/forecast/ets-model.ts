/** A model of the ETS family: error, trend (Ad: damped), season; A additive, M multiplicative, N none. */
export interface EtsModel {
	error: 'A' | 'M';
	trend: 'N' | 'A' | 'Ad';
	season: 'N' | 'A' | 'M';
}

/** `ETS(M,Ad,M)`. */
export const etsName = ({ error, trend, season }: EtsModel): string =>
	`ETS(${error},${trend},${season})`;

/** Weights, first states, (m − 1 free seasonal terms) and variance, as the AICc counts them. */
export const etsParameters = ({ trend, season }: EtsModel, m: number): number =>
	// α, level, variance; β, slope; φ; γ and m − 1 seasonal terms.
	3 + (trend === 'N' ? 0 : 2) + (trend === 'Ad' ? 1 : 0) + (season === 'N' ? 0 : m);

/** The models compared when none is named: the family without the unstable mixtures (additive error with multiplicative season). */
export function etsFamily(seasonal: boolean): EtsModel[] {
	const trends = ['N', 'A', 'Ad'] as const;
	const shapes: Array<Pick<EtsModel, 'error' | 'season'>> = [
		{ error: 'A', season: 'N' },
		{ error: 'M', season: 'N' },
	];
	if (seasonal) {
		shapes.push(
			{ error: 'A', season: 'A' },
			{ error: 'M', season: 'A' },
			{ error: 'M', season: 'M' },
		);
	}
	return shapes.flatMap((shape) => trends.map((trend) => ({ ...shape, trend })));
}
