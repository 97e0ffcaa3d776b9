import type { ReportedProduct } from '../../../model';
import type { Prior } from '../../../signals/disproportionality';
import type { Judgement, MonteCarlo } from '../../../signals/disproportionality/columns';
import { EXTRA_METHODS } from '../../../signals/disproportionality/pair-methods';
import type { TableInput } from './read-pair-table';

/** Methods whose columns are always there, and computed unless others are asked for. */
export const DEFAULT_METHODS = ['prr', 'ror', 'ic', 'ebgm'] as const;
export const METHODS = [...DEFAULT_METHODS, ...EXTRA_METHODS] as const;
export type Method = (typeof METHODS)[number];

export const COMPARATORS = ['all', 'class', 'products'] as const;
export const STEPS = ['quarter', 'month', 'year'] as const;
export const CALIBRATED = ['ror', 'prr'] as const;

/** The arguments of `cer signals`, read and checked. */
export interface SignalChoices {
	methods: readonly Method[];
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
