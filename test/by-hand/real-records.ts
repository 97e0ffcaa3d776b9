import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objects, type Raw } from './hand-count';

/** Real records that may lie beside the project; they are no part of it. */
export const REAL_DATA = join(__dirname, '../../../shared/data');

/** The records of a file that is a list or an openFDA answer; none where it is not there. */
export function recordsIn(file: string): Raw[] {
	const content: unknown = JSON.parse(readFileSync(join(REAL_DATA, file), 'utf8'));
	return Array.isArray(content)
		? objects(content)
		: objects((content as { results?: unknown }).results);
}

/** The flat sample of MAUDE as openFDA nests reports, all under one product code, as it has none. */
export function coreSample(code: string): Raw[] {
	const csv = readFileSync(join(REAL_DATA, 'maude-flat/maude_core_sample.csv'), 'utf8');
	const [header = [], ...rows] = csvRows(csv);
	return rows.map((row) => {
		const value = (name: string) => row[header.indexOf(name)] ?? '';
		const own = ['mdr_report_key', 'report_number', 'date_received', 'date_of_event'];
		const said = ['event_type', 'report_source_code', 'adverse_event_flag', 'product_problem_flag'];
		return {
			...Object.fromEntries([...own, ...said].map((name) => [name, value(name)])),
			device: [
				{
					device_report_product_code: code,
					brand_name: value('brand_name'),
					generic_name: value('generic_name'),
					manufacturer_d_name: value('manufacturer'),
				},
			],
			patient: [
				{
					patient_age: value('patient_age'),
					patient_sex: value('patient_sex'),
					sequence_number_outcome: [''],
				},
			],
		};
	});
}

/** Rows of a CSV (RFC 4180). */
export function csvRows(csv: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, cell = '', end] of csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
		rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		if (end !== ',') rows.push([]);
	}
	return rows.filter((row) => row.length > 1);
}
