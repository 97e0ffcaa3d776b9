import { readChoice, readText, requireText } from '../../../shared';
import type { Operation } from '../operation';
import { passThrough } from '../pass-through';

const STATES = ['up', 'degraded', 'down'] as const;

/** A sign of life of something that should run regularly; items pass through. */
export const beatHealth: Operation = {
	name: 'Beat',
	value: 'beat',
	action: 'Give a sign of life',
	description:
		'Tell that a part works, or does not; a part that falls silent or turns shows on the dashboard. The items pass through.',
	properties: [
		{
			displayName: 'Part',
			name: 'part',
			type: 'string',
			default: 'watchdog',
			required: true,
			description: 'What gives the sign; the watchdog is missed after 15 minutes',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Degraded', value: 'degraded' },
				{ name: 'Down', value: 'down' },
				{ name: 'Up', value: 'up' },
			],
			default: 'up',
			description: 'How it is doing',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			description: 'What was done or found, in one sentence',
		},
	],
	async execute({ ctx, workspace, item, itemIndex }) {
		const part = requireText(ctx, 'part', itemIndex, 'Part');
		const state = readChoice(ctx, 'state', itemIndex, STATES) ?? 'up';
		const message = readText(ctx, 'message', itemIndex) ?? 'It gave a sign of life.';
		// One execution is one sign of life, however many items come.
		if (itemIndex === 0) await workspace.health.beat({ part, state, message });
		return [passThrough(item, itemIndex)];
	},
};
