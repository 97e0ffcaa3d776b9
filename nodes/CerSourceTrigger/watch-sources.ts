import { productKey } from '../../lib/dossier';
import { isLiteratureSource, messageOf, SOURCE_NAMES } from '../../lib/model';
import type { ChangeKind, ChangingSource, SourceChange, SourceContext } from '../../lib/sources';
import type { Workspace } from '../../lib/workspace';
import { keptSchema, look, type Kept, type Seen } from './look';
import { productOfCode } from './product-of-code';
import { count, tellSources, type Tally } from './source-tally';

/** A product to look at, and the entry of the watchlist it is from. */
export interface WatchedProduct {
	code: string;
	watchId?: string;
}

/** A product that changed in a source. */
export interface ChangedProduct extends WatchedProduct {
	/** Its name; absent where only its code was announced. */
	product?: string;
	source: string;
	changes: SourceChange[];
	/** Names the change, so that it is acted on once. */
	key: string;
}

/** A look that failed. */
export interface FailedLook {
	code: string;
	source: ChangingSource;
	message: string;
	/** Whether the code means no single product, which is no fault of the source. */
	isMeaningless: boolean;
	/** Whether this product was looked at here before. */
	known: boolean;
	/** Whether it failed at the last look too. */
	again: boolean;
}

/** What a poll came to. */
export interface Watched {
	changed: ChangedProduct[];
	failed: FailedLook[];
	/** Looks there was no time for; the next poll begins with them. */
	left: number;
	/** Of each code that was looked up: why it has no product, undefined where it has one. */
	meaning: Map<string, string | undefined>;
}

/** What to look at, by what time, and what to tell of. */
export interface Watching {
	products: readonly WatchedProduct[];
	sources: readonly ChangingSource[];
	tellOf: ReadonlySet<ChangeKind>;
	/** Milliseconds of the epoch. */
	deadline: number;
}

/** A look is not begun with less time than this. */
const SHORTEST_LOOK_MS = 3_000;
/** After so many failures in a row the source is given a rest until the next poll. */
const FAILURES_IN_ROW = 2;

type Place = { product: WatchedProduct; source: ChangingSource; kept: Kept; lookedAt: string };

/**
 * Looks at every product in every source, those longest not looked at first, until the time is up.
 * What was seen is kept only after a finished look, together with the event that tells of a change;
 * a look that failed keeps what was seen before, so that nothing is missed by it.
 */
export async function watchSources(
	workspace: Workspace,
	ctx: SourceContext,
	watching: Watching,
): Promise<Watched> {
	const watched: Watched = { changed: [], failed: [], left: 0, meaning: new Map() };
	const tally = new Map<ChangingSource, Tally>();
	const places = await placesOf(workspace, watching);
	const meaningOf = meanings(workspace, ctx);
	for (const [index, place] of places.entries()) {
		const { source } = place;
		const counts: Tally = tally.get(source) ?? { answered: false, inRow: 0 };
		tally.set(source, counts);
		if (watching.deadline - ctx.now().getTime() < SHORTEST_LOOK_MS) {
			watched.left += places.length - index;
			break;
		}
		if (counts.inRow >= FAILURES_IN_ROW) {
			watched.left += 1;
			continue;
		}
		const seen = await lookAtPlace(workspace, ctx, place, meaningOf);
		if (seen.looked) watched.meaning.set(place.product.code, seen.looked.trouble);
		if (seen.kind === 'failed' && seen.reason === 'stopped' && index > 0) {
			// The time ran out within the look; with all of it the next poll begins here.
			watched.left += places.length - index;
			break;
		}
		await keep(workspace, place, seen, watched, watching.tellOf);
		if (seen.looked?.trouble === undefined) count(counts, seen);
	}
	await tellSources(workspace, tally);
	return watched;
}

async function placesOf(workspace: Workspace, { products, sources }: Watching): Promise<Place[]> {
	const marks = new Map(
		(await workspace.lastSeen.list()).map((mark) => [`${mark.source} ${mark.subject}`, mark]),
	);
	const places = products.flatMap((product) =>
		sources.map((source): Place => {
			const mark = marks.get(`${source} ${product.code}`);
			const kept = keptSchema.safeParse(mark?.mark).data ?? {};
			return { product, source, kept, lookedAt: mark?.updatedAt ?? '' };
		}),
	);
	return places.sort((left, right) => left.lookedAt.localeCompare(right.lookedAt));
}

type Meanings = (code: string, source: ChangingSource) => ReturnType<typeof productOfCode>;

/** Each code is looked up once a poll, whatever comes of it. */
function meanings(workspace: Workspace, ctx: SourceContext): Meanings {
	const found = new Map<string, ReturnType<typeof productOfCode>>();
	return (code, source) => {
		const wantsProduct = isLiteratureSource(source);
		const key = `${wantsProduct ? 'product' : 'queries'} ${code}`;
		const product = found.get(key) ?? productOfCode(workspace, ctx, code, { wantsProduct });
		found.set(key, product);
		return product;
	};
}

/** A look, what the product is called, and what came of looking its code up. */
type NamedLook = Seen & { name?: string; looked?: { trouble?: string } };

async function lookAtPlace(
	workspace: Workspace,
	ctx: SourceContext,
	{ product, source, kept }: Place,
	meaningOf: Meanings,
): Promise<NamedLook> {
	try {
		const found = await meaningOf(product.code, source);
		if ('trouble' in found) {
			const { reason, trouble } = found;
			return { kind: 'failed', reason, message: trouble, looked: { trouble } };
		}
		const protocol = isLiteratureSource(source)
			? await workspace.literature.protocolOf(productKey(product.code).id)
			: undefined;
		const seen = await look(ctx, source, { ...found, protocol }, kept);
		return { ...seen, name: found.name, looked: {} };
	} catch (error) {
		return { kind: 'failed', reason: 'unexpected', message: messageOf(error) };
	}
}

async function keep(
	workspace: Workspace,
	{ product, source, kept }: Place,
	seen: NamedLook,
	watched: Watched,
	tellOf: ReadonlySet<ChangeKind>,
): Promise<void> {
	const { code } = product;
	const mark = { source, subject: code };
	if (seen.kind === 'not-applicable') return;
	if (seen.kind === 'failed') {
		const { message } = seen;
		const again = kept.trouble !== undefined;
		const isMeaningless = seen.looked?.trouble !== undefined && seen.reason === 'bad-query';
		const known = kept.seen !== undefined;
		watched.failed.push({ code, source, message, isMeaningless, known, again });
		await workspace.lastSeen.see({ ...mark, mark: { ...kept, trouble: message } });
		return;
	}
	const changes = seen.changes.filter(({ kind }) => tellOf.has(kind));
	const event = await workspace.lastSeen.see(
		{ ...mark, mark: seen.kept },
		changes.length === 0 ? undefined : changeEvent(code, source, changes),
	);
	if (!event) return;
	const key = `change-${event.id}`;
	watched.changed.push({ ...product, product: seen.name, source, changes, key });
}

const changeEvent = (code: string, source: ChangingSource, changes: readonly SourceChange[]) => ({
	subject: `source:${source}`,
	message: `${code} changed in ${SOURCE_NAMES[source]}: ${changes.map(({ message }) => message).join(' ')}`,
	data: { source, code, kinds: [...new Set(changes.map(({ kind }) => kind))] },
});
