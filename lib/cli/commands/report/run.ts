import { Readable } from 'node:stream';
import { text as readWhole } from 'node:stream/consumers';
import { readText } from '../../../files';
import { InputError, isInputError, messageOf, sha256 } from '../../../model';
import { composeReport, parseRun, reportFileName, summarizeRun } from '../../../report';
import type { Invocation } from '../../command';

/** `cer report`: a PDF from a run. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const run = parseRun(await runText(invocation));
	const { bytes, pages } = await composeReport(run);
	await write(invocation, bytes);
	return {
		fileName: reportFileName(run.manifest, 'pdf'),
		pages,
		bytes: bytes.length,
		sha256: sha256(bytes),
		...summarizeRun(run),
	};
}

async function runText({ values, input }: Invocation): Promise<string> {
	const { run } = values;
	if (typeof run !== 'string' || run === '-') return await readWhole(input);
	try {
		return await readWhole(Readable.from(readText(run)));
	} catch (cause) {
		throw new InputError(`--run ${run}: ${messageOf(cause)}`, {
			mend: (isInputError(cause) && cause.mend) || 'Give the path of a run.json.',
			cause,
		});
	}
}

const write = async ({ output }: Invocation, bytes: Uint8Array): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(bytes, (error) => (error ? reject(error) : resolve()));
	});
