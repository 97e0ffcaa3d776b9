import type { ProductCut } from '../../../signals/disproportionality/columns';
import { CsvWriter } from '../../csv-writer';
import { openOutputFile } from '../../output-file';

/** Writes the branches of tree scans as CSV. @throws InputError for a file that cannot be written */
export async function writeCuts(path: string, cuts: readonly ProductCut[]): Promise<void> {
	const file = await openOutputFile('--cuts', path);
	const header = ['product', 'code', 'name', 'exposed', 'unexposed', 'relative_risk', 'llr', 'p'];
	const writer = new CsvWriter(file.stream, header);
	try {
		for (const { product, code, name, exposed, unexposed, relativeRisk, logRatio, p } of cuts) {
			await writer.write([product, code, name, exposed, unexposed, relativeRisk, logRatio, p]);
		}
		await writer.flush();
		await file.commit();
	} catch (error) {
		await file.discard();
		throw error;
	}
}
