import { createHash, randomBytes } from 'node:crypto';
import type { Selectable } from 'kysely';
import {
	accessTokenSchema,
	InputError,
	type AccessToken,
	type IssuedToken,
	type Role,
} from '../../model';
import type { TokenRow } from '../database/tables';
import { checkActor } from './actors';
import type { Db, Store } from '../database/store';

/** Whom a new token stands for. */
export interface NewToken {
	actor: string;
	role: Role;
	/** ISO instant; none means it holds until it is revoked. */
	expiresAt?: string;
}

/** What came of revoking: a token is revoked once. */
export type TokenRevocation =
	| { kind: 'revoked' | 'refused'; token: AccessToken }
	| { kind: 'unknown' };

/** Named tokens: kept as hashes, each standing for one actor with one role. */
export interface TokensSection {
	/** Draws a token. Throws InputError for a name nobody may bear or that looks like another's, and an end in the past. */
	create(given: NewToken): Promise<IssuedToken>;
	/** All tokens, revoked ones too, newest first. */
	list(): Promise<AccessToken[]>;
	revoke(id: string): Promise<TokenRevocation>;
	/**
	 * The token of that secret, whatever its state: whether it still holds is `tokenState`'s answer.
	 * Notes its use, at most once a minute.
	 */
	find(secret: string): Promise<AccessToken | undefined>;
}

/** What every secret looks like; anything else need not be looked up. */
export const TOKEN_PATTERN = /^cer_[A-Za-z0-9_-]{43}$/;

/** Whether a token lets its bearer in at an instant. */
export function tokenState(token: AccessToken, at: string): 'valid' | 'expired' | 'revoked' {
	if (token.revokedAt !== undefined) return 'revoked';
	return token.expiresAt !== undefined && token.expiresAt <= at ? 'expired' : 'valid';
}

/** The tokens of a store. */
export const tokensOf = (store: Store): TokensSection => ({
	create: (given) => createToken(store, given),
	list: async () => {
		const rows = await store.db
			.selectFrom('cer_token')
			.selectAll()
			.orderBy('created_at', 'desc')
			.orderBy('id', 'desc')
			.execute();
		return rows.map(toToken);
	},
	revoke: (id) => revokeToken(store, id),
	find: (secret) => findToken(store, secret),
});

async function createToken(
	store: Store,
	{ actor, role, expiresAt }: NewToken,
): Promise<IssuedToken> {
	const at = store.now().toISOString();
	const end = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString();
	if (end !== undefined && end <= at) {
		throw new InputError(`expiresAt: ${end} has passed already`, {
			mend: 'Give an instant in the future, or leave it out',
		});
	}
	// Drawn here and not given: a source of secrets that can be swapped is one too many.
	const secret = `cer_${randomBytes(32).toString('base64url')}`;
	const row: TokenRow = {
		id: store.newId(),
		actor,
		role,
		token_sha256: hashOf(secret),
		created_at: at,
		created_by: store.who.actor,
		expires_at: end ?? null,
		last_used_at: null,
		revoked_at: null,
	};
	return await store.change(async ({ trx, note }) => {
		await checkActor(trx, actor, { field: 'actor', now: store.now() });
		await trx.insertInto('cer_token').values(row).execute();
		await note({
			kind: 'token.created',
			subject: `token:${row.id}`,
			message: `A token was made for ${actor} with the role ${role}`,
			data: { actor, role, expiresAt: end },
		});
		return { token: toToken(row), secret };
	});
}

async function revokeToken(store: Store, id: string): Promise<TokenRevocation> {
	return await store.change(async ({ trx, note }) => {
		const done = await trx
			.updateTable('cer_token')
			.set({ revoked_at: store.now().toISOString() })
			.where('id', '=', id)
			.where('revoked_at', 'is', null)
			.executeTakeFirst();
		const token = await getToken(trx, id);
		if (!token) return { kind: 'unknown' };
		if (done.numUpdatedRows !== 1n) return { kind: 'refused', token };
		await note({
			kind: 'token.revoked',
			severity: 'warning',
			subject: `token:${id}`,
			message: `The token of ${token.actor} was revoked`,
			data: { actor: token.actor, role: token.role },
		});
		return { kind: 'revoked', token };
	});
}

const ONE_MINUTE = 60_000;

/** The hash is looked up, not the secret: how long that takes says nothing about the secret. */
async function findToken(store: Store, secret: string): Promise<AccessToken | undefined> {
	if (!TOKEN_PATTERN.test(secret)) return undefined;
	const row = await store.db
		.selectFrom('cer_token')
		.selectAll()
		.where('token_sha256', '=', hashOf(secret))
		.executeTakeFirst();
	if (!row) return undefined;
	const token = toToken(row);
	const now = store.now();
	const minuteAgo = new Date(now.getTime() - ONE_MINUTE).toISOString();
	const isDue = token.lastUsedAt === undefined || token.lastUsedAt < minuteAgo;
	if (!isDue || tokenState(token, now.toISOString()) !== 'valid') return token;
	await store.change(({ trx }) =>
		trx
			.updateTable('cer_token')
			.set({ last_used_at: now.toISOString() })
			.where('id', '=', token.id)
			.execute(),
	);
	return { ...token, lastUsedAt: now.toISOString() };
}

async function getToken(db: Db, id: string): Promise<AccessToken | undefined> {
	const row = await db.selectFrom('cer_token').selectAll().where('id', '=', id).executeTakeFirst();
	return row && toToken(row);
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const toToken = (row: Selectable<TokenRow>): AccessToken =>
	accessTokenSchema.parse({
		id: row.id,
		actor: row.actor,
		role: row.role,
		createdAt: row.created_at,
		createdBy: row.created_by,
		expiresAt: row.expires_at ?? undefined,
		lastUsedAt: row.last_used_at ?? undefined,
		revokedAt: row.revoked_at ?? undefined,
	});
