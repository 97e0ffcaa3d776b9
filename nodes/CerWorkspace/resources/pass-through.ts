import type { INodeExecutionData } from 'n8n-workflow';
import { toJson } from '../../shared';

/** The item as it came, binary data included, with further members in its JSON. */
export const passThrough = (
	item: INodeExecutionData,
	itemIndex: number,
	members: Readonly<Record<string, unknown>> = {},
): INodeExecutionData => ({
	json: { ...item.json, ...toJson(members) },
	binary: item.binary,
	pairedItem: { item: itemIndex },
});
