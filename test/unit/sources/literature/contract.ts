import type { IncomingMessage } from 'node:http';
import { sourceOutcomeSchema, type SourceOutcome } from '../../../../lib/model';
import { LITERATURE_ADDRESSES, type SourceContext, type SourceRead } from '../../../../lib/sources';
import { startTinyServer } from '../../http/tiny-server';
import { collect, contextFor } from '../support';

/** What the server says to one request. */
export interface Reply {
	/** Default 200. */
	status?: number;
	headers?: Readonly<Record<string, string>>;
	/** Served as it is; anything that is no text as JSON. */
	body?: unknown;
	/** Cuts the connection in the middle of the body. */
	cut?: boolean;
}

/** A request as the server saw it: fields of the address and, of a POST, of its form. */
export interface Asked {
	method: string;
	/** Without the address before it, decoded. */
	path: string;
	fields: Readonly<Record<string, string>>;
	/** The whole address as sent. */
	url: string;
	headers: IncomingMessage['headers'];
}

/** What is expected of an outcome: those members alone. */
type Expected = Partial<Omit<SourceOutcome, 'remarks' | 'calls'>> & {
	/** Parts of the sentences of its remarks, in their order, by kind; `[]`: none at all. */
	remarks?: ReadonlyArray<readonly [kind: string, part: string]>;
	/** Text that the message holds. */
	says?: string | RegExp;
};

/** One question to a source, what the source answers, and how it has to end. */
export interface Case {
	name: string;
	ask: (ctx: SourceContext) => SourceRead;
	/** In the order of the requests, the last one for all that follow; or by request. */
	replies: readonly Reply[] | ((asked: Asked, before: number) => Reply);
	outcome: Expected;
	/** Ids of the records given, in their order; or what else is to be said of them. */
	records?: readonly string[] | ((records: unknown[]) => void);
	/** What is to be said of the requests. */
	requests?: number | ((asked: readonly Asked[]) => void);
	/** Key, mail address and the like. */
	access?: Partial<{ apiKey: string; hasKey: boolean; email: string; mailto: string }>;
}

/** Runs the cases of one source against a real server that answers as they say. */
export function contractOf(source: string, cases: readonly Case[]): void {
	describe(`The contract with ${source}`, () => {
		it('has a name of its own for every case', () => {
			const names = cases.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
		});

		it.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
			await runCase(one);
		});
	});
}

async function runCase({ ask, replies, outcome, records, requests, access }: Case): Promise<void> {
	const asked: Asked[] = [];
	const server = await startTinyServer((response, request, before) => {
		void bodyOf(request).then((form) => {
			const question = askedOf(request, form);
			asked.push(question);
			const { status = 200, headers = {}, body = '', cut } = replyTo(replies, question, before);
			const text = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
			const length = cut ? text.length + 100 : text.length;
			response.writeHead(status, { ...headers, 'Content-Length': length });
			if (!cut) response.end(text);
			else response.write(text, () => response.destroy());
		});
	});
	try {
		const read = ask(contextAt(server.url, access));
		const given = await collect(read);
		const ended = sourceOutcomeSchema.parse(read.outcome());
		checkOutcome(ended, outcome);
		if (typeof records === 'function') records(given);
		else if (records) expect(given.map(idOf)).toEqual(records);
		if (typeof requests === 'number') expect(asked).toHaveLength(requests);
		else requests?.(asked);
		checkSecrets({ given, ended }, access);
	} finally {
		await server.close();
	}
}

/** A context whose literature is all at one address, each source in a folder of its own. */
export function contextAt(url: string, access: Case['access'] = {}): SourceContext {
	const { apiKey, hasKey, email, mailto } = access;
	const none = { openFdaUrl: url, eudamedUrl: url, dataLakeUrl: url };
	return {
		...contextFor(none),
		literature: {
			...LITERATURE_ADDRESSES,
			ncbi: { baseUrl: `${url}/eutils`, apiKey, hasKey, email },
			europePmc: { baseUrl: `${url}/epmc` },
			clinicalTrials: { baseUrl: `${url}/ctgov` },
			crossref: { baseUrl: `${url}/crossref`, mailto },
		},
	};
}

function checkOutcome(ended: SourceOutcome, { remarks, says, ...members }: Expected): void {
	expect(ended).toMatchObject(members);
	if (says !== undefined) {
		expect(ended.message).toEqual(
			typeof says === 'string' ? expect.stringContaining(says) : expect.stringMatching(says),
		);
	}
	if (!remarks) return;
	const said = ended.remarks ?? [];
	expect(said.map(({ kind }) => kind)).toEqual(remarks.map(([kind]) => kind));
	for (const [at, [, part]] of remarks.entries()) expect(said[at]?.text).toContain(part);
	if (ended.kind === 'failed' || ended.kind === 'truncated') expect(ended.message).not.toBe('');
}

/** Keys and mail addresses are in nothing that is kept. */
function checkSecrets(kept: unknown, { apiKey, email, mailto }: Case['access'] = {}): void {
	const text = JSON.stringify(kept);
	for (const secret of [apiKey, email, mailto]) {
		if (secret === undefined) continue;
		expect(text).not.toContain(secret);
		expect(text).not.toContain(encodeURIComponent(secret));
	}
}

function replyTo(replies: Case['replies'], asked: Asked, before: number): Reply {
	if (typeof replies === 'function') return replies(asked, before);
	return replies[Math.min(before, replies.length - 1)] ?? { status: 404 };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
	return Buffer.concat(parts).toString('utf8');
}

function askedOf(request: IncomingMessage, form: string): Asked {
	const url = request.url ?? '';
	const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
	const fields = {
		...Object.fromEntries(searchParams),
		...Object.fromEntries(new URLSearchParams(form)),
	};
	const { method = '', headers } = request;
	return { method, path: decodeURIComponent(pathname), fields, url, headers };
}

const idOf = (record: unknown): unknown =>
	typeof record === 'object' && record !== null ? Reflect.get(record, 'id') : undefined;
