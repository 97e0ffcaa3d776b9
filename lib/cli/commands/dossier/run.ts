import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readOwnFigures, templateCsv } from '../../../dossier';
import { readSheets } from '../../../files';
import {
	dossierField,
	InputError,
	messageOf,
	OWN_TABLES,
	sha256,
	type OwnTable,
} from '../../../model';
import { readFilledDocument } from '../../../report';
import type { GivenFigures } from '../../../workspace';
import type { Invocation } from '../../command';
import { wholeNumber } from '../../whole-number';
import { atPlace, codeOf, inDossierWorkspace } from './place';

type Summary = Promise<Record<string, unknown>>;
const ACTIONS: Readonly<
	Record<string, ((given: Invocation, words: string[]) => Summary) | undefined>
> = { import: importFigures, export: exportDossier, read: readDocument, template };

const SEE = { mend: 'Actions: import, export, read, template. See "cer dossier --help".' };

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

async function bytesOf(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (cause) {
		throw new InputError(`dossier: ${path} cannot be read: ${messageOf(cause)}`, { cause });
	}
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

async function readDocument(invocation: Invocation, [file, ...more]: string[]): Summary {
	if (file === undefined || more.length > 0) {
		throw new InputError('dossier read: takes one DOCX.', SEE);
	}
	const bytes = await bytesOf(file);
	const filled = readFilledDocument(bytes, (field) => dossierField(field) !== undefined);
	await write(invocation, `${JSON.stringify(filled)}\n`);
	const { texts, empty, unknown } = filled;
	const counts = { texts: texts.length, empty: empty.length, unknown: unknown.length };
	const { dossier, workspace, code } = invocation.values;
	if (dossier === undefined && workspace === undefined && code === undefined) return counts;
	return { ...counts, ...(await atPlace(invocation, async (place) => await place.write(texts))) };
}

async function template(invocation: Invocation, [table, ...more]: string[]): Summary {
	const named = tableOf(table);
	if (named === undefined || more.length > 0) {
		throw new InputError('dossier template: takes one table.', SEE);
	}
	await write(invocation, templateCsv(named));
	return { table: named };
}

const write = async ({ output }: Invocation, text: string): Promise<void> =>
	await new Promise((resolve, reject) => {
		output.write(text, (error) => (error ? reject(error) : resolve()));
	});
