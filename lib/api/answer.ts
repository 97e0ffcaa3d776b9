declare const JSON_OF: unique symbol;

/**
 * What the portal answers, before anything is known of n8n or Express. A body that is bytes is a file.
 * `T` is what stands in a body of JSON; refusals, files and other text have `never`.
 */
export interface PortalAnswer<T = unknown> {
	/** A type only: it is never there. */
	readonly [JSON_OF]?: T;
	status: number;
	headers: Readonly<Record<string, string>>;
	/** Text, a file's bytes, or text that comes in pieces; absent for 304. */
	body?: string | Uint8Array | AsyncIterable<string>;
}

/** The page is sandboxed, so that it is of another origin; it needs to read these of every answer, files too. */
export const READABLE = {
	'Access-Control-Expose-Headers':
		'Allow, Content-Disposition, ETag, Idempotency-Replayed, Location, Retry-After',
};

/** Answers are about one moment and hold other people's data: no cache keeps them, no browser guesses their type. */
const ALWAYS = {
	'Cache-Control': 'no-store',
	'X-Content-Type-Options': 'nosniff',
	...READABLE,
};

export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer in JSON. */
export const jsonAnswer = <T>(
	status: number,
	body: T,
	headers: Readonly<Record<string, string>> = {},
): PortalAnswer<T> => inJson(status, body, headers);

const inJson = (status: number, body: unknown, headers: Readonly<Record<string, string>>) => ({
	status,
	headers: { ...ALWAYS, 'Content-Type': JSON_TYPE, ...headers },
	body: JSON.stringify(body),
});

/** An answer in another text format; a browser must not take it for a page. */
export const textAnswer = (
	status: number,
	contentType: string,
	body: string | AsyncIterable<string>,
	headers: Readonly<Record<string, string>> = {},
): PortalAnswer<never> => ({
	status,
	headers: { ...ALWAYS, 'Content-Type': contentType, ...headers },
	body,
});

/** Why a request was not met: a short stable code, one sentence, and how to mend it where a caller can. */
export interface PortalError {
	code: string;
	message: string;
	mend?: string;
}

/** The one shape of every refusal: `{ "error": { "code", "message", "mend" } }`. */
export const errorAnswer = (
	status: number,
	error: PortalError,
	headers: Readonly<Record<string, string>> = {},
): PortalAnswer<never> => inJson(status, { error }, headers);

/**
 * A refusal on its way to the caller: readers of input throw it and the router answers with it, so
 * that a handler goes on only with input it can work with.
 */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly answer: PortalAnswer<never>;

	constructor(status: number, error: PortalError, headers: Readonly<Record<string, string>> = {}) {
		super(error.message);
		this.answer = errorAnswer(status, error, headers);
	}
}

/** A refusal of somebody who could not show who they are; the router counts and notes it. */
export class FailedLogin extends Refusal {
	/** For the ledger; never holds the token or the signature. */
	readonly reason: string;

	constructor(reason: string, ...refusal: ConstructorParameters<typeof Refusal>) {
		super(...refusal);
		this.reason = reason;
	}
}
