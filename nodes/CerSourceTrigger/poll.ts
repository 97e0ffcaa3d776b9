import { NodeOperationError, type INodeExecutionData, type IPollFunctions } from 'n8n-workflow';
import { SOURCE_NAMES } from '../../lib/model';
import {
	changeKindSchema,
	CHANGING_SOURCES,
	changingSourceSchema,
	type ChangingSource,
} from '../../lib/sources';
import type { Workspace } from '../../lib/workspace';
import {
	ofTrigger,
	openWorkspaceFor,
	readChoice,
	readChoices,
	readList,
	sourceContextFor,
	toJson,
} from '../shared';
import { announcedProducts } from './announced';
import { sampleOf } from './sample';
import { LITERATURE_SINCE, SOURCES_BEFORE } from './versions';
import {
	watchSources,
	type ChangedProduct,
	type FailedLook,
	type WatchedProduct,
} from './watch-sources';

/** Of the time n8n gives a poll, so much is kept for writing down and handing on what was seen. */
const KEPT_BACK_MS = 2_000;
/** What an n8n without poll budgets allows. */
const DEFAULT_BUDGET_MS = 300_000;

/** One poll: an item for each product that changed in a source; null when none did. */
export async function poll(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const budget = ctx.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
	const time = Math.max(1, budget - KEPT_BACK_MS);
	const deadline = Date.now() + time;
	const workspace = await openWorkspaceFor(ctx);
	const products = await productsOf(ctx, workspace);
	const sources = { ...(await sourceContextFor(ctx, 0)), signal: AbortSignal.timeout(time) };
	const parameters = ofTrigger(ctx);
	const chosen = readChoices(parameters, 'sources', 0, changingSourceSchema.options);
	const watching = {
		products,
		sources: chosen ?? sourcesOf(ctx),
		tellOf: new Set(
			readChoices(parameters, 'tellOf', 0, changeKindSchema.options, 'Tell Of') ?? [],
		),
		deadline,
	};
	if (ctx.getMode() === 'manual')
		return output([await sampleOf(ctx, workspace, sources, watching)]);
	const { changed, failed, left, meaning } = await watchSources(workspace, sources, watching);
	await tellWatches(workspace, meaning);
	if (left > 0) ctx.logger.info(`CER Source Trigger: ${left} look(s) are left to the next poll`);
	const announced = watching.tellOf.has('announced')
		? await announcedProducts(workspace, products)
		: [];
	const told = [...changed, ...announced];
	await tellFailures(ctx, workspace, failed.filter(isToldHere(products)), told.length > 0);
	return told.length > 0 ? output(told) : null;
}

/** Everywhere, as the node's version knows it. */
const sourcesOf = (ctx: IPollFunctions): readonly ChangingSource[] =>
	ctx.getNode().typeVersion < LITERATURE_SINCE ? SOURCES_BEFORE : CHANGING_SOURCES;

/** One item a product and source. A trigger's items come from none before. */
const output = (changed: readonly ChangedProduct[]): INodeExecutionData[][] => [
	changed.map((one) => ({ json: toJson({ ...one }) })),
];

async function productsOf(ctx: IPollFunctions, workspace: Workspace): Promise<WatchedProduct[]> {
	const parameters = ofTrigger(ctx);
	if (readChoice(parameters, 'productsFrom', 0, ['watchlist', 'list']) === 'list') {
		const codes = readList(parameters, 'codes', 0)?.flatMap((code) => code.split(';')) ?? [];
		const named = [...new Set(codes.map((code) => code.trim()).filter(Boolean))];
		if (named.length > 0) return named.map((code) => ({ code }));
		throw new NodeOperationError(ctx.getNode(), 'No code is listed', {
			description:
				'List the codes to look at, separated by commas, or take them from the watchlist',
		});
	}
	const products = new Map<string, WatchedProduct>();
	for (const { id, code } of await workspace.watchlist.list({ enabled: true })) {
		if (!products.has(code)) products.set(code, { code, watchId: id });
	}
	return [...products.values()];
}

/** Tells each entry of the watchlist whether its code means a product: there its owner sees and mends it. */
async function tellWatches(
	workspace: Workspace,
	meaning: ReadonlyMap<string, string | undefined>,
): Promise<void> {
	if (meaning.size === 0) return;
	for (const { id, code, trouble } of await workspace.watchlist.list()) {
		if (!meaning.has(code) || meaning.get(code) === trouble) continue;
		await workspace.watchlist.setTrouble(id, meaning.get(code));
	}
}

/** What is told at an entry of the watchlist is no failure of the poll. */
const isToldHere =
	(products: readonly WatchedProduct[]) =>
	({ code, isMeaningless }: FailedLook): boolean =>
		!isMeaningless ||
		!products.some((product) => product.code === code && product.watchId !== undefined);

/**
 * A look that begins to fail is told once: as the poll's own failure when it has nothing else to
 * tell, so that n8n shows it and the error workflow runs; otherwise, and for products never looked
 * at before (else n8n could not publish the workflow while a source is down), among the failures of
 * the workspace.
 */
async function tellFailures(
	ctx: IPollFunctions,
	workspace: Workspace,
	failed: readonly FailedLook[],
	hasItems: boolean,
): Promise<void> {
	const begun = failed.filter(({ again }) => !again);
	if (begun.length === 0) return;
	const message = begun.map(sentenceOf).join(' ');
	if (!hasItems && begun.some(({ known }) => known)) {
		throw new NodeOperationError(ctx.getNode(), `Not all sources could be looked at. ${message}`, {
			description:
				'What was seen before is kept, and the next poll looks again. It is told once, until it works again.',
		});
	}
	ctx.logger.warn(`CER Source Trigger: ${message}`);
	const { id: workflowId, name: workflowName } = ctx.getWorkflow();
	const node = ctx.getNode().name;
	await workspace.failures.record({ workflowId, workflowName, node, message });
}

const sentenceOf = ({ code, source, message }: FailedLook): string =>
	`${SOURCE_NAMES[source]}, ${code}: ${message.replace(/[.\s]*$/, '.')}`;
