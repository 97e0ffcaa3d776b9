import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError, isInputError, messageOf } from '../../lib/model';

/** What n8n shows of anything thrown: what happened as the message, how to mend it as the description. */
export function asNodeError(
	ctx: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeOperationError {
	if (thrown instanceof NodeOperationError) return thrown;
	const description = isInputError(thrown) ? thrown.mend : undefined;
	const message = thrown instanceof z.ZodError ? firstIssue(thrown) : messageOf(thrown);
	return new NodeOperationError(ctx.getNode(), message, { itemIndex, description });
}

/**
 * The item of a failure when the node is to go on. What happened and how to mend it are one text,
 * because n8n sends an item to the error output only when its JSON holds nothing but `error`,
 * `message` and `details`.
 */
export function failureItem(
	ctx: IExecuteFunctions,
	thrown: unknown,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData {
	const message = failureText(asNodeError(ctx, thrown, 0));
	return { json: { error: message, message }, pairedItem };
}

/** What happened and how to mend it, as running text. */
function failureText({ message, description }: NodeOperationError): string {
	if (!description || message.includes(description)) return message;
	return `${message.replace(/[.\s]+$/, '')}. ${description}`;
}

/** A parameter that must have a shape. @throws InputError naming the parameter and what is wrong with it */
export function parseParameter<T>(schema: z.ZodType<T>, value: unknown, label: string): T {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	throw new InputError(`${firstIssue(parsed.error, label)}.`, {
		mend: 'Correct the value, or leave it out for the default.',
	});
}

/** The first thing wrong with a value: where, and what; zod's own message is a list in JSON. */
function firstIssue({ issues: [issue] }: z.ZodError, label?: string): string {
	const where = [label, ...(issue?.path ?? [])].filter((part) => part !== undefined);
	const what = issue?.message ?? 'cannot be read';
	return where.length === 0 ? what : `${where.map(String).join(', ')}: ${what}`;
}
