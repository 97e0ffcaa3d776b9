import { z } from 'zod/v4';
import { canonicalJson, isReportSource, sha256, type AskedDatabase } from '../../lib/model';
import {
	changesOfLiterature,
	changesOfRegister,
	changesOfReports,
	literatureSnapshotSchema,
	asksAnew,
	lookAtLiterature,
	lookAtRegister,
	lookAtReports,
	registerSnapshotSchema,
	reportSnapshotSchema,
	type ChangingSource,
	type Look,
	type ReadSince,
	type SourceChange,
	type SourceContext,
} from '../../lib/sources';
import { askDatabase } from '../../lib/literature/search';
import { literatureString } from './literature-string';
import type { ProductOfCode } from './product-of-code';

/** What is kept between two looks at a product in a source. */
export const keptSchema = z.object({
	/** Of the query: what another query found is not comparable. */
	query: z.string().optional(),
	seen: z.unknown().optional(),
	/** Why the last look failed. */
	trouble: z.string().optional(),
});
export type Kept = z.infer<typeof keptSchema>;

/** A finished look: what to keep, and what is different from the one before; the first one tells nothing. */
export type Seen =
	| { kind: 'seen'; kept: Kept; changes: SourceChange[]; dataDate?: string; first: boolean }
	| Extract<Look<never>, { kind: 'failed' }>
	/** The source cannot hold the product. */
	| { kind: 'not-applicable' };

/** Looks at a product in a source and compares with what was kept. */
export async function look(
	ctx: SourceContext,
	source: ChangingSource,
	product: ProductOfCode,
	before: Kept,
): Promise<Seen> {
	const { queries } = product;
	if (source === 'eudamed') {
		const query = queries.eudamed;
		if (!query || query.searches.length === 0) return { kind: 'not-applicable' };
		const earlier = earlierSnapshot(registerSnapshotSchema, before, query);
		return told(await lookAtRegister(ctx, query), query, earlier, changesOfRegister);
	}
	if (!isReportSource(source)) return await lookForLiterature(ctx, source, product, before);
	const query = queries[source];
	if (!query) return { kind: 'not-applicable' };
	const earlier = earlierSnapshot(reportSnapshotSchema, before, query);
	const found = await lookAtReports(ctx, source, { search: query.search, before: earlier });
	return told(found, query, earlier, (was, is) => changesOfReports(source, was, is));
}

/** What a database took in of the product's own search. */
async function lookForLiterature(
	ctx: SourceContext,
	source: AskedDatabase,
	product: ProductOfCode,
	before: Kept,
): Promise<Seen> {
	const string = literatureString(product, source, ctx.now());
	if (string === undefined) return { kind: 'not-applicable' };
	const query = { string };
	const earlier = earlierSnapshot(literatureSnapshotSchema, before, query);
	const read: ReadSince = (since, limit) =>
		askDatabase(asksAnew(ctx), source, { string, since, limit });
	const found = await lookAtLiterature(ctx, read, earlier);
	return told(found, query, earlier, (was, is) => changesOfLiterature(source, was, is));
}

const earlierSnapshot = <M>(
	schema: z.ZodType<M>,
	{ query, seen }: Kept,
	asked: object,
): M | undefined => (query === nameOf(asked) ? schema.safeParse(seen).data : undefined);

function told<M>(
	found: Look<M>,
	query: object,
	earlier: M | undefined,
	compare: (before: M, after: M) => SourceChange[],
): Seen {
	if (found.kind === 'failed') return found;
	return {
		kind: 'seen',
		kept: { query: nameOf(query), seen: found.snapshot },
		changes: earlier === undefined ? [] : compare(earlier, found.snapshot),
		dataDate: found.dataDate,
		first: earlier === undefined,
	};
}

const nameOf = (query: object): string => sha256(canonicalJson(query)).slice(0, 16);
