import { z } from 'zod/v4';
import {
	watchInputSchema,
	type Lookup,
	type Watch,
	type WatchAnswer,
	type WatchInput,
	type ApiAnswer,
} from '../../model';
import type { Workspace } from '../../workspace';
import { errorAnswer, jsonAnswer, type PortalAnswer } from '../answer';
import { accepted } from '../order-report';
import { checkOwn } from '../own-or-admin';
import { readBody, unknown } from '../read-input';
import { guarded, type Call, type Outcome, type Answer } from '../router/route';

/** Products whose reports are made by themselves: each author changes their own, admins everybody's. */
export const watchlistRoutes = [
	guarded('GET', 'watchlist', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { watches: await workspace.watchlist.list() }),
	),
	guarded('POST', 'watchlist', 'author', create),
	guarded(
		'GET',
		'watchlist/:id',
		'viewer',
		async ({ workspace, params }) =>
			await watchAnswer(workspace, await workspace.watchlist.get(params.id ?? '')),
	),
	guarded('PUT', 'watchlist/:id', 'author', update),
	guarded('DELETE', 'watchlist/:id', 'author', async (call) => {
		const { workspace } = call;
		const watch = await ownWatch(call);
		return await watchAnswer(workspace, watch && (await workspace.watchlist.remove(watch.id)));
	}),
	guarded('POST', 'watchlist/:id/run', 'author', run),
	guarded('POST', 'watchlist/:id/owner', 'author', handOver),
];

async function create(call: Call): Promise<Answer<'POST watchlist'>> {
	const { workspace, request } = call;
	const input = readBody(request, watchInputSchema, 'a watched product');
	const looked = await lookedUp(call, input);
	if (looked.answer) return looked.answer;
	const watch = await workspace.watchlist.create(input);
	await workspace.watchlist.setTrouble(watch.id, looked.trouble);
	const entered = { ...watch, trouble: looked.trouble };
	return jsonAnswer(201, await presentWatch(workspace, entered));
}

async function update(call: Call): Promise<Answer<'PUT watchlist/:id'>> {
	const { workspace, request } = call;
	const input = readBody(request, watchInputSchema, 'a watched product');
	const before = await ownWatch(call);
	if (!before) return unknown('watch');
	const looked = before.code === input.code ? {} : await lookedUp(call, input);
	if (looked.answer) return looked.answer;
	const watch = await workspace.watchlist.update(before.id, input);
	if (watch && before.code !== input.code) {
		await workspace.watchlist.setTrouble(watch.id, looked.trouble);
	}
	return await watchAnswer(workspace, watch && { ...watch, ...looked });
}

/** Orders the report now, whoever's product it is: who presses is the actor. */
async function run({
	workspace,
	params,
	services,
}: Call): Promise<Answer<'POST watchlist/:id/run'> | Outcome<ApiAnswer<'POST watchlist/:id/run'>>> {
	const watch = await workspace.watchlist.get(params.id ?? '');
	if (!watch) return unknown('watch');
	const { again, ...created } = await workspace.watchlist.runNow(watch.id);
	const answer = accepted(services.addresses, created.job, again);
	return again ? answer : { kind: 'answer', answer, created };
}

const ownerBody = z.strictObject({ owner: z.string().trim().min(1).max(200) });

async function handOver(call: Call): Promise<Answer<'POST watchlist/:id/owner'>> {
	const { workspace, request } = call;
	const { owner } = readBody(request, ownerBody, 'a new owner');
	const watch = await ownWatch(call);
	return await watchAnswer(
		workspace,
		watch && (await workspace.watchlist.handOver(watch.id, owner)),
	);
}

/** The entry, when the caller may change it. @throws Refusal */
async function ownWatch(call: Call): Promise<Watch | undefined> {
	const watch = await call.workspace.watchlist.get(call.params.id ?? '');
	if (!watch) return undefined;
	checkOwn(call, [watch.owner], {
		code: 'watch-of-another',
		what: 'Watched products',
		mend: `Ask ${watch.owner} to hand it over, or an admin of the portal`,
	});
	return watch;
}

/**
 * Whether a code names one product. Registries that do not answer keep nobody from entering it: that is
 * told at the entry until a look succeeds.
 */
async function lookedUp(
	{ services }: Call,
	{ code }: WatchInput,
): Promise<{ answer?: PortalAnswer<never>; trouble?: string }> {
	const found = await services.lookup(code);
	if (found.status === 'resolved') return {};
	const trouble = [found.message, found.mend].filter(Boolean).join(' ');
	return found.status === 'failed' ? { trouble } : { answer: noProduct(found) };
}

/** Candidates named in a refusal; the lookup gives them all. */
const NAMED = 5;

function noProduct({ status, input, message, mend, candidates }: Lookup): PortalAnswer<never> {
	const names = candidates.slice(0, NAMED).map(({ product }) => product.name);
	const more = candidates.length > NAMED ? `, and ${candidates.length - NAMED} more` : '';
	const choice = names.length > 0 ? `It may be ${names.join('; ')}${more}. ` : '';
	return errorAnswer(422, {
		code: `product-${status.replace('_', '-')}`,
		message: message ?? `${JSON.stringify(input)} names no product that can be watched`,
		mend: `${choice}${mend ?? 'Give a code that the lookup resolves to one product'}`,
	});
}

const watchAnswer = async (
	workspace: Workspace,
	watch: Watch | undefined,
): Promise<PortalAnswer<WatchAnswer>> =>
	watch ? jsonAnswer(200, await presentWatch(workspace, watch)) : unknown('watch');

/** How many of the next times are shown. */
const SHOWN_TIMES = 3;

/** An entry with its next times, ISO, UTC; none when it has no times of its own. */
const presentWatch = async (workspace: Workspace, watch: Watch): Promise<WatchAnswer> => ({
	watch,
	next: await workspace.watchlist.upcoming(watch.id, SHOWN_TIMES),
});
