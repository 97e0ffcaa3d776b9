import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import {
	judgeRows,
	keptRowsOf,
	newDossier,
	previewOf,
	productKey,
	withFigures,
	withTexts,
} from '../../../dossier';
import { InputError, type Dossier, type OwnPreview, type TextBlock } from '../../../model';
import { parseDossier } from '../../../report';
import type { GivenFigures, Workspace } from '../../../workspace';
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
	write(
		texts: ReadonlyArray<{ field: string; blocks: TextBlock[] }>,
	): Promise<{ written: string[]; version: number }>;
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
	return await inDossierWorkspace(invocation, async (opened) => {
		return await work(workspacePlace(opened, codeOf(invocation)));
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
		write: async (texts) => {
			const by = `cli:${userName()}`;
			const { dossier, written } = withTexts(await read(), texts, { by, at: at() });
			return { written, version: await keep(dossier) };
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
		write: async (texts) => {
			const { id } = await dossiers.open({ code });
			const before = (await dossiers.get(id))?.version ?? 0;
			const written = await dossiers.write(id, texts);
			if (written.kind !== 'changed') throw gone();
			const { version } = written.value;
			const [last] = (await dossiers.history(id)) ?? [];
			return { written: version > before && last ? last.subject.split(',') : [], version };
		},
	};
}
