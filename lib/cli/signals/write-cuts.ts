import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { InputError, messageOf } from '../../model';
import type { ProductCut } from '../../signals';
import { CsvWriter } from '../csv-writer';

/** Writes the branches of tree scans as CSV. @throws InputError for a file that cannot be written */
export async function writeCuts(path: string, cuts: readonly ProductCut[]): Promise<void> {
	const file = createWriteStream(path);
	try {
		await once(file, 'open');
	} catch (error) {
		throw new InputError(`--cuts ${path}: ${messageOf(error)}.`, { cause: error });
	}
	const header = ['product', 'code', 'name', 'exposed', 'unexposed', 'relative_risk', 'llr', 'p'];
	const writer = new CsvWriter(file, header);
	for (const { product, code, name, exposed, unexposed, relativeRisk, logRatio, p } of cuts) {
		await writer.write([product, code, name, exposed, unexposed, relativeRisk, logRatio, p]);
	}
	await writer.flush();
	file.end();
	await finished(file);
}
