import { sourceChoices, WATCHED_SOURCES } from '../../../../lib/model';
import { healthProbesFor, readChoices, readSwitch, sourceProbesFor, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Looks after everything the pack stands on; sits in the watchdog. */
export const checkHealth: Operation = {
	name: 'Check',
	value: 'check',
	action: 'Check the health of everything',
	description:
		'Ask n8n, its workers, Redis, the store, the disk, the sources and the pack itself how they are doing, and tell of what turned',
	properties: [
		{
			displayName: 'Sources',
			name: 'sources',
			type: 'multiOptions',
			options: sourceChoices(
				WATCHED_SOURCES,
				({ holds, shortName }) => (holds === 'reports' ? `FDA ${shortName}` : shortName),
				(id) => id,
			),
			default: [...WATCHED_SOURCES],
			description: 'Which sources to ask a small question each; the others are told as last known',
		},
		{
			displayName: 'Only Changes',
			name: 'onlyChanges',
			type: 'boolean',
			default: false,
			description:
				'Whether to put out an item only for each part that turned since the last check, and none when nothing did',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const sources = readChoices(ctx, 'sources', itemIndex, WATCHED_SOURCES) ?? [];
		const { health, changes } = await workspace.health.check({
			...(await healthProbesFor(ctx)),
			sources: await sourceProbesFor(ctx, sources, itemIndex),
		});
		const pairedItem = { item: itemIndex };
		const { state } = health;
		if (readSwitch(ctx, 'onlyChanges', itemIndex, false)) {
			return changes.map((change) => ({ json: toJson({ ...change, health: state }), pairedItem }));
		}
		const statusCode = state === 'down' ? 503 : 200;
		return [{ json: toJson({ state, statusCode, health, changes }), pairedItem }];
	},
};
