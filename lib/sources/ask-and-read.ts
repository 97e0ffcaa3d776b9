import type { HttpRequest } from '../http';
import type { Provenance } from '../model';
import type { SourceContext } from './context';
import type { SourceTrouble } from './trouble';

/** A source that gave no answer, or none that holds: asking again may help. */
export type Unavailable = { kind: 'unavailable' } & SourceTrouble;

/** Reads an answer; the same answer is read once, however often it is looked at. */
type Read<A> = (status: number, body: string, headers: Record<string, string>) => A;

/**
 * Asks a source one question: its answer as read, where it came from and the headers it came with (none
 * where it was not reached). An answer that is `unavailable`, or that `isWorthAnotherTry` says so of, is
 * asked for again; it is read to tell, and a page of many megabytes is not read a second time.
 */
export async function askAndRead<A extends { kind: string }>(
	{ http, signal }: Pick<SourceContext, 'http' | 'signal'>,
	request: Omit<HttpRequest, 'judge' | 'signal'>,
	read: Read<A>,
	isWorthAnotherTry: (answer: A) => boolean = () => false,
): Promise<{
	answer: A | Unavailable;
	call: Provenance;
	headers: Readonly<Record<string, string>>;
}> {
	let known: { body: string; status: number; answer: A } | undefined;
	const answerIn: Read<A> = (status, body, headers) => {
		if (known?.body !== body || known.status !== status) {
			known = { body, status, answer: read(status, body, headers) };
		}
		return known.answer;
	};
	const given = await http.get({
		...request,
		signal,
		judge: (status, body, headers) => {
			const answer = answerIn(status, body, headers);
			return answer.kind === 'unavailable' || isWorthAnotherTry(answer) ? 'retry' : 'done';
		},
	});
	const call = given.provenance;
	if (given.kind === 'unreachable') {
		const { reason, message } = given;
		return { answer: { kind: 'unavailable', reason, message }, call, headers: {} };
	}
	const { status, body, headers } = given;
	return { answer: answerIn(status, body, headers), call, headers };
}
