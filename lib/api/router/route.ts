import type { ApiAddress, ApiAnswer, Health, Job, Lookup, ReportOrder, Role } from '../../model';
import type { MetricFacts } from '../../telemetry';
import type { Workspace } from '../../workspace';
import type { PortalAnswer } from '../answer';
import type { KnownCaller } from '../identify/identified';
import type { Input } from '../read-input';
import type { PortalAddresses } from '../urls';

/** Methods the portal knows; HEAD is a GET whose body is not sent. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request as the portal sees it: n8n and Express are left behind. */
export interface PortalRequest extends Input {
	method: Method;
	/** The decoded segments of the path below the portal; none for the page. */
	segments: readonly string[];
	/** HEAD: a GET whose body is not wanted. */
	headOnly: boolean;
	/** The caller's address, as far as n8n trusts the proxies before it. */
	peer: string | undefined;
	/** Where the caller reached the portal, for the page; no slash at the end. */
	origin: PageAddresses;
}

/** Addresses as one visitor reaches them. */
export interface PageAddresses {
	apiBase: string;
	reportsUrl: string;
	socketUrl: string;
}

/** What a handler may do beside reading and writing the workspace. */
export interface PortalServices {
	now(): Date;
	addresses: PortalAddresses;
	version: string;
	/** Asks the registries about a code. */
	lookup(code: string): Promise<Lookup>;
	/** The built page, or a script beside it; absent in an incomplete installation. */
	page(file?: string): Promise<string | undefined>;
	/** Secret of those who announce data, if set. */
	signingSecret: string | undefined;
	/** How everything does, looked at lately. */
	health(workspace: Workspace): Promise<Health>;
	/** What the process tells of itself, for metrics. */
	processFacts(): Pick<MetricFacts, 'eventLoop' | 'pools'>;
}

/** What a handler is given; `params` are the named segments of its pattern. */
export interface Call {
	request: PortalRequest;
	params: Readonly<Record<string, string>>;
	/** Acts for the caller, or for the pack where nobody is known. */
	workspace: Workspace;
	caller: KnownCaller;
	services: PortalServices;
}

/** The same where a caller need not be known. */
export type OpenCall = Omit<Call, 'caller'> & { caller?: KnownCaller };

/** A report to be made now: the workflow goes on with it. */
export interface Started {
	job: Job;
	order: ReportOrder;
}

/** A stream of events to open. */
export interface EventStream {
	/** Resume after this id; absent: from now on. */
	after?: number;
	jobId?: string;
	caller: KnownCaller;
}

/** What came of a request: an answer, perhaps with work to start, or a stream. */
export type Outcome<T = unknown> =
	| { kind: 'answer'; answer: PortalAnswer<T>; created?: Started }
	| { kind: 'stream'; stream: EventStream };

/** Who may call: at least that role, anybody, or whoever signs. */
export type Access = Role | 'open' | 'signature';

/** One address of the portal. */
export interface Route {
	method: Method;
	/** Segments without a leading slash; `:name` stands for one of any text. */
	pattern: string;
	access: Access;
	handle(call: OpenCall): Promise<Outcome>;
}

/** Just an answer. */
export const answered = (answer: PortalAnswer): Outcome => ({ kind: 'answer', answer });

/** The JSON of an address, as `API_ANSWERS` has it; `never` of one that answers with a file, text or a stream. */
type JsonAt<Address extends string> = Address extends ApiAddress ? ApiAnswer<Address> : never;

/** What a handler of an address comes to. */
export type Answer<Address extends ApiAddress> = PortalAnswer<ApiAnswer<Address>>;

type Handled<M extends Method, P extends string> = Promise<
	PortalAnswer<JsonAt<`${M} ${P}`>> | Outcome<JsonAt<`${M} ${P}`>>
>;

/** A route for callers with at least a role. */
export const guarded = <M extends Method, P extends string>(
	method: M,
	pattern: P,
	access: Role,
	handle: (call: Call) => Handled<M, P>,
): Route => ({
	method,
	pattern,
	access,
	handle: async ({ caller, ...call }) => {
		// The router let nobody in without a caller; should it ever, nothing is given out.
		if (!caller) throw new Error('A guarded route was reached without a caller');
		return toOutcome(await handle({ ...call, caller }));
	},
});

/** A route for everybody, or for whoever signs; the handler checks the signature itself. */
export const unguarded = <M extends Method, P extends string>(
	method: M,
	pattern: P,
	access: 'open' | 'signature',
	handle: (call: OpenCall) => Handled<M, P>,
): Route => ({
	method,
	pattern,
	access,
	handle: async (call) => toOutcome(await handle(call)),
});

const toOutcome = (given: PortalAnswer | Outcome): Outcome =>
	'kind' in given ? given : answered(given);
