import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * Material that some people have beside the repository: real records and what other programs gave for
 * other packages' data. Tests in this folder are an extra; jest.config.js lists them only where the
 * material is there. Agreement with other programs is shown by `test/unit` in any clone; of real records
 * a clone has the sandbox's generated ones with their quirks instead.
 */
const MATERIAL = join(__dirname, '../../../shared');

/** Real records. */
export const REAL_DATA = join(MATERIAL, 'data');

/** The text of a reference file, gunzipped where its name ends in .gz. */
export function besideText(name: string): string {
	const bytes = readFileSync(join(MATERIAL, 'oracles', name));
	return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A reference file in JSON. */
export const besideJson = <T>(name: string): T => JSON.parse(besideText(name)) as T;

/** Rows of a reference CSV by column name; quoted fields may hold commas. */
export function besideCsv(name: string): Array<Record<string, string>> {
	const [header = '', ...lines] = besideText(name).trim().split(/\r?\n/);
	const names = fields(header);
	return lines.map((line) => {
		const values = fields(line);
		return Object.fromEntries(names.map((column, i) => [column, values[i] ?? '']));
	});
}

const fields = (line: string): string[] =>
	[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
		([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
	);
