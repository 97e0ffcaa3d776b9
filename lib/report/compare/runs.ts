import type { Run } from '../../model';

/** Two runs of one product, in their order. */
export interface Runs {
	earlier: Run;
	later: Run;
}
