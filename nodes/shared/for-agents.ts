import type { INodeProperties } from 'n8n-workflow';

/**
 * An input that an agent fills in, as the default of a parameter: n8n makes the tool's schema of the
 * `$fromAI` calls it finds. What the agent leaves out is empty.
 */
export const fromAgent = (key: string, description: string): string =>
	`={{ $fromAI('${key}', '${description.replaceAll("'", '’')}', 'string', '') }}`;

/** A property with another default where the node is a tool of an agent. */
export function withToolDefault(
	property: INodeProperties,
	toolDefault: INodeProperties['default'],
): INodeProperties[] {
	const shown = (tool: boolean): INodeProperties['displayOptions'] => ({
		...property.displayOptions,
		show: { ...property.displayOptions?.show, '@tool': [tool] },
	});
	return [
		{ ...property, displayOptions: shown(false) },
		{ ...property, default: toolDefault, displayOptions: shown(true) },
	];
}

/** The texts of a collection as inputs of an agent, each by its name in small letters. */
export const agentFields = (fields: readonly INodeProperties[]): Record<string, string> =>
	Object.fromEntries(
		fields
			.filter(({ type }) => type === 'string')
			.map(({ name, displayName, description = displayName }) => [
				name,
				fromAgent(snakeCased(name), `${displayName}: ${description}`),
			]),
	);

const snakeCased = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
