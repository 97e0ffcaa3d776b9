import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError, type Lookup } from '../../lib/model';
import { choicesOf } from './lookup-status';

/** Choices told in an error; all of them are in the item. */
const NAMED = 8;

/**
 * Lookups without a product leave by the second output. Where nothing is connected to it they would
 * be lost and the workflow would end green, so there they are an error, or, where other items found
 * their product, a hint beside these. A node set to continue on failure hands on what it has.
 */
export function refuseSilence(
	ctx: IExecuteFunctions,
	lost: readonly Lookup[],
	{ othersFound }: { othersFound: boolean },
): InputError | undefined {
	const [first] = lost;
	if (!first || isConnected(ctx) || ctx.continueOnFail()) return undefined;
	if (!othersFound) {
		const mend = first.mend ?? 'Give another code or name.';
		return new InputError(sentenceOf(first), { mend: `${mend} ${CONNECT}` });
	}
	const message = `${lost.map(sentenceOf).join(' ')} ${CONNECT}`;
	ctx.addExecutionHints({ message, type: 'danger', location: 'outputPane' });
	return undefined;
}

const CONNECT = 'Or connect the output Unresolved, to handle it in the workflow.';

function sentenceOf(found: Lookup): string {
	const choices = choicesOf(found) ?? [];
	const named = choices.slice(0, NAMED).map(({ code, name }) => `${code} (${name})`);
	const more = choices.length > NAMED ? `, and ${choices.length - NAMED} more` : '';
	const list = named.length === 0 ? '' : ` Choices: ${named.join(', ')}${more}.`;
	return `${found.message ?? `"${found.input}" has no product.`}${list}`;
}

/** The second of the node's outputs. */
const UNRESOLVED = 1;
const connectionsSchema = z.array(
	z.array(z.object({ node: z.string(), index: z.int() })).nullish(),
);

/** A part of n8n's context that its interface leaves out. */
interface TellsConnections {
	getConnections(destination: { name: string }, type: string): unknown;
}

const tellsConnections = (ctx: object): ctx is TellsConnections => 'getConnections' in ctx;

/** Whether a node stands at the output Unresolved; where n8n does not tell, it is taken to. */
function isConnected(ctx: IExecuteFunctions): boolean {
	const { name } = ctx.getNode();
	if (!tellsConnections(ctx)) return true;
	const given: TellsConnections = ctx;
	return ctx.getChildNodes(name).some((child) => {
		const incoming = connectionsSchema.safeParse(given.getConnections(child, 'main')).data ?? [];
		return incoming.flat().some((from) => from?.node === name && from.index === UNRESOLVED);
	});
}
