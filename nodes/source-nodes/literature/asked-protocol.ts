import type { IExecuteFunctions } from 'n8n-workflow';
import { proposeProtocol, readProtocol } from '../../../lib/literature/protocol';
import {
	SEARCH_KINDS,
	SEARCH_PROTOCOL_SCHEMA,
	SOURCES,
	type AskedDatabase,
	type RunContext,
	type SearchKind,
	type SearchProtocol,
} from '../../../lib/model';
import { contextOf, readChoice, readChoices, readDay, readJson, requireText } from '../../shared';
import { requiredContext } from '../read-parameters';
import type { ReviewOfItem } from './review-of-item';

/** What an item asks to be searched. */
export interface AskedProtocol {
	protocol: SearchProtocol;
	kinds: readonly SearchKind[];
	databases: readonly AskedDatabase[];
	/** Only what came in since that day, YYYY-MM-DD. */
	since?: string;
	context?: RunContext;
}

/**
 * Reads what to search at an item. The protocol of the review at hand comes before one proposed from the
 * product. @throws InputError for an item without a product, and for a protocol that cannot be searched
 */
export function askedProtocol(
	ctx: IExecuteFunctions,
	itemIndex: number,
	databases: readonly AskedDatabase[],
	review?: ReviewOfItem,
): AskedProtocol {
	const from = readChoice(ctx, 'protocolFrom', itemIndex, WAYS, 'Protocol') ?? 'product';
	const since = readDay(ctx, 'since', itemIndex, 'New Since');
	const item = ctx.getInputData()[itemIndex];
	const context = item && contextOf(item);
	if (from === 'string') {
		const database = databases.length < 2 ? databases[0] : databaseOf(ctx, itemIndex, databases);
		const string = requireText(ctx, 'searchString', itemIndex, 'Search String');
		const protocol = protocolOfString(database ?? 'pubmed', string, context);
		return { protocol, kinds: ['device'], databases: [database ?? 'pubmed'], since, context };
	}
	const kinds = readChoices(ctx, 'searches', itemIndex, SEARCH_KINDS) ?? SEARCH_KINDS;
	const asked = { kinds, databases, since, context };
	if (from === 'json') {
		return { ...asked, protocol: readProtocol(readJson(ctx, 'protocol', itemIndex), 'Protocol: ') };
	}
	if (review?.protocol) return { ...asked, protocol: review.protocol };
	const known = requiredContext(ctx, itemIndex);
	return { ...asked, protocol: proposedFor(known) };
}

const WAYS = ['json', 'product', 'string'] as const;

const databaseOf = (
	ctx: IExecuteFunctions,
	itemIndex: number,
	databases: readonly AskedDatabase[],
): AskedDatabase | undefined => readChoice(ctx, 'database', itemIndex, databases) ?? databases[0];

/** The protocol that is proposed for the product of a run. */
export const proposedFor = ({ code, codeKind, product, queries, startedAt }: RunContext) =>
	proposeProtocol({ code, codeKind, product, queries, now: new Date(startedAt) });

/** One string at one database, as a protocol nobody wrote down. */
function protocolOfString(
	database: AskedDatabase,
	string: string,
	context: RunContext | undefined,
): SearchProtocol {
	const { shortName, holds } = SOURCES[database];
	const kind = holds === 'trials' ? ('register' as const) : ('database' as const);
	return readProtocol({
		schema: SEARCH_PROTOCOL_SCHEMA,
		product: { code: context?.code ?? '', name: context?.product.name ?? '' },
		question: '',
		searches: [{ kind: 'device', objective: '', concepts: [], strings: { [database]: string } }],
		databases: [{ name: shortName, asked: database, kind, searched: true, reason: '' }],
		inclusion: [],
		exclusion: [],
	});
}
