import type { Command } from '../../command';
import { USAGE } from './usage';

const TEXT = [
	...[
		'methods',
		'min-n',
		'theta',
		'strata',
		'roles',
		'simulations',
		'seed',
		'comparator',
		'classes',
	],
	...['rules', 'consensus', 'thresholds', 'negative-controls', 'calibrate', 'tree', 'cuts'],
	...['cumulative', 'date'],
];
const FLAGS = ['truncated', 'exact', 'reports', 'expected', 'canonical', 'masking'];

/** What `cer signals` takes. */
export const command: Command = {
	usage: USAGE,
	options: {
		...Object.fromEntries(TEXT.map((name) => [name, { type: 'string' as const }])),
		...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
		'compare-with': { type: 'string', multiple: true },
	},
};
