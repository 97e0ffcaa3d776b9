import type { INodeExecutionData } from 'n8n-workflow';
import { readLimit, toJson } from '../../shared';
import type { OperationCall } from './operation';

/** A page of a list, and where the next one begins. */
interface Page<T, C> {
	found: readonly T[];
	next?: C;
}

/** Where a page begins, and how long it may be. */
export interface Place<C> {
	limit: number;
	cursor?: C;
}

/** Reads page after page of a list, up to the operation's own limit. */
export async function readMany<T, C>(
	{ ctx, itemIndex }: OperationCall,
	pageSize: number,
	readPage: (place: Place<C>) => Promise<Page<T, C>>,
): Promise<T[]> {
	let left = readLimit(ctx, itemIndex) ?? Number.POSITIVE_INFINITY;
	const all: T[] = [];
	let cursor: C | undefined;
	do {
		const { found, next } = await readPage({ limit: Math.min(pageSize, left), cursor });
		all.push(...found);
		left -= found.length;
		cursor = next;
	} while (cursor !== undefined && left > 0);
	return all;
}

/** One item for each of them. */
export const itemsOf = (
	found: readonly object[],
	{ itemIndex }: OperationCall,
): INodeExecutionData[] =>
	found.map((one) => ({ json: toJson({ ...one }), pairedItem: { item: itemIndex } }));
