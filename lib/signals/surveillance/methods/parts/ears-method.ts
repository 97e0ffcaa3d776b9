import { z } from 'zod/v4';
import { level } from '../../method/option-parts';
import {
	surveillanceMethod,
	type MethodWords,
	type SurveillanceMethod,
} from '../../method/surveillance-method';
import { ears } from '../../statistics/ears';

const SAID =
	'EARS {name}: each period against mean and standard deviation of {window} periods shortly before it.';

interface EarsMethod extends Omit<MethodWords, 'name' | 'title' | 'source'> {
	chart: 'C1' | 'C2' | 'C3';
	needs: string;
	/** The level by default. */
	alpha: number;
}

/** One of the three EARS methods. */
export const earsMethod = ({ chart, alpha: usual, ...words }: EarsMethod): SurveillanceMethod =>
	surveillanceMethod({
		...words,
		name: `EARS ${chart}`,
		source: 'Hutwagner et al. 2003; Fricker, Hegler & Dunfee 2008',
		baseline: 'own',
		exclude: 'reference',
		denominator: 'refused',
		options: z.object({
			window: z.int().min(3).default(7).meta({
				title: 'Window',
				description: 'Periods shortly before that a period is compared with',
			}),
			alpha: level(usual, 'One-sided level of each period'),
			minSigma: z.number().nonnegative().default(0).meta({
				title: 'Least Standard Deviation',
				description: 'Least standard deviation of a window',
			}),
		}),
		judge: ({ counts, excluded }, { window, alpha, minSigma }) => ({
			points: ears(counts, { method: chart, baseline: window, alpha, minSigma, excluded }),
			parameters: { window, alpha, minSigma },
			said: [{ text: SAID, values: { name: chart, window } }],
		}),
	});
