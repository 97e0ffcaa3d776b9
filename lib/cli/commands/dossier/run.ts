import { basename } from 'node:path';
import { readOwnFigures, templateCsv } from '../../../dossier';
import { readSheets } from '../../../files';
import { InputError, OWN_TABLES, sha256, type OwnTable } from '../../../model';
import type { GivenFigures } from '../../../workspace';
import type { Invocation } from '../../command';
import { wholeNumber } from '../../whole-number';
import { bytesOf, SEE, write } from './in-and-out';
import { atPlace, codeOf, inDossierWorkspace } from './place';
import { readDocument } from './read-document';

type Summary = Promise<Record<string, unknown>>;
const ACTIONS: Readonly<
	Record<string, ((given: Invocation, words: string[]) => Summary) | undefined>
> = { import: importFigures, export: exportDossier, read: readDocument, template };

/** `cer dossier`: what people keep of a product between its reports. */
export async function run(invocation: Invocation): Summary {
	const [name = '', ...words] = invocation.positionals;
	const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
	if (!action) throw new InputError(`dossier: there is no action "${name}".`, SEE);
	return await action(invocation, words);
}

async function importFigures(invocation: Invocation, files: string[]): Summary {
	if (files.length === 0) throw new InputError('dossier import: names no file.', SEE);
	const table = tableOf(invocation.values.table);
	const given: GivenFigures[] = [];
	for (const file of files) given.push(await figuresOf(file, table));
	return await atPlace(invocation, async (place) => {
		const totals = { added: 0, changed: 0, duplicates: 0, faulty: 0 };
		let version: number | undefined;
		let faults = 0;
		for (const one of given) {
			const taken =
				invocation.values.preview === true
					? { preview: await place.preview(one), version: undefined }
					: await place.take(one);
			version = taken.version;
			await write(invocation, `${JSON.stringify(taken.preview)}\n`);
			faults += taken.preview.faults.length;
			for (const counts of taken.preview.tables) {
				for (const name of ['added', 'changed', 'duplicates', 'faulty'] as const) {
					totals[name] += counts[name];
				}
			}
		}
		return { ...totals, ...(version && { version }), exitCode: faults === 0 ? 0 : 1 };
	});
}

function tableOf(given: unknown): OwnTable | undefined {
	if (given === undefined) return undefined;
	const table = OWN_TABLES.find((one) => one === given);
	if (table) return table;
	throw new InputError(`dossier: there is no table "${String(given)}".`, {
		mend: `Tables are ${OWN_TABLES.join(', ')}.`,
	});
}

async function figuresOf(path: string, table: OwnTable | undefined): Promise<GivenFigures> {
	const bytes = await bytesOf(path);
	const fileName = basename(path);
	refuseDossier(fileName, bytes);
	try {
		const read = await readOwnFigures(readSheets(bytes), { table, fileName });
		return { file: { name: fileName, sha256: sha256(bytes) }, read };
	} catch (cause) {
		if (!(cause instanceof InputError)) throw cause;
		throw new InputError(`dossier import ${fileName}: ${cause.message}`, {
			mend: cause.mend,
			cause,
		});
	}
}

/** An exported dossier is no file of own figures. */
function refuseDossier(fileName: string, bytes: Uint8Array): void {
	// `{`, after what white space an editor has put before it.
	if (!/^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 1_000)))) return;
	throw new InputError(`dossier import ${fileName}: an exported dossier is not imported.`, {
		mend: 'Give it to "cer report --dossier", or go on with it as a file: "cer dossier read DRAFT.docx --dossier FILE". Who wrote its texts and when is kept by the place they were written in, which a backup brings back.',
	});
}

async function exportDossier(invocation: Invocation, words: string[]): Summary {
	if (words.length > 0) throw new InputError(`dossier export: "${words[0]}" is one too many.`, SEE);
	const code = codeOf(invocation);
	const { version: named } = invocation.values;
	const wanted = typeof named === 'string' ? wholeNumber(named, '--version') : undefined;
	return await inDossierWorkspace(invocation, async ({ dossiers }) => {
		const dossier = await dossiers.ofProduct(code, wanted);
		if (!dossier) {
			const which = wanted === undefined ? '' : ` at version ${wanted}`;
			throw new InputError(`dossier export: there is no dossier of ${code}${which}.`, {
				mend: 'Begin one by "cer dossier import" or "read", or on the dashboard.',
			});
		}
		await write(invocation, `${JSON.stringify(dossier, null, '\t')}\n`);
		const { version, updatedAt, texts } = dossier;
		return { code: dossier.product.code, version, updatedAt, texts: texts.length };
	});
}

async function template(invocation: Invocation, [table, ...more]: string[]): Summary {
	const named = tableOf(table);
	if (named === undefined || more.length > 0) {
		throw new InputError('dossier template: takes one table.', SEE);
	}
	await write(invocation, templateCsv(named));
	return { table: named };
}
