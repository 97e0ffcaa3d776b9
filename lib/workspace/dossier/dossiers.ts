import {
	checkText,
	InputError,
	type Dossier,
	type DossierHead,
	type DossierVersion,
	type FormerText,
	type OwnImport,
	type OwnPreview,
} from '../../model';
import { productKey } from '../../dossier';
import { storable } from '../database/storable';
import type { Change, Store } from '../database/store';
import type { DossierChanged } from './change-dossier';
import {
	importFigures,
	listImports,
	previewFigures,
	undoImport,
	type GivenFigures,
	type TakenFigures,
} from './own-figures';
import { headRow, listDossiers, readDossier } from './read-dossier';
import { toText, toVersion } from './rows';
import { writeTexts, type NewText } from './write-texts';

/** A product a dossier is of, as it is named: a code in any spelling. */
export interface NamedProduct {
	code: string;
	/** For people; the code where it is left out. */
	name?: string;
}

/** What people keep of products between their reports. Each change is a version, an event and a ledger entry. */
export interface DossiersSection {
	/** By the name of their product. */
	list(): Promise<DossierHead[]>;
	/** The dossier of a product, begun where there is none. */
	open(product: NamedProduct): Promise<{ id: string; isNew: boolean }>;
	/** As it is, or as it was at a version; undefined where there is none. */
	get(id: string, version?: number): Promise<Dossier | undefined>;
	/** The dossier of a product, if it has one. */
	ofProduct(code: string, version?: number): Promise<Dossier | undefined>;
	write(id: string, texts: readonly NewText[], expected?: number): Promise<DossierChanged<Dossier>>;
	/** What made each version, newest first; undefined where there is no such dossier. */
	history(id: string): Promise<DossierVersion[] | undefined>;
	/** All texts of a field, newest first. */
	textsOf(id: string, field: string): Promise<FormerText[]>;
	preview(id: string, given: GivenFigures): Promise<OwnPreview | undefined>;
	importFigures(
		id: string,
		given: GivenFigures,
		expected?: number,
	): Promise<DossierChanged<TakenFigures>>;
	imports(id: string): Promise<OwnImport[]>;
	undo(id: string, importId: string): Promise<DossierChanged<OwnImport>>;
}

/** The dossiers of a store. */
export const dossiersOf = (store: Store): DossiersSection => ({
	list: () => listDossiers(store.db),
	open: (product) => store.change((change) => open(change, product)),
	get: (id, version) => readDossier(store.db, id, version),
	ofProduct: (code, version) => readDossier(store.db, productKey(code).id, version),
	write: (id, texts, expected) =>
		store.change((change) => writeTexts(change, storable(id), texts, expected)),
	history: async (id) => {
		const head = await headRow(store.db, id);
		if (!head) return undefined;
		const rows = await store.db
			.selectFrom('cer_dossier_version')
			.selectAll()
			.where('dossier_id', '=', head.id)
			.orderBy('version', 'desc')
			.execute();
		return rows.map(toVersion);
	},
	textsOf: async (id, field) => {
		const rows = await store.db
			.selectFrom('cer_dossier_text')
			.selectAll()
			.where('dossier_id', '=', storable(id))
			.where('field', '=', storable(field))
			.orderBy('version', 'desc')
			.execute();
		return rows.map(toText);
	},
	preview: (id, given) => previewFigures(store.db, id, given),
	importFigures: (id, given, expected) =>
		store.change((change) => importFigures(change, storable(id), given, expected)),
	imports: (id) => listImports(store.db, id),
	undo: (id, importId) => store.change((change) => undoImport(change, storable(id), importId)),
});

async function open(
	{ trx, now, who, note }: Change,
	{ code: given, name = '' }: NamedProduct,
): Promise<{ id: string; isNew: boolean }> {
	checkText({ code: given, name }, '');
	if (given.trim() === '') {
		throw new InputError('code: is empty.', { mend: 'Give the code the reports are ordered by.' });
	}
	const { id, code, codeKind } = productKey(given);
	if (await headRow(trx, id)) return { id, isNew: false };
	const at = now().toISOString();
	const made = { id, code: storable(code), code_kind: codeKind, created_at: at, updated_at: at };
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto('cer_dossier')
		.values({ ...made, name: storable(name.trim() === '' ? code : name.trim(), 300), version: 1 })
		.onConflict((conflict) => conflict.column('id').doNothing())
		.executeTakeFirstOrThrow();
	// Somebody else has begun it meanwhile.
	if (numInsertedOrUpdatedRows === 0n) return { id, isNew: false };
	const first = { dossier_id: id, version: 1, did: 'created', subject: '' };
	await trx
		.insertInto('cer_dossier_version')
		.values({ ...first, actor: who.actor, at })
		.execute();
	await note({
		kind: 'dossier.created',
		subject: `dossier:${id}`,
		message: `The dossier of ${code} was begun`,
		data: { code, codeKind, version: 1 },
	});
	return { id, isNew: true };
}
