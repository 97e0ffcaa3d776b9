import type { INodeProperties } from 'n8n-workflow';

/** A number field with its least value. */
export const number = (
	displayName: string,
	name: string,
	value: number,
	minValue: number,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue },
	default: value,
	description,
});
