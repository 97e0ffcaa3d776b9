import { z } from 'zod/v4';
import { changePoints } from '../statistics/change-points';
import { mean } from '../statistics/moments';
import {
	surveillanceMethod,
	type TrendInput,
	type TrendVerdict,
} from '../method/surveillance-method';
import type { NoChart } from '../method/judged';

const SAID =
	'Change points of the mean by {by} on square roots, penalty by the modified BIC: {changes} found.';

/** Change points as a method. */
export const changePointsMethod = surveillanceMethod({
	key: 'change-points',
	name: 'Change points',
	title: 'Change points of the mean (PELT, modified BIC)',
	description:
		'Divides the series where its mean changes; an alarm marks the start of a higher level',
	formula: 'least cost of segments of one mean, PELT or binary segmentation',
	source: 'Killick, Fearnhead & Eckley 2012',
	remark: 'modified BIC; an alarm marks the first period of a higher level',
	useWhen: 'Finding when a level changed, afterwards.',
	notWhen: 'Watching period by period.',
	baseline: 'own',
	exclude: 'skipped',
	denominator: 'refused',
	needs: 'twice minLength periods that are not left out (6)',
	options: z.object({
		minLength: z.int().positive().default(3).meta({
			title: 'Shortest Segment',
			description: 'Fewest periods of a level',
		}),
		binary: z.boolean().default(false).meta({
			title: 'Binary Segmentation',
			description: 'Whether to split greedily, in place of the exact minimum (PELT)',
		}),
	}),
	judge,
});

function judge(
	{ counts, excluded }: TrendInput,
	{ minLength, binary }: { minLength: number; binary: boolean },
): TrendVerdict | NoChart {
	const usable = counts.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
	if (usable.length < 2 * minLength) {
		return {
			note: `Two levels of ${minLength} periods each need ${2 * minLength} periods that are not left out; there are ${usable.length}.`,
		};
	}
	// The square root makes the spread of counts even.
	const found = changePoints(
		usable.map((index) => 2 * Math.sqrt(counts[index] + 3 / 8)),
		{ method: binary ? 'binary' : 'pelt', variance: 1, minLength },
	);
	const edges = [0, ...found.starts, usable.length];
	const levels = edges
		.slice(1)
		.map((to, i) => mean(usable.slice(edges[i], to).map((index) => counts[index])));
	/** Where the segments begin in the series. */
	const starts = found.starts.map((at) => usable[at]);
	return {
		points: counts.map((count, index) => {
			const segment = starts.filter((start) => start <= index).length;
			if (excluded.has(index)) return { expected: levels[segment], alarm: false };
			const rise = segment > 0 && levels[segment] > levels[segment - 1];
			return {
				expected: levels[segment],
				score: count - levels[segment],
				alarm: rise && starts[segment - 1] === index,
			};
		}),
		parameters: { minLength, changes: starts.length },
		said: [
			{
				text: SAID,
				values: { by: binary ? 'binary segmentation' : 'PELT', changes: starts.length },
			},
		],
	};
}
