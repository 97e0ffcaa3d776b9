/** What the portal answers, before anything is known of n8n or Express. A body that is bytes is a file. */
export interface PortalAnswer {
	status: number;
	headers: Readonly<Record<string, string>>;
	/** JSON text or a file's bytes; absent for 304. */
	body?: string | Uint8Array;
}

/** Answers are about one moment and hold other people's data: no cache keeps them, no browser guesses their type. */
const ALWAYS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

/** An answer in JSON. */
export const jsonAnswer = (
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): PortalAnswer => ({
	status,
	headers: { ...ALWAYS, 'Content-Type': 'application/json; charset=utf-8', ...headers },
	body: JSON.stringify(body),
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
): PortalAnswer => jsonAnswer(status, { error }, headers);
