import type { Readable } from 'node:stream';
import { ContingencyTable, ExpectedTable, ReportCounter, type PairTable } from '../signals';
import { InputError, readNdjsonLines, safetyReportSchema, type SafetyReport } from '../model';
import { readCsv } from './csv-reader';
import { positiveNumber, requiredText, wholeNumber } from './whole-number';

/** The four shapes `cer signals` reads. */
export type TableInput = 'table' | 'reports' | 'expected' | 'canonical';

/** A product × event table, and the reports behind it where they are known. */
export interface ReadTable {
	table: PairTable;
	reports?: number;
}

/** Reads a product × event table from a stream. Throws InputError with the line number. */
export async function readPairTable(
	input: Readable,
	shape: TableInput,
	strata: readonly string[] = [],
): Promise<ReadTable> {
	switch (shape) {
		case 'table':
			return await readContingency(input);
		case 'expected':
			return await readExpected(input);
		case 'reports':
			return await readReports(input, strata);
		case 'canonical':
			return await readCanonical(input);
	}
}

/** CSV `product,event,n`: margins and total are sums of the cells. */
async function readContingency(input: Readable): Promise<ReadTable> {
	const table = new ContingencyTable();
	await readCsv(input, { required: ['product', 'event', 'n'] }, ([product, event, n]) => {
		table.add(requiredText(product, 'product'), requiredText(event, 'event'), wholeNumber(n, 'n'));
	});
	const finished = table.finish();
	return { table: finished, reports: finished.margins?.total };
}

/** CSV `product,event,n,expected`. */
async function readExpected(input: Readable): Promise<ReadTable> {
	const table = new ExpectedTable();
	const required = ['product', 'event', 'n', 'expected'];
	await readCsv(input, { required }, ([product, event, n, expected]) => {
		table.add(
			requiredText(product, 'product'),
			requiredText(event, 'event'),
			wholeNumber(n, 'n'),
			positiveNumber(expected, 'expected'),
		);
	});
	return { table: table.finish() };
}

/**
 * CSV `report_id,product,event`: a row says that a report names both. The columns of `strata`
 * together are the stratum of the row's report; an empty value is a stratum of its own.
 */
async function readReports(input: Readable, strata: readonly string[]): Promise<ReadTable> {
	const counter = new ReportCounter();
	const required = ['report_id', 'product', 'event', ...strata];
	const stratumOf = (values: readonly string[]) =>
		strata.length === 0 ? undefined : values.slice(3).join(' / ');
	await readCsv(input, { required }, (values) => {
		const [report, product, event] = values;
		counter.add(
			requiredText(report, 'report_id'),
			requiredText(product, 'product'),
			requiredText(event, 'event'),
			stratumOf(values),
		);
	});
	return { table: counter.finish(), reports: counter.reports };
}

/** Canonical NDJSON: every suspect product of a report with every event of it. */
async function readCanonical(input: Readable): Promise<ReadTable> {
	const counter = new ReportCounter();
	let line = 0;
	for await (const text of readNdjsonLines(input)) {
		line += 1;
		const report = parseReport(text, line);
		counter.addReport(report.id);
		for (const product of suspectNames(report)) {
			for (const { term } of report.events) counter.add(report.id, product, term);
		}
	}
	return { table: counter.finish(), reports: counter.reports };
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

/** Names of the products a reporter held responsible, in capitals, each once. */
function suspectNames({ products }: SafetyReport): Set<string> {
	const names = new Set<string>();
	for (const { role, name, genericName } of products) {
		if (role !== 'suspect' && role !== 'interacting') continue;
		const known = (name ?? genericName)?.trim().toUpperCase();
		if (known !== undefined && known !== '') names.add(known);
	}
	return names;
}
