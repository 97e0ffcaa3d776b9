import {
	canonicalJson,
	checkText,
	InputError,
	SEARCH_KINDS,
	SEARCH_PROTOCOL_SCHEMA,
	searchProtocolSchema,
	type IdentifierKind,
	type Product,
	type SearchProtocol,
	type SourceQueries,
} from '../../model';
import { productKey } from '../../dossier';
import { proposeProtocol } from '../../literature/protocol';
import type { ProtocolRow, ReviewRow } from '../database/literature-tables';
import { storable } from '../database/storable';
import type { Change, Db } from '../database/store';
import {
	changed,
	heldReview,
	NO_REVIEW,
	reviewRow,
	subjectOf,
	touchReview,
	type ReviewChanged,
} from './held-review';
import { restateWorks } from './restate-works';

/** A product whose literature is reviewed. With what registries know of it, a protocol is proposed. */
export interface ReviewedProduct {
	/** In any spelling. */
	code: string;
	/** For people; the product's, else the code, where it is left out. */
	name?: string;
	product?: Product;
	queries?: SourceQueries;
}

/** Begins the review of a product, or finds it. */
export async function openReview(
	change: Change,
	given: ReviewedProduct,
): Promise<{ id: string; isNew: boolean }> {
	const { trx, now, who, note } = change;
	const { code: spelt, name: named = '', product } = given;
	checkText({ code: spelt, name: named }, '');
	if (spelt.trim() === '') {
		throw new InputError('code: is empty.', { mend: 'Give the code the reports are ordered by.' });
	}
	const { id, code, codeKind } = productKey(spelt);
	if (await reviewRow(trx, id)) return { id, isNew: false };
	const at = now();
	const name = storable(named.trim() || product?.name.trim() || code, 300);
	const { numInsertedOrUpdatedRows } = await trx
		.insertInto('cer_literature')
		.values(firstRow({ id, code: storable(code), codeKind, name, at: at.toISOString() }))
		.onConflict((conflict) => conflict.column('id').doNothing())
		.executeTakeFirstOrThrow();
	// Somebody else has begun it meanwhile.
	if (numInsertedOrUpdatedRows === 0n) return { id, isNew: false };
	const protocol = firstProtocol({ ...given, code, codeKind, name, at });
	await enterProtocol(change, id, protocol);
	await note({
		kind: 'literature.created',
		subject: subjectOf(id),
		message: `The literature review of ${code} was begun`,
		data: { code, codeKind, origin: protocol.origin, actor: who.actor },
	});
	return { id, isNew: true };
}

const firstRow = (given: {
	id: string;
	code: string;
	codeKind: IdentifierKind;
	name: string;
	at: string;
}): ReviewRow => ({
	...{ id: given.id, code: given.code, code_kind: given.codeKind, name: given.name },
	...{ protocol_version: 1, revision: 0, standing: 0, decisions: 0, learnt_from: 0 },
	...{ ranked_by: 'protocol', ranked_revision: 0, last_decided_at: null, last_search_at: null },
	...{ last_standing_at: null, notices_checked_at: null },
	...{ created_at: given.at, updated_at: given.at },
});

/** Proposed from what is known of the product; where nothing is, an empty one to be written. */
function firstProtocol(given: {
	code: string;
	codeKind: IdentifierKind;
	name: string;
	at: Date;
	product?: Product;
	queries?: SourceQueries;
}): SearchProtocol {
	const { code, codeKind, name, at, product, queries } = given;
	if (product) return proposeProtocol({ code, codeKind, product, queries, now: at });
	return searchProtocolSchema.parse({
		schema: SEARCH_PROTOCOL_SCHEMA,
		product: { code, codeKind, name },
		question: '',
		searches: SEARCH_KINDS.map((kind) => ({ kind, objective: '', concepts: [] })),
		...{ databases: [], inclusion: [], exclusion: [] },
		origin: 'proposed',
		writtenAt: at.toISOString(),
	});
}

async function enterProtocol(
	{ trx, now, who }: Change,
	reviewId: string,
	protocol: SearchProtocol,
): Promise<void> {
	await trx
		.insertInto('cer_literature_protocol')
		.values({
			...{ review_id: reviewId, version: protocol.version },
			protocol_json: canonicalJson(protocol),
			...{ actor: who.actor, at: now().toISOString(), fixed_by: null, fixed_at: null },
		})
		.execute();
}

/** A protocol from its row: who wrote and who fixed it is as the workspace knows it. */
export function toProtocol(row: ProtocolRow): SearchProtocol {
	const protocol = searchProtocolSchema.parse(JSON.parse(row.protocol_json));
	const { fixed_at: at, fixed_by: by } = row;
	return {
		...protocol,
		version: row.version,
		writtenAt: row.at,
		writtenBy: protocol.origin === 'proposed' ? undefined : row.actor,
		fixed: at === null || by === null ? undefined : { at, by },
	};
}

