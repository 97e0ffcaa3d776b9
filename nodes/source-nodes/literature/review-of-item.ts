import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { productKey } from '../../../lib/dossier';
import { readNdjsonLines } from '../../../lib/files';
import {
	messageOf,
	SOURCES,
	takenOrderSchema,
	type Publication,
	type RunContext,
	type SearchProtocol,
	type TakenOrder,
	type Trial,
} from '../../../lib/model';
import { groupInWorker, type SearchedDatabase, type TaskProgress } from '../../../lib/tasks';
import type { NewSearch, SearchFacts, Workspace } from '../../../lib/workspace';
import { contextOf, openWorkspaceFor, readSwitch } from '../../shared';

/** The review an item's search belongs to, and how what was found enters it. */
export interface ReviewOfItem {
	/** The product's. */
	code: string;
	/** The newest protocol; absent where there is no review yet. */
	protocol?: SearchProtocol;
	/** Keeps a search; what is told of it goes out with the item. Absent where nothing is to be kept. */
	keep?(searched: SearchedDatabase, protocol: SearchProtocol): Promise<KeptInReview | undefined>;
	/** Keeps a file that was read. */
	keepFile?(search: SearchFacts, records: RecordsFile): Promise<KeptInReview | undefined>;
	onProgress?: (progress: TaskProgress) => void;
	/** Ends the order the search was made for, with the reason where it failed. */
	end?(failure?: string): Promise<void>;
}

/** Records in a file, gzip-compressed NDJSON; none where there is no record. */
export interface RecordsFile {
	count: number;
	path: string;
}

/** What came of a search for the review. */
export interface KeptInReview {
	reviewId: string;
	records: number;
	newRecords: number;
	newWorks: number;
}

/** The review of an item's order, or of its product; undefined for an item with neither. */
export async function reviewOfItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<ReviewOfItem | undefined> {
	const isKept = readSwitch(ctx, 'options.keepInReview', itemIndex, true);
	const item = ctx.getInputData()[itemIndex];
	const order = takenOrderSchema.safeParse(item?.json.searchOrder).data;
	if (order) return ofOrder(ctx, await openWorkspaceFor(ctx), order);
	const context = item && contextOf(item);
	return context && (await ofProduct(ctx, context, isKept));
}

async function ofProduct(
	ctx: IExecuteFunctions,
	context: RunContext,
	isKept: boolean,
): Promise<ReviewOfItem> {
	const opened = await openWorkspaceFor(ctx);
	const workspace = context.actor === undefined ? opened : opened.as({ actor: context.actor });
	const { code, product, queries, jobId } = context;
	if (!isKept) {
		return { code, protocol: await workspace.literature.protocolOf(productKey(code).id) };
	}
	const { id } = await workspace.literature.open({ code, name: product.name, product, queries });
	const protocol = await workspace.literature.protocolOf(id);
	return {
		code,
		protocol,
		keep: async (searched, asked) =>
			await keep(ctx, workspace, { id, searched, isOfReview: asked === protocol, jobId }),
		keepFile: async (search, file) =>
			await enter(ctx, workspace, id, { search, records: recordsOf<Publication>(file) }),
	};
}

/** A sign of life of an order at most so often; its lease holds for minutes. */
const SIGN_MS = 5_000;

function ofOrder(ctx: IExecuteFunctions, workspace: Workspace, order: TakenOrder): ReviewOfItem {
	const { hold, reviewId: id, code, protocol } = order;
	let signedAt = 0;
	return {
		code,
		protocol,
		keep: async (searched, asked) =>
			await keep(ctx, workspace, { id, searched, isOfReview: asked === protocol, order }),
		onProgress: ({ done, total }) => {
			if (Date.now() - signedAt < SIGN_MS) return;
			signedAt = Date.now();
			workspace.literature.progressOrder(hold, { done, total }).catch((thrown: unknown) => {
				ctx.logger.warn('The progress of a literature search was not kept', {
					reason: messageOf(thrown),
				});
			});
		},
		end: async (failure) => {
			await workspace.literature.endOrder(hold, failure);
		},
	};
}

async function keep(
	ctx: IExecuteFunctions,
	workspace: Workspace,
	given: {
		id: string;
		searched: SearchedDatabase;
		/** The protocol searched by is the review's own, so that its version says something. */
		isOfReview: boolean;
		order?: TakenOrder;
		jobId?: string;
	},
): Promise<KeptInReview | undefined> {
	const { id, searched, isOfReview, order, jobId } = given;
	const { fact } = searched;
	// Nothing was searched, so there is nothing to keep of it; the run tells of it.
	if (fact.outcome.kind === 'not_asked' && fact.outcome.calls.length === 0) return undefined;
	const isTrials = SOURCES[fact.asked].holds === 'trials';
	return await enter(ctx, workspace, id, {
		search: {
			...keptOf(fact),
			protocolVersion: isOfReview ? fact.protocolVersion : undefined,
			standing: order?.standing ?? false,
		},
		records: isTrials ? [] : recordsOf<Publication>(searched.written),
		trials: isTrials ? recordsOf<Trial>(searched.written) : [],
		...(order ? { order: order.hold } : { jobId }),
	});
}

async function enter(
	ctx: IExecuteFunctions,
	workspace: Workspace,
	id: string,
	given: NewSearch,
): Promise<KeptInReview> {
	const kept = await workspace.literature.keepSearch(id, given, groupInWorker);
	if (kept.kind === 'changed') {
		const { newWorks, search } = kept.value;
		return { reviewId: id, records: search.records, newRecords: search.newRecords, newWorks };
	}
	const why =
		kept.kind === 'unknown' && kept.what === 'order'
			? 'The search was cancelled, or another runner has taken it up'
			: `The literature review ${id} did not take what was found`;
	throw new NodeOperationError(ctx.getNode(), why, { description: JSON.stringify(kept) });
}

/** What the workspace keeps of a fact; it counts itself what came of the records. */
const keptOf = ({
	kind,
	database,
	databaseKind,
	string,
	ranAt,
	hits,
	outcome,
}: SearchedDatabase['fact']) => ({ kind, database, databaseKind, string, ranAt, hits, outcome });

/** Records of the file the search wrote; the workspace checks each. */
async function* recordsOf<T>({ count, path }: RecordsFile): AsyncGenerator<T> {
	if (count === 0) return;
	for await (const line of readNdjsonLines(path)) yield JSON.parse(line) as T;
}
