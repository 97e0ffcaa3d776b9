import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

/** A text parameter at its item's index; empty, null and absent are all `undefined`. */
export function readText(
	ctx: IExecuteFunctions,
	name: string,
	itemIndex: number,
): string | undefined {
	const value: unknown = ctx.getNodeParameter(name, itemIndex, '');
	if (value === undefined || value === null || typeof value === 'object') return undefined;
	const text = String(value).trim();
	return text === '' ? undefined : text;
}

/** A text parameter that must be given. */
export function requireText(
	ctx: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string {
	const value = readText(ctx, name, itemIndex);
	if (value !== undefined) return value;
	throw new NodeOperationError(ctx.getNode(), `${label} is empty`, {
		description: `Fill in ${label}, or feed the node items on which its expression finds a value`,
		itemIndex,
	});
}

/** A day as YYYY-MM-DD; the editor's date picker adds a time, which is left off. */
export function readDay(
	ctx: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): string | undefined {
	const value = readText(ctx, name, itemIndex)?.slice(0, 10);
	if (value === undefined || z.iso.date().safeParse(value).success) return value;
	throw new NodeOperationError(ctx.getNode(), `${label} is not a date`, {
		description: 'Write it as YYYY-MM-DD',
		itemIndex,
	});
}

/** A number parameter; empty is `undefined`. */
export function readNumber(
	ctx: IExecuteFunctions,
	name: string,
	itemIndex: number,
): number | undefined {
	const value = readText(ctx, name, itemIndex);
	const number = Number(value);
	return value === undefined || !Number.isFinite(number) ? undefined : number;
}

/** A text parameter that lists things, separated by commas; empty is `undefined`. */
export function readList(
	ctx: IExecuteFunctions,
	name: string,
	itemIndex: number,
): string[] | undefined {
	const parts = (readText(ctx, name, itemIndex) ?? '').split(',').map((part) => part.trim());
	const given = parts.filter((part) => part !== '');
	return given.length > 0 ? given : undefined;
}

/** A parameter that holds a small object, given as such or as JSON text; empty is `undefined`. */
export function readObject(
	ctx: IExecuteFunctions,
	name: string,
	label: string,
	itemIndex: number,
): Record<string, unknown> | undefined {
	const value: unknown = ctx.getNodeParameter(name, itemIndex, '');
	if (value === undefined || value === null || value === '') return undefined;
	const parsed = objectSchema.safeParse(typeof value === 'string' ? fromJson(value) : value);
	if (parsed.success) return parsed.data;
	throw new NodeOperationError(ctx.getNode(), `${label} is not a JSON object`, {
		description: 'Write it as {"name": "value"}',
		itemIndex,
	});
}

const objectSchema = z.record(z.string(), z.unknown());

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
