import type { Readable } from 'node:stream';
import {
	InputError,
	readNdjsonLines,
	safetyReportSchema,
	type ReportedProduct,
	type SafetyReport,
} from '../model';
import { SUSPECT_ROLES } from '../signals';

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
		`line ${line}: is not a cer.safety-report/1 (${issue.path.join('.')}: ${issue.message}).`,
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

/** The products of a report in roles that count by name in capitals, each with all its entries. */
export function productsByName(
	{ products }: Pick<SafetyReport, 'products'>,
	roles: ReadonlyArray<ReportedProduct['role']> = SUSPECT_ROLES,
): Map<string, ReportedProduct[]> {
	const named = new Map<string, ReportedProduct[]>();
	for (const product of products) {
		if (!roles.includes(product.role)) continue;
		const known = (product.name ?? product.genericName)?.trim().toUpperCase();
		if (known === undefined || known === '') continue;
		const entries = named.get(known);
		if (entries) entries.push(product);
		else named.set(known, [product]);
	}
	return named;
}