/** All versions of a review's protocol, newest first. */
export async function protocolsOf(db: Db, reviewId: string): Promise<SearchProtocol[]> {
	const rows = await db
		.selectFrom('cer_literature_protocol')
		.selectAll()
		.where('review_id', '=', storable(reviewId))
		.orderBy('version', 'desc')
		.execute();
	return rows.map(toProtocol);
}

/** A version of a review's protocol, by default the newest. */
export async function protocolOf(
	db: Db,
	reviewId: string,
	version?: number,
): Promise<SearchProtocol | undefined> {
	const row = await db
		.selectFrom('cer_literature_protocol')
		.selectAll()
		.where('review_id', '=', storable(reviewId))
		.$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && toProtocol(row);
}

/** The protocol of a review that is known to have one. */
export async function newestProtocol(db: Db, reviewId: string): Promise<SearchProtocol> {
	const protocol = await protocolOf(db, reviewId);
	if (!protocol) throw new Error(`The review ${reviewId} has no protocol`);
	return protocol;
}

/** A protocol that is written: the workspace numbers it and says who wrote it and when. */
export type NewProtocol = Omit<
	SearchProtocol,
	'version' | 'origin' | 'writtenBy' | 'writtenAt' | 'fixed'
>;

/** Writes the next version of a protocol. One that says what is there already, and was seen, is left. */
export async function writeProtocol(
	change: Change,
	id: string,
	given: NewProtocol,
	expected: number | undefined,
): Promise<ReviewChanged<SearchProtocol>> {
	const held = await heldReview(change, id);
	if (!held) return NO_REVIEW;
	if (expected !== undefined && expected !== held.protocol_version) {
		return { kind: 'stale', version: held.protocol_version };
	}
	const before = await newestProtocol(change.trx, id);
	const protocol = checked({ ...given, product: before.product }, held.protocol_version + 1);
	if (before.origin === 'written' && said(before) === said(protocol)) return changed(before);
	await enterProtocol(change, id, protocol);
	await touchReview(change, id, { protocol_version: protocol.version });
	if (before.readers !== protocol.readers) await restateWorks(change, id, protocol.readers);
	await change.note({
		kind: 'literature.protocol-written',
		subject: subjectOf(id),
		message: `The search protocol of ${held.code} was written, version ${protocol.version}`,
		data: { code: held.code, version: protocol.version, readers: protocol.readers },
	});
	return changed(await newestProtocol(change.trx, id));
}

/** Declares a version of the protocol final; one that was is left. */
export async function fixProtocol(
	change: Change,
	id: string,
	expected: number | undefined,
): Promise<ReviewChanged<SearchProtocol>> {
	const held = await heldReview(change, id);
	if (!held) return NO_REVIEW;
	const version = held.protocol_version;
	if (expected !== undefined && expected !== version) return { kind: 'stale', version };
	const before = await newestProtocol(change.trx, id);
	if (before.fixed) return changed(before);
	await change.trx
		.updateTable('cer_literature_protocol')
		.set({ fixed_by: change.who.actor, fixed_at: change.now().toISOString() })
		.where('review_id', '=', id)
		.where('version', '=', version)
		.execute();
	await touchReview(change, id, {});
	await change.note({
		kind: 'literature.protocol-fixed',
		subject: subjectOf(id),
		message: `Version ${version} of the search protocol of ${held.code} was declared final`,
		data: { code: held.code, version },
	});
	return changed(await newestProtocol(change.trx, id));
}

/** A protocol is a few pages; more belongs elsewhere. */
const LONGEST_PROTOCOL = 400_000;

function checked(given: NewProtocol, version: number): SearchProtocol {
	checkText(given, '');
	const protocol = searchProtocolSchema.parse({ ...given, version, origin: 'written' });
	if (canonicalJson(protocol).length > LONGEST_PROTOCOL) {
		throw new InputError(`The protocol is longer than ${LONGEST_PROTOCOL} characters.`);
	}
	for (const list of [protocol.inclusion, protocol.exclusion]) {
		const twice = list.find(({ id }, index) => list.findIndex((one) => one.id === id) < index);
		if (twice) throw new InputError(`The criterion ${twice.id} is there twice.`);
	}
	return protocol;
}

/** What a protocol says, whoever wrote it and when. */
const said = (protocol: SearchProtocol): string =>
	canonicalJson({
		...protocol,
		...{ version: 0, origin: '', writtenAt: '', writtenBy: '', fixed: undefined },
	});
