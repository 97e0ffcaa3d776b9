/**
 * Counts raw records of openFDA by hand, for comparing with a report:
 * node test/by-hand/main.ts RECORDS.json FROM TO CODE (device) or NAME,NAME (drug); days YYYYMMDD.
 */
import { readFileSync } from 'node:fs';
import { countDeviceReports } from './device-reports.ts';
import { countDrugCases } from './drug-cases.ts';
import { objects, type Raw } from './hand-count.ts';

const [file, from = '', to = '', product = ''] = process.argv.slice(2);
if (file === undefined || product === '') {
	console.error('node test/by-hand/main.ts RECORDS.json FROM TO CODE_OR_NAMES');
	process.exit(2);
}
const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
const records: Raw[] = Array.isArray(content)
	? objects(content)
	: objects((content as { results?: unknown }).results);
const period = { from, to };
const isDevice = records.some(({ device }) => device !== undefined);
const counted = isDevice
	? countDeviceReports(records, { ...period, code: product })
	: countDrugCases(records, { ...period, names: product.split(',') });
console.log(JSON.stringify(counted, undefined, '\t'));
