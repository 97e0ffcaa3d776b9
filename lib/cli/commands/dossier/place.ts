import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import {
	judgeDocument,
	judgeRows,
	keptRowsOf,
	newDossier,
	previewOf,
	productKey,
	withFigures,
	withTexts,
	type JudgedDocument,
	type KnownReport,
	type ReturnedDocument,
} from '../../../dossier';
import { InputError, type Dossier, type OwnPreview } from '../../../model';
import { parseDossier } from '../../../report';
import { takeDocument, type GivenFigures, type Workspace } from '../../../workspace';
import type { Invocation } from '../../command';
import { inWorkspace } from '../../in-workspace';
import { namedWorkspace, presentWorkspace } from '../../named-workspace';
import { readNamedFile } from '../../read-named-file';
import { userName } from '../../user-name';

/** Where a dossier is kept, and what is done with it there. */
export interface DossierPlace {
	preview(given: GivenFigures): Promise<OwnPreview>;
	/** Takes the good rows; gives the version the dossier has then. */
	take(given: GivenFigures): Promise<{ preview: OwnPreview; version: number }>;
	/** Takes the texts of a filled document, see `judgeDocument`. */
	read(document: ReturnedDocument, how: ReadingDocument): Promise<ReadTexts>;
}

export interface ReadingDocument {
	/** What a run says of the report, where the file does not itself. */
	report?: KnownReport;
	overwrite: boolean;
}

/** Fields by what became of their texts, and the version the dossier has then. */
export interface ReadTexts extends Pick<JudgedDocument, 'unchanged' | 'conflicts'> {
	written: string[];
	version: number;
}

/** Works on the dossier that `--dossier` or `--workspace` and `--code` name. */
export async function atPlace<T>(
	invocation: Invocation,
	work: (place: DossierPlace) => Promise<T>,
): Promise<T> {
	const { dossier: file, workspace } = invocation.values;
	if (file !== undefined && workspace !== undefined) {
		throw new InputError('dossier: --dossier and --workspace are two places.', {
			mend: 'Name one of them.',
		});
	}
	if (typeof file === 'string') return await work(filePlace(invocation, file));
	const code = codeOf(invocation);
	return await inDossierWorkspace(invocation, async (opened) => {
		return await work(workspacePlace(opened, code));
	});
}

/** Works in the workspace that is named. */
export async function inDossierWorkspace<T>(
	{ values, environment }: Invocation,
	work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
	const location = presentWorkspace('dossier', namedWorkspace(values.workspace, environment));
	return await inWorkspace(location, work);
}

/** The product that `--code` names. @throws InputError without it */
export function codeOf({ values: { code } }: Pick<Invocation, 'values'>): string {
	if (typeof code === 'string' && code.trim() !== '') return code;
	throw new InputError('dossier: --code is missing.', {
		mend: 'Name the product by the code its reports are ordered by, for example --code FRN.',
	});
}

function filePlace(invocation: Invocation, file: string): DossierPlace {
	const at = () => invocation.now().toISOString();
	const read = async (): Promise<Dossier> => {
		if (!existsSync(file)) return newDossier(codeOf(invocation), at());
		return parseDossier(await readNamedFile('--dossier', file, 'a dossier.json'));
	};
	const keep = async (dossier: Dossier): Promise<number> => {
		await writeFile(file, `${JSON.stringify(dossier, null, '\t')}\n`);
		return dossier.version;
	};
	return {
		preview: async (given) =>
			previewOf(judgeRows(given.read, keptRowsOf(await read())), given.file),
		take: async (given) => {
			const dossier = await read();
			const judged = judgeRows(given.read, keptRowsOf(dossier));
			const version = await keep(withFigures(dossier, judged, at()));
			return { preview: previewOf(judged, given.file), version };
		},
		read: async (document, how) => {
			const now = await read();
			const judged = judgeDocument(document, { code: now.product.code, now, ...how });
			const by = `cli:${userName()}`;
			const { dossier, written } = withTexts(now, judged.written, { by, at: at() });
			return { ...judged, written, version: await keep(dossier) };
		},
	};
}

function workspacePlace({ dossiers }: Workspace, code: string): DossierPlace {
	const gone = () => new InputError('dossier: the dossier is gone.');
	return {
		preview: async (given) =>
			(await dossiers.preview(productKey(code).id, given)) ??
			previewOf(judgeRows(given.read, []), given.file),
		take: async (given) => {
			const { id } = await dossiers.open({ code });
			const taken = await dossiers.importFigures(id, given);
			if (taken.kind !== 'changed') throw gone();
			return taken.value;
		},
		read: async (document, { report, overwrite }) => {
			const known = report && (async () => report);
			const { written, unchanged, conflicts, version } = await takeDocument(
				dossiers,
				{ code },
				document,
				{ report: known, overwrite },
			);
			return { written, unchanged, conflicts, version };
		},
	};
}
