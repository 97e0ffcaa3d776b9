import type { AnalyseOptions } from './options';

/** Exposure by month, and how uncertain each is. */
export interface Exposures {
	denominators?: Readonly<Record<string, number>>;
	/** Coefficients of variation; absent where all are counted. */
	denominatorErrors?: Readonly<Record<string, number>>;
}

/** The exposures of the options as values and errors. */
export function exposuresOf({ denominators }: Pick<AnalyseOptions, 'denominators'>): Exposures {
	if (!denominators) return {};
	const months = Object.entries(denominators);
	const errors = months.flatMap(
		([month, given]): Array<[string, number]> =>
			typeof given === 'number' ? [] : [[month, given.cv]],
	);
	return {
		denominators: Object.fromEntries(
			months.map(([month, given]) => [month, typeof given === 'number' ? given : given.value]),
		),
		...(errors.length > 0 ? { denominatorErrors: Object.fromEntries(errors) } : {}),
	};
}
