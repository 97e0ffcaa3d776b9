import type { Readable } from 'node:stream';
import { STRATUM_NAMES } from '../../../signals/analysis/options';
import { STRATUM_OF } from '../../../signals/analysis/stratum-of';
import {
	ContingencyTable,
	countRows,
	ExpectedTable,
	ReportCounter,
	type PairTable,
	type ReportRows,
} from '../../../signals/counts';
import { SUSPECT_ROLES } from '../../../signals/counts/product-filter';
import { incidentsOf } from '../../../incidents';
import { InputError, type ReportedProduct, type SafetyReport } from '../../../model';
import { readCsv } from '../../../files/csv';
import { productsByName, readCanonicalReports } from '../../read-canonical';
import { NamedRows } from './named-rows';
import { ReportMonths } from './report-months';
import { positiveNumber, requiredText, wholeNumber } from '../../whole-number';

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
	/** What was set apart or added up, and the incidents canonical reports tell of, which are counted; for the summary. */
	notes: Record<string, unknown>;
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
	const named = new NamedRows();
	await readCsv(input, { required: ['product', 'event', 'n'] }, ([product, event, n]) => {
		table.add(named.product(product), named.event(event), wholeNumber(n, 'n'));
	});
	const finished = table.finish();
	return { table: finished, reports: finished.margins?.total, notes: notesOf(named, table.merged) };
}

/** CSV `product,event,n,expected`. */
async function readExpected(input: Readable): Promise<ReadTable> {
	const table = new ExpectedTable();
	const named = new NamedRows();
	const required = ['product', 'event', 'n', 'expected'];
	await readCsv(input, { required }, ([product, event, n, expected]) => {
		const [count, mean] = [wholeNumber(n, 'n'), positiveNumber(expected, 'expected')];
		const [name, term] = [named.product(product), named.event(event)];
		if (name !== undefined && term !== undefined) table.add(name, term, count, mean);
	});
	return { table: table.finish(), notes: notesOf(named, table.merged) };
}

/**
 * CSV `report_id,product,event`: a row says that a report names both. The columns of `strata`
 * together are the stratum of the row's report; an empty value is a stratum of its own.
 */
async function readReports(input: Readable, choice: ReportChoice): Promise<ReadTable> {
	const { strata = [], date } = choice;
	const counter = new ReportCounter();
	const named = new NamedRows();
	const months = date === undefined ? undefined : new ReportMonths();
	const dates = date === undefined ? [] : [date];
	const required = ['report_id', 'product', 'event', ...dates, ...strata];
	const stratumOf = (values: readonly string[]) =>
		strata.length === 0 ? undefined : values.slice(3 + dates.length).join(' / ');
	await readCsv(input, { required }, (values) => {
		const [report, product, event] = values;
		const id = requiredText(report, 'report_id');
		const [name, term] = [named.product(product), named.event(event)];
		const number = counter.add(id, name, term, stratumOf(values));
		named.noteReport(number, term);
		months?.set(number, values[3], report);
	});
	return tableOf(counter, choice, { months, named });
}

/**
 * Canonical NDJSON: every product of an incident in a role that counts with every event of it. The
 * reports of an incident, by whomever and of whichever run, count as one. A product whose incident
 * states no problem, and an event whose incident names no product, count in the margins alone.
 */
async function readCanonical(input: Readable, choice: ReportChoice): Promise<ReadTable> {
	const { strata = [], roles = SUSPECT_ROLES, date } = choice;
	const counter = new ReportCounter();
	const named = new NamedRows();
	const months = date === undefined ? undefined : new ReportMonths();
	const stratify = stratifier(strata);
	let reports = 0;
	for await (const incident of incidentsOf(readCanonicalReports(input))) {
		const { key, whole } = incident;
		reports += incident.reports.length;
		const stratum = stratify?.(whole);
		const number = counter.addReport(key, stratum);
		months?.set(number, whole.dates.received?.value ?? '', key);
		const terms = whole.events.flatMap(({ term }) => named.event(term) ?? []);
		named.noteReport(number, terms[0]);
		const products = [...productsByName(whole, roles).values()].map(({ name }) => name);
		for (const product of orNone(products)) {
			for (const term of orNone(terms)) counter.add(key, product, term, stratum);
		}
	}
	const read = tableOf(counter, choice, { months, named });
	return { ...read, reports, notes: { incidents: counter.reports, ...read.notes } };
}

const orNone = (names: readonly string[]): ReadonlyArray<string | undefined> =>
	names.length > 0 ? names : [undefined];

const notesOf = (named: NamedRows, merged: number): Record<string, unknown> => ({
	...named.summary(),
	...(merged > 0 ? { spellingsAdded: merged } : {}),
});

function tableOf(
	counter: ReportCounter,
	{ byStratum }: ReportChoice,
	{ months, named }: { months: ReportMonths | undefined; named: NamedRows },
): ReadTable {
	const rows = counter.rows();
	return {
		table: countRows(rows, counter.names(), { byStratum }).table,
		reports: counter.reports,
		rows,
		notes: named.summary(),
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
