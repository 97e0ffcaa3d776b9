import { z } from 'zod/v4';
import { checkText, describeIssue } from '../model';
import { errorAnswer, Refusal } from './answer';

/** Bytes of the largest body taken: an order or a rule has a few hundred. */
export const LARGEST_BODY = 256 * 1024;

/** The parts of a request that its sender writes freely. */
export interface Input {
	query: Readonly<Record<string, unknown>>;
	body: unknown;
	/** As n8n read it; absent when nothing was sent. */
	rawBody?: Uint8Array;
	header(name: string): string | undefined;
}

/**
 * Reads a JSON body by its schema. Throws Refusal: 413 for one too large, 415 for one that is not
 * sent as JSON, 400 for one that is no object, 422 with the first thing wrong in it.
 */
export function readBody<S extends z.ZodType>(input: Input, schema: S, noun: string): z.infer<S> {
	checkBody(input);
	if (!isPlainObject(input.body)) throw notAnObject();
	checkText(input.body, '');
	const parsed = schema.safeParse(input.body);
	if (parsed.success) return parsed.data;
	throw new Refusal(422, {
		code: 'body-invalid',
		message: describeIssue(parsed.error.issues[0], noun),
	});
}

/** Refuses a body that is too large, or not sent as JSON. */
export function checkBody({ rawBody, header }: Input): void {
	checkBodySize(rawBody);
	if (rawBody === undefined || rawBody.byteLength === 0) return;
	// Also keeps forms of other sites out: a browser asks first before it sends JSON elsewhere.
	if (!/^application\/json *(;|$)/i.test(header('content-type') ?? '')) {
		throw new Refusal(415, NOT_JSON);
	}
}

/** Refuses a body that is too large for anything the portal takes. */
export function checkBodySize(rawBody: Uint8Array | undefined): void {
	if (rawBody === undefined || rawBody.byteLength <= LARGEST_BODY) return;
	throw new Refusal(413, bodyTooLarge(rawBody.byteLength));
}

/** The one refusal of a body that is too large; how large is not known where it was not read. */
export const bodyTooLarge = (bytes?: number) => ({
	code: 'body-too-large',
	message: `The body ${bytes === undefined ? 'is too large' : `has ${bytes} bytes`}; the portal takes at most ${LARGEST_BODY}`,
});

/** The one refusal of a body in another format. */
export const NOT_JSON = {
	code: 'body-not-json',
	message: 'The body is not sent as JSON',
	mend: 'Send the header "Content-Type: application/json"',
};

/** Reads the query by its schema; each value comes as text. Throws Refusal 400. */
export function readQuery<S extends z.ZodType>(input: Pick<Input, 'query'>, schema: S): z.infer<S> {
	checkText(input.query, '');
	const parsed = schema.safeParse(input.query);
	if (parsed.success) return parsed.data;
	throw new Refusal(400, {
		code: 'query-invalid',
		message: describeIssue(parsed.error.issues[0], 'the query'),
	});
}

/** A whole number written in a query. */
export const queryNumber = (least: number, most: number) =>
	z
		.string()
		.regex(/^\d{1,15}$/, 'is not a whole number')
		.transform(Number)
		.pipe(z.number().min(least, `is below ${least}`).max(most, `is above ${most}`));

/** A short text in a query; what is sent empty is not sent. */
export const queryText = z
	.string()
	.max(300, 'is longer than 300 characters')
	.transform((text) => (text === '' ? undefined : text));

/** `true` or `false` in a query. */
export const queryFlag = z
	.enum(['true', 'false'], 'is neither true nor false')
	.transform((text) => text === 'true');

/** The one refusal of a body that is no JSON object. */
export const NOT_AN_OBJECT = {
	code: 'body-not-an-object',
	message: 'The body is not a JSON object',
	mend: 'Send Content-Type: application/json and a body such as {"code": "FRN"}',
};
const notAnObject = () => new Refusal(400, NOT_AN_OBJECT);

/** Whether a body is a JSON object. */
export const isPlainObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** 404 for a thing whose id leads nowhere, whether it was never there or is gone. */
export const unknown = (what: string, mend?: string) =>
	errorAnswer(404, { code: `${what}-unknown`, message: `There is no ${what} of this id`, mend });
