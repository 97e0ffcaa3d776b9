import {
	canonicalJson,
	noOwnFigures,
	OWN_TABLES,
	ownFiguresSchema,
	type Dossier,
	type OwnFigures,
	type StoodOn,
	type TextBlock,
} from '../model';
import { keyOf, type JudgedRows, type KeptRow } from './own-figures/judge-rows';
import { productKey } from './product-key';

/** The dossier of a product that has none yet. */
export function newDossier(given: string, at: string): Dossier {
	const { code, codeKind } = productKey(given);
	return {
		schema: 'cer.dossier/1',
		product: { code, codeKind, name: code },
		...{ version: 1, updatedAt: at, texts: [], own: noOwnFigures() },
	};
}

/** The rows of own figures a dossier has, as files are judged by. */
export const keptRowsOf = ({ own }: Pick<Dossier, 'own'>): KeptRow[] =>
	OWN_TABLES.flatMap((table) => own[table].map((row) => ({ table, row })));

/** A dossier with the good rows of a file; the same one where none is new. */
export function withFigures(
	dossier: Dossier,
	{ added, changed }: Pick<JudgedRows, 'added' | 'changed'>,
	at: string,
): Dossier {
	if (added.length + changed.length === 0) return dossier;
	const rows = new Map(
		[...keptRowsOf(dossier), ...added, ...changed].map((row) => [keyOf(row), row]),
	);
	const tables: Record<string, unknown[]> = noOwnFigures();
	for (const { table, row } of rows.values()) tables[table]?.push(row);
	const own: OwnFigures = ownFiguresSchema.parse(tables);
	return { ...dossier, own, version: dossier.version + 1, updatedAt: at };
}

/** A dossier with texts; the same one where each is there already. */
export function withTexts(
	dossier: Dossier,
	texts: ReadonlyArray<{ field: string; blocks: TextBlock[]; stoodOn?: StoodOn[] }>,
	{ by, at }: { by: string; at: string },
): { dossier: Dossier; written: string[] } {
	const news = texts.filter(({ field, blocks }) => {
		const kept = dossier.texts.find((text) => text.field === field)?.blocks ?? [];
		return canonicalJson(kept) !== canonicalJson(blocks);
	});
	const written = news.map(({ field }) => field);
	if (news.length === 0) return { dossier, written };
	const others = dossier.texts.filter(({ field }) => !written.includes(field));
	const entered = news.map(({ stoodOn = [], ...text }) => ({ ...text, by, at, stoodOn }));
	return {
		dossier: {
			...dossier,
			texts: [...others, ...entered],
			...{ version: dossier.version + 1, updatedAt: at },
		},
		written,
	};
}
