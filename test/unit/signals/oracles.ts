import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FOLDER = join(__dirname, '../../../../shared/oracles');

/** A describe block that runs only where the reference results lie beside the repository. */
export const describeWithOracles: (title: string, body: () => void) => void = (title, body) =>
	existsSync(FOLDER)
		? describe(title, body)
		: // The body reads the files while it is collected, so it must not run without them.
			describe(title, () => it.skip('needs ../shared/oracles', () => undefined));

/** The text of a reference file, gunzipped where its name ends in .gz. */
export function oracleText(name: string): string {
	const bytes = readFileSync(join(FOLDER, name));
	return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** A reference file in JSON. */
export const oracleJson = <T>(name: string): T => JSON.parse(oracleText(name)) as T;

/** Rows of a reference CSV by column name; quoted fields may hold commas. */
export function oracleCsv(name: string): Array<Record<string, string>> {
	const [header = '', ...lines] = oracleText(name).trim().split(/\r?\n/);
	const names = fields(header);
	return lines.map((line) => {
		const values = fields(line);
		return Object.fromEntries(names.map((column, i) => [column, values[i] ?? '']));
	});
}

/** |ours − reference| / |reference|; 0 when both are the same infinity or both are zero. */
export function relativeError(ours: number, reference: number): number {
	if (Object.is(ours, reference) || ours === reference) return 0;
	return Math.abs(ours - reference) / Math.max(Math.abs(reference), 1e-300);
}

const fields = (line: string): string[] =>
	[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
		([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
	);
