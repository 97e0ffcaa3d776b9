import type { KnownReport } from '../../../dossier';
import { dossierField, figuresNamed, InputError } from '../../../model';
import { figuresOf, parseRun, readFilledDocument, runIdOf } from '../../../report';
import type { Invocation } from '../../command';
import { readNamedFile } from '../../read-named-file';
import { bytesOf, SEE, write } from './in-and-out';
import { atPlace } from './place';

/** `cer dossier read`: the texts of a filled document, into a dossier where one is named. */
export async function readDocument(
	invocation: Invocation,
	[file, ...more]: string[],
): Promise<Record<string, unknown>> {
	if (file === undefined || more.length > 0) {
		throw new InputError('dossier read: takes one DOCX.', SEE);
	}
	const bytes = await bytesOf(file);
	const filled = readFilledDocument(bytes, (field) => dossierField(field) !== undefined);
	await write(invocation, `${JSON.stringify(filled)}\n`);
	const { texts, empty, unknown } = filled;
	const counts = { texts: texts.length, empty: empty.length, unknown: unknown.length };
	const { dossier, workspace, code = filled.carries?.code, overwrite } = invocation.values;
	const report = await reportOf(invocation, filled.runId);
	if ([dossier, workspace, invocation.values.code].every((one) => one === undefined)) return counts;
	const known = { ...invocation, values: { ...invocation.values, code } };
	const read = await atPlace(known, async (place) =>
		place.read(filled, { report, overwrite: overwrite === true }),
	);
	return { ...counts, ...read, exitCode: read.conflicts.length === 0 ? 0 : 1 };
}

/** What the run of `--run` says of the report. @throws InputError where the file was made from another */
async function reportOf(
	{ values: { run: file } }: Invocation,
	runId: string | undefined,
): Promise<KnownReport | undefined> {
	if (typeof file !== 'string') return undefined;
	const given = parseRun(await readNamedFile('--run', file, 'a run.json'));
	const id = runIdOf(given.manifest);
	if (runId !== undefined && runId !== id) {
		throw new InputError(`dossier read: the DOCX was made from run ${runId}, --run is ${id}.`, {
			mend: 'Name the run.json of the same report, or leave --run out.',
		});
	}
	return { figures: figuresNamed(figuresOf(given)), printed: given.dossier };
}
