import type { Readable } from 'node:stream';
import {
	ContingencyTable,
	countRows,
	ExpectedTable,
	ReportCounter,
	STRATUM_NAMES,
	STRATUM_OF,
	SUSPECT_ROLES,
	type PairTable,
	type ReportRows,
} from '../signals';
import { InputError, type ReportedProduct, type SafetyReport } from '../model';
import { readCsv } from './csv-reader';
import { productsByName, readCanonicalReports } from './read-canonical';
import { ReportMonths } from './signals/report-months';
import { positiveNumber, requiredText, wholeNumber } from './whole-number';

/** The four shapes `cer signals` reads. */
export type TableInput = 'table' | 'reports' | 'expected' | 'canonical';

/** A product × event table, and the reports behind it where they are known. */
export interface ReadTable {
	table: PairTable;
	reports?: number;
	/** The pairs of each report, where the input has reports. */
	rows?: ReportRows;
	/** The month of each report, where dates were asked for. */
	months?: Int32Array;
}

/** What of the reports is read. */
export interface ReportChoice {
	/** Columns of CSV, or of a canonical report `sex`, `age_band` and `year`. */
	strata?: readonly string[];
	/** Whether pairs are counted by stratum, for Mantel–Haenszel. */
	byStratum?: boolean;
	/** Roles in which a product of a canonical report counts. */
	roles?: ReadonlyArray<ReportedProduct['role']>;
	/** Column of the date of a report; canonical reports have the day they were received. */
	date?: string;
}

/** Reads a product × event table from a stream. Throws InputError with the line number. */
export async function readPairTable(
	input: Readable,
	shape: TableInput,
	choice: ReportChoice = {},
): Promise<ReadTable> {
	switch (shape) {
		case 'table':
			return await readContingency(input);
		case 'expected':
			return await readExpected(input);
		case 'reports':
			return await readReports(input, choice);
		case 'canonical':
			return await readCanonical(input, choice);
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
async function readReports(input: Readable, choice: ReportChoice): Promise<ReadTable> {
	const { strata = [], date } = choice;
	const counter = new ReportCounter();
	const months = date === undefined ? undefined : new ReportMonths();
	const dates = date === undefined ? [] : [date];
	const required = ['report_id', 'product', 'event', ...dates, ...strata];
	const stratumOf = (values: readonly string[]) =>
		strata.length === 0 ? undefined : values.slice(3 + dates.length).join(' / ');
	await readCsv(input, { required }, (values) => {
		const [report, product, event] = values;
		const number = counter.add(
			requiredText(report, 'report_id'),
			requiredText(product, 'product'),
			requiredText(event, 'event'),
			stratumOf(values),
		);
		months?.set(number, values[3], report);
	});
	return tableOf(counter, choice, months);
}

/** Canonical NDJSON: every product of a report in a role that counts with every event of it. */
async function readCanonical(input: Readable, choice: ReportChoice): Promise<ReadTable> {
	const { strata = [], roles = SUSPECT_ROLES, date } = choice;
	const counter = new ReportCounter();
	const months = date === undefined ? undefined : new ReportMonths();
	const stratify = stratifier(strata);
	for await (const report of readCanonicalReports(input)) {
		const stratum = stratify?.(report);
		const number = counter.addReport(report.id, stratum);
		months?.set(number, report.dates.received?.value ?? '', report.id);
		for (const product of productsByName(report, roles).keys()) {
			for (const { term } of report.events) counter.add(report.id, product, term, stratum);
		}
	}
	return tableOf(counter, choice, months);
}

function tableOf(
	counter: ReportCounter,
	{ byStratum }: ReportChoice,
	months: ReportMonths | undefined,
): ReadTable {
	const rows = counter.rows();
	return {
		table: countRows(rows, counter.names(), { byStratum }).table,
		reports: counter.reports,
		rows,
		...(months ? { months: months.upTo(counter.reports) } : {}),
	};
}

function stratifier(names: readonly string[]): ((report: SafetyReport) => string) | undefined {
	if (names.length === 0) return undefined;
	const members = names.map((name) => {
		const known = STRATUM_NAMES.find((one) => one === name);
		if (known !== undefined) return STRATUM_OF[known];
		throw new InputError(`--strata: canonical reports have no "${name}".`, {
			mend: `They have ${STRATUM_NAMES.join(', ')}.`,
		});
	});
	return (report) => members.map((member) => member(report)).join(' / ');
}
