import type { Readable } from 'node:stream';
import { readNdjsonLines } from '../files';
import {
	InputError,
	nameKey,
	nameOfProduct,
	safetyReportSchema,
	type ReportedProduct,
	type SafetyReport,
} from '../model';
import { SUSPECT_ROLES } from '../signals/counts/product-filter';

/** Canonical reports of an NDJSON stream, gzip-compressed or not. Throws InputError with the line number. */
export async function* readCanonicalReports(input: Readable): AsyncGenerator<SafetyReport> {
	let line = 0;
	for await (const text of readNdjsonLines(input)) {
		line += 1;
		yield parseReport(text, line);
	}
}

function parseReport(text: string, line: number): SafetyReport {
	const { data, error } = safetyReportSchema.safeParse(parseJson(text, line));
	if (data) return data;
	const [issue] = error.issues;
	throw new InputError(
		`line ${line}: is not a cer.safety-report (${issue.path.join('.')}: ${issue.message}).`,
		{ mend: 'Make canonical reports with "cer normalize".' },
	);
}

function parseJson(text: string, line: number): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new InputError(`line ${line}: is not JSON.`, { cause: error });
	}
}

/** A product of a report: its name as it is shown, in capitals, and all its entries. */
export interface NamedProduct {
	name: string;
	entries: ReportedProduct[];
}

/** The products of a report in roles that count, by name whatever its spelling; a placeholder is no name. */
export function productsByName(
	{ products }: Pick<SafetyReport, 'products'>,
	roles: ReadonlyArray<ReportedProduct['role']> = SUSPECT_ROLES,
): Map<string, NamedProduct> {
	const named = new Map<string, NamedProduct>();
	for (const product of products) {
		if (!roles.includes(product.role)) continue;
		const name = nameOfProduct(product);
		if (name === undefined) continue;
		const key = nameKey(name);
		const known = named.get(key);
		if (known) known.entries.push(product);
		else named.set(key, { name: name.toUpperCase(), entries: [product] });
	}
	return named;
}
