import type { IExecuteFunctions } from 'n8n-workflow';
import { quote } from '../../lib/sources';
import { readList } from '../shared';

/** The texts of a field that may hold several, separated by commas or lines. @throws InputError */
export const listOf = (ctx: IExecuteFunctions, name: string, itemIndex: number): string[] =>
	readList(ctx, `fields.${name}`, itemIndex) ?? [];

/** A clause that asks for any of some terms in any of some fields; undefined without terms. */
export function anyOf(fields: readonly string[], terms: readonly string[]): string | undefined {
	if (terms.length === 0) return undefined;
	const phrases = terms.map(quote).join(' OR ');
	const clauses = fields.map((field) => `${field}:(${phrases})`);
	return clauses.length === 1 ? clauses[0] : `(${clauses.join(' OR ')})`;
}

/** All given clauses at once. */
export const allOf = (clauses: ReadonlyArray<string | undefined>): string =>
	clauses.filter((clause) => clause !== undefined).join(' AND ');
