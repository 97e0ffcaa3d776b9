import { z } from 'zod/v4';
import { surveillanceMethod } from '../method/surveillance-method';
import { FARRINGTON_HONOURS, farringtonOptions, judgeFarrington } from './parts/farrington-family';

const SAID = 'Outbreaks last: {carry} of the last period’s excess counts too.';

/** Farrington's flexible method with a part of the last excess carried over. */
export const farringtonMemory = surveillanceMethod({
	...FARRINGTON_HONOURS,
	key: 'farrington-memory',
	name: 'Farrington flexible with memory',
	title: 'Farrington flexible with half of the last excess carried over',
	description: 'The flexible form with half of the last excess carried over; for rises that last',
	formula: 'score plus half of the last excess',
	source: 'this project',
	remark: 'score above 1 alarms',
	useWhen: 'Rises over several periods.',
	notWhen:
		'Single periods that stand out, where it finds less, and wherever α must hold: what is carried over raises more false alarms (below).',
	options: z.object({
		...farringtonOptions(0.005, 'one-sided'),
		carry: z.number().min(0).max(1).default(0.5).meta({
			title: 'Carry',
			description: 'Share of the last excess that counts too',
		}),
	}),
	judge: (input, { carry, ...options }) => {
		const verdict = judgeFarrington(input, 'Farrington’s flexible method', options);
		// A period that is left out carries nothing on.
		const own = verdict.points.map(({ score }, i) => (input.excluded.has(i) ? 0 : (score ?? 0)));
		return {
			points: verdict.points.map((point, i) => {
				// A period without a bound of its own stays silent.
				if (point.upper === undefined) return { ...point, alarm: false };
				const score = (point.score ?? 0) + carry * Math.max(0, own[i - 1] ?? 0);
				return { ...point, score, alarm: score > 1 };
			}),
			parameters: { ...verdict.parameters, carry },
			said: [...verdict.said, { text: SAID, values: { carry } }],
		};
	},
});
