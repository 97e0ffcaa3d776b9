import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { canonicalJson, InputError, sha256, type Meddra, type Terminology } from '../../../model';
import {
	fetchTerminology,
	readTerminologyFiles,
	withWorkingFolder,
	type TerminologyFile,
} from '../../../tasks';
import type { Invocation } from '../../command';
import { namedWorkspace } from '../../named-workspace';
import { inWorkspace } from '../../in-workspace';

/** `cer terminology import`: a release from files or addresses, into the workspace or a file. */
export async function importTerminology(invocation: Invocation): Promise<Record<string, unknown>> {
	const { values, positionals } = invocation;
	const given = positionals.slice(1);
	if (given.length === 0) {
		throw new InputError('terminology import: no file, folder or address is named.', {
			mend: 'Give FDA\'s annex workbook or the IMDRF\'s files; see "cer terminology --help".',
		});
	}
	const release = typeof values.release === 'string' ? values.release : undefined;
	const { table, disagreements } = await withWorkingFolder(async (folder) => {
		const files: TerminologyFile[] = [];
		for (const [index, one] of given.entries()) {
			files.push(await fileOf(one, join(folder, String(index))));
		}
		return await readTerminologyFiles(files, { release });
	});
	const facts = {
		...factsOf(table),
		...(disagreements.length === 0 ? {} : { disagreements }),
	};
	if (typeof values.output === 'string') {
		await write(invocation, `${canonicalJson(table)}\n`);
		return facts;
	}
	const location = namedWorkspace(values.workspace, invocation.environment);
	const { changed } = await inWorkspace(location, (workspace) =>
		workspace.terminologies.keep(table),
	);
	return { ...facts, kept: changed ? 'imported' : 'as before' };
}

/** An address is asked because whoever runs the command names it: its host is allowed, whatever it is. */
async function fileOf(given: string, folder: string): Promise<TerminologyFile> {
	if (!/^https?:\/\//i.test(given)) return { name: basename(given), path: given };
	const host = URL.parse(given)?.host;
	await mkdir(folder);
	return await fetchTerminology(given, { allowedHosts: host === undefined ? [] : [host] }, folder);
}

function factsOf(table: Terminology | Meddra): Record<string, unknown> {
	const { release, source } = table;
	const hash = sha256(canonicalJson(table));
	if (table.schema === 'cer.meddra/1') {
		const { socs, pts, llts } = table;
		const counts = { terms: pts.length, classes: socs.length, lowestLevelTerms: llts.length };
		return { kind: 'meddra', release, source, ...counts, sha256: hash };
	}
	const byAnnex: Record<string, number> = {};
	for (const { annex } of table.terms) byAnnex[annex] = (byAnnex[annex] ?? 0) + 1;
	const count = (status: string) => table.terms.filter((term) => term.status === status).length;
	return {
		...{ kind: 'imdrf', release, source, terms: table.terms.length, byAnnex },
		...{ headings: count('heading'), retired: count('retired'), sha256: hash },
	};
}

const write = async ({ output }: Invocation, text: string): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(text, (error) => (error ? reject(error) : resolve()));
	});
