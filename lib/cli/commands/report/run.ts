import { text as readWhole } from 'node:stream/consumers';
import {
	DOCUMENT_LANGUAGES,
	DOCUMENT_SHAPES,
	InputError,
	REPORT_FORMATS,
	sha256,
	type Dossier,
} from '../../../model';
import {
	FORMATS,
	parseDossier,
	parseRun,
	remade,
	reportFileName,
	summarizeRun,
} from '../../../report';
import type { Invocation } from '../../command';
import { readNamedFile } from '../../read-named-file';

/** `cer report`: a file of a run, as any of its shapes, kinds and languages. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values, output } = invocation;
	const format = chosen('--format', values.format, REPORT_FORMATS) ?? 'pdf';
	const shape = chosen('--shape', values.shape, DOCUMENT_SHAPES);
	const language = chosen('--language', values.language, DOCUMENT_LANGUAGES);
	const given = parseRun(await runText(invocation));
	const run = remade(given, { shape, language, dossier: await dossierOf(invocation) });
	const { extension, render } = FORMATS[format];
	const { bytes, pages } = await render(run);
	await new Promise<void>((resolve, reject) => {
		output.write(bytes, (error) => (error ? reject(error) : resolve()));
	});
	return {
		fileName: reportFileName(run.manifest, extension),
		pages,
		bytes: bytes.length,
		sha256: sha256(bytes),
		...summarizeRun(run),
	};
}

async function runText({ values, input }: Invocation): Promise<string> {
	const { run } = values;
	if (typeof run !== 'string' || run === '-') return await readWhole(input);
	return await readNamedFile('--run', run, 'a run.json');
}

async function dossierOf({ values: { dossier } }: Invocation): Promise<Dossier | undefined> {
	if (typeof dossier !== 'string') return undefined;
	const text = await readNamedFile('--dossier', dossier, 'a dossier.json');
	return parseDossier(text);
}

/** One of a few names. @throws InputError that lists them */
function chosen<T extends string>(
	option: string,
	given: unknown,
	names: readonly T[],
): T | undefined {
	if (given === undefined) return undefined;
	const name = names.find((one) => one === given);
	if (name !== undefined) return name;
	throw new InputError(`report: ${option} "${String(given)}" is none there is.`, {
		mend: `Give one of ${names.join(', ')}.`,
	});
}
