import type { ReportedProduct } from '../../../model';
import type { MonteCarlo, Prior } from '../../../signals/disproportionality';
import type { Judgement } from '../../../signals/disproportionality/columns';
import type { ExtraMethod, MainMethod } from '../../../signals/disproportionality/pair-methods';
import type { TableInput } from './read-pair-table';

export const COMPARATORS = ['all', 'class', 'products'] as const;
export const STEPS = ['quarter', 'month', 'year'] as const;
export const CALIBRATED = ['ror', 'prr'] as const;

/** The arguments of `cer signals`, read and checked. */
export interface SignalChoices {
	methods: ReadonlyArray<MainMethod | ExtraMethod>;
	minN: number;
	theta?: Prior;
	truncated: boolean;
	exact: boolean;
	shape: TableInput;
	strata: readonly string[];
	roles: ReadonlyArray<ReportedProduct['role']>;
	monteCarlo: MonteCarlo;
	comparator: (typeof COMPARATORS)[number];
	classes?: string;
	compareWith: readonly string[];
	judgement?: Judgement;
	masking: boolean;
	controls?: { file: string; measure: (typeof CALIBRATED)[number] };
	tree?: { file: string; cuts?: string };
	cumulative?: { step: (typeof STEPS)[number]; column: string };
}
