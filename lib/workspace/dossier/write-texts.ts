import {
	canonicalJson,
	checkText,
	dossierField,
	InputError,
	sha256,
	type Dossier,
	type StoodOn,
	type TextBlock,
} from '../../model';
import type { Change } from '../database/store';
import { heldDossier, nextVersion, type DossierChanged } from './change-dossier';
import { readDossier } from './read-dossier';

/** A text to write; without blocks it is taken away. */
export interface NewText {
	field: string;
	blocks: readonly TextBlock[];
	/** Figures of the report it is written on. */
	stoodOn?: readonly StoodOn[];
}

/** A field holds a few pages; a book is another file. */
const LONGEST_TEXT = 200_000;

/**
 * Writes texts in the name of whoever acts, all of them as one version. `expected` is the version they
 * were written against; another one now is refused. A text that says what is there already is left.
 * @throws InputError for a field there is not and a text that is too long
 */
export async function writeTexts(
	change: Change,
	id: string,
	texts: readonly NewText[],
	expected: number | undefined,
): Promise<DossierChanged<Dossier>> {
	checkTexts(texts);
	const { trx } = change;
	const held = await heldDossier(change, id);
	const before = held && (await readDossier(trx, held.id));
	if (!held || !before) return { kind: 'unknown' };
	if (expected !== undefined && expected !== held.version) {
		return { kind: 'stale', version: held.version };
	}
	const news = texts.filter(({ field, blocks, stoodOn }) => {
		const kept = before.texts.find((one) => one.field === field);
		const said = [kept?.blocks ?? [], kept?.stoodOn ?? []];
		return (
			canonicalJson(said) !== canonicalJson([blocks, blocks.length === 0 ? [] : (stoodOn ?? [])])
		);
	});
	if (news.length === 0) return { kind: 'changed', value: before };
	const subject = news.map(({ field }) => field).join(',');
	const { version, at } = await nextVersion(change, held, { did: 'written', subject });
	for (const text of news) await enterText(change, { id, version, at, code: held.code }, text);
	const dossier = await readDossier(trx, id);
	return dossier ? { kind: 'changed', value: dossier } : { kind: 'unknown' };
}

function checkTexts(texts: readonly NewText[]): void {
	for (const { field, blocks } of texts) {
		checkText(blocks, field);
		if (!dossierField(field)) {
			throw new InputError(`${JSON.stringify(field.slice(0, 80))} is no field of the dossier.`, {
				mend: 'Take the id of a field as the dossier lists them.',
			});
		}
		if (canonicalJson(blocks).length <= LONGEST_TEXT) continue;
		throw new InputError(`${field}: the text is longer than ${LONGEST_TEXT} characters.`, {
			mend: 'Keep it as a document of its own and refer to that.',
		});
	}
	const twice = texts.find(
		({ field }, index) => texts.findIndex((one) => one.field === field) < index,
	);
	if (twice) throw new InputError(`${twice.field}: is there twice.`);
}

async function enterText(
	{ trx, note, who }: Change,
	at: { id: string; version: number; at: string; code: string },
	{ field, blocks, stoodOn = [] }: NewText,
): Promise<void> {
	const json = canonicalJson(blocks);
	const isRemoved = blocks.length === 0;
	await trx
		.insertInto('cer_dossier_text')
		.values({
			dossier_id: at.id,
			...{ field, version: at.version, actor: who.actor, at: at.at },
			blocks_json: json,
			stood_on_json: canonicalJson(isRemoved ? [] : stoodOn),
		})
		.execute();
	await note({
		kind: isRemoved ? 'dossier.text-removed' : 'dossier.text-written',
		subject: `dossier:${at.id}`,
		message: `${dossierField(field)?.title ?? field} of ${at.code} was ${isRemoved ? 'taken away' : 'written'}`,
		data: {
			field,
			version: at.version,
			code: at.code,
			...(!isRemoved && { sha256: sha256(json) }),
		},
	});
}
