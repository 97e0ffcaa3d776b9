import { z } from 'zod/v4';
import {
	screeningStageSchema,
	searchProtocolSchema,
	stageStateSchema,
	verdictSchema,
	type Lookup,
} from '../../model';
import { translateProtocol } from '../../literature/protocol';
import { WORK_SORTS, type NewDecision } from '../../workspace';
import { jsonAnswer } from '../answer';
import { answerOf, reviewAnswer, reviewId, viewing } from '../literature/answers';
import { highlightsOf } from '../literature/present-review';
import { rankSoon } from '../literature/rank-soon';
import { queryFlag, queryNumber, queryText, readBody, readQuery, unknown } from '../read-input';
import { expectedVersion } from '../read-upload';
import { guarded, type Answer, type Call } from '../router/route';
import { literatureFileRoutes } from './literature-files';
import { literatureWorkRoutes } from './literature-works';

/** Literature reviews: everybody reads, authors write and decide, each in their own name. */
export const literatureRoutes = [
	guarded('GET', 'literature', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { reviews: await workspace.literature.list() }),
	),
	guarded('POST', 'literature', 'author', open),
	guarded('GET', 'literature/:id', 'viewer', (call) => reviewAnswer(call)),
	guarded('POST', 'literature/:id/protocol', 'author', writeProtocol),
	guarded('POST', 'literature/:id/strings', 'author', translate),
	guarded('POST', 'literature/:id/fix', 'author', fixProtocol),
	guarded('POST', 'literature/:id/searches', 'author', orderSearch),
	guarded('POST', 'literature/:id/cancel', 'author', cancelOrder),
	guarded('POST', 'literature/:id/standing', 'author', setStanding),
	guarded('GET', 'literature/:id/works', 'viewer', works),
	guarded('GET', 'literature/:id/next', 'viewer', next),
	guarded('POST', 'literature/:id/decisions', 'author', (call) => decide(call, 'decide')),
	guarded('POST', 'literature/:id/resolutions', 'author', (call) => decide(call, 'resolve')),
	...literatureWorkRoutes,
	...literatureFileRoutes,
];

const openBody = z.strictObject({
	code: z.string().trim().min(1).max(200),
	name: z.string().trim().max(300).optional(),
	/** False: begins with an empty protocol and asks no registry. */
	propose: z.boolean().default(true),
});

async function open(call: Call): Promise<Answer<'POST literature'>> {
	const { workspace, request, services } = call;
	const { code, name, propose } = readBody(request, openBody, 'a product');
	const known = (await workspace.literature.list()).find((one) => one.code === code);
	if (known) return await reviewAnswer({ ...call, params: { id: known.id } });
	const found = propose ? await services.lookup(code).catch(() => undefined) : undefined;
	const opened = await workspace.literature.open({ code, name, ...productOf(found) });
	return await reviewAnswer({ ...call, params: { id: opened.id } }, opened.isNew ? 201 : 200);
}

/** The one product a code means; where it means several, or none, a protocol is not proposed. */
function productOf(found: Lookup | undefined) {
	const [one, ...others] = found?.status === 'resolved' ? found.candidates : [];
	return one && others.length === 0 ? { product: one.product, queries: one.queries } : {};
}

const protocolBody = z.strictObject({
	protocol: searchProtocolSchema,
	/** The one it was written against; the header If-Match says the same. */
	version: z.int().positive().optional(),
});

async function writeProtocol(call: Call): Promise<Answer<'POST literature/:id/protocol'>> {
	const { protocol, version } = readBody(call.request, protocolBody, 'a protocol');
	const changed = await call.workspace.literature.writeProtocol(
		reviewId(call),
		protocol,
		version ?? expectedVersion(call.request),
	);
	return await answerOf(changed, 'protocol', () => reviewAnswer(call));
}

const translateBody = protocolBody.pick({ protocol: true });

/** How a protocol that is still being written would read in each database; nothing is kept of it. */
async function translate(call: Call): Promise<Answer<'POST literature/:id/strings'>> {
	const { protocol } = readBody(call.request, translateBody, 'a protocol');
	return await Promise.resolve(jsonAnswer(200, { strings: translateProtocol(protocol) }));
}

