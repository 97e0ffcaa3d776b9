import { WRITTEN_FORMATS, writeReferences } from '../../../../literature/files';
import { InputError } from '../../../../model';
import type { Invocation } from '../../../command';
import { givenInput, named, write } from '../given-input';
import { publicationLines } from '../publication-lines';

/** `cer literature export`: records or works as references. */
export async function exportReferences(invocation: Invocation): Promise<Record<string, unknown>> {
	const { format: given } = invocation.values;
	const format = WRITTEN_FORMATS.find((one) => one === given);
	if (!format) {
		const what =
			typeof given === 'string' ? `there is no format "${given}"` : '--format is missing';
		throw new InputError(`literature export: ${what}.`, {
			mend: `Give one of ${WRITTEN_FORMATS.join(', ')}.`,
		});
	}
	const { input } = givenInput(invocation);
	const read = { trials: 0 };
	let references = 0;
	async function* counted() {
		for await (const one of publicationLines(input, read)) {
			references += 1;
			yield one;
		}
	}
	await named('export', async () => {
		for await (const text of writeReferences(counted(), format)) await write(invocation, text);
	});
	return { format, references, ...(read.trials > 0 && { trials: read.trials }) };
}