const fixBody = z.strictObject({ version: z.int().positive().optional() });

async function fixProtocol(call: Call): Promise<Answer<'POST literature/:id/fix'>> {
	const { version } = readBody(call.request, fixBody, 'a version');
	const changed = await call.workspace.literature.fixProtocol(
		reviewId(call),
		version ?? expectedVersion(call.request),
	);
	return await answerOf(changed, 'protocol', () => reviewAnswer(call));
}

async function orderSearch(call: Call): Promise<Answer<'POST literature/:id/searches'>> {
	const changed = await call.workspace.literature.orderSearch(reviewId(call));
	return await answerOf(changed, 'review', (order) => jsonAnswer(202, { order }));
}

const cancelBody = z.strictObject({ order: z.string().min(1).max(64) });

async function cancelOrder(call: Call): Promise<Answer<'POST literature/:id/cancel'>> {
	const { order: id } = readBody(call.request, cancelBody, 'an order');
	const changed = await call.workspace.literature.cancelOrder(reviewId(call), id);
	return await answerOf(changed, 'review', (order) => jsonAnswer(200, { order }));
}

const standingBody = z.strictObject({ standing: z.boolean() });

async function setStanding(call: Call): Promise<Answer<'POST literature/:id/standing'>> {
	const { standing } = readBody(call.request, standingBody, 'whether it stands');
	const changed = await call.workspace.literature.setStanding(reviewId(call), standing);
	return await answerOf(changed, 'review', () => reviewAnswer(call));
}

const worksQuery = z.strictObject({
	stage: screeningStageSchema.optional(),
	state: stageStateSchema.optional(),
	words: queryText.optional(),
	tag: queryText.optional(),
	warned: queryFlag.optional(),
	sort: z.enum(WORK_SORTS).optional(),
	cursor: z.string().max(1_000).optional(),
	limit: queryNumber(1, 200).optional(),
});

async function works(call: Call): Promise<Answer<'GET literature/:id/works'>> {
	const filter = readQuery(call.request, worksQuery);
	const page = await call.workspace.literature.works(reviewId(call), filter);
	return page ? jsonAnswer(200, page) : unknown('review');
}

const nextQuery = z.strictObject({
	stage: screeningStageSchema.default('title-abstract'),
	count: queryNumber(1, 50).optional(),
});

async function next(call: Call): Promise<Answer<'GET literature/:id/next'>> {
	const { stage, count = 5 } = readQuery(call.request, nextQuery);
	const asked = { ...viewing(call), stage, count };
	const found = await call.workspace.literature.next(reviewId(call), asked);
	if (!found) return unknown('review');
	rankSoon(call.workspace, reviewId(call));
	const { protocol, ...rest } = found;
	return jsonAnswer(200, {
		...{ stage, ...rest },
		highlights: highlightsOf(protocol),
		exclusion: protocol.exclusion,
	});
}

const decisionBody = z.strictObject({
	work: z.string().min(1).max(500),
	stage: screeningStageSchema,
	verdict: verdictSchema,
	/** Id of an exclusion criterion. */
	reason: z.string().trim().min(1).max(40).optional(),
	note: z.string().max(2_000).optional(),
});

async function decide(
	call: Call,
	how: 'decide' | 'resolve',
): Promise<Answer<'POST literature/:id/decisions'>> {
	const { literature } = call.workspace;
	const decision: NewDecision = readBody(call.request, decisionBody, 'a decision');
	const id = reviewId(call);
	const changed = await literature[how](id, decision);
	return await answerOf(changed, 'work', async ({ work: workId }) => {
		const { reader } = viewing(call);
		const decided = await literature.decided(id, workId, viewing(call));
		if (!decided) return unknown('work');
		const left = await literature.left(id, { reader, stage: decision.stage });
		rankSoon(call.workspace, id);
		return jsonAnswer(200, { work: decided, left });
	});
}
