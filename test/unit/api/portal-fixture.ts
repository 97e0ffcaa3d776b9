import { API_ANSWERS, ROLES, type Lookup, type Role } from '../../../lib/model';
import {
	answerRequest,
	createGuard,
	matchRoute,
	portalSettings,
	ROUTES,
	type AnswerWith,
	type Method,
	type Outcome,
	type PortalAnswer,
	type PortalRequest,
} from '../../../lib/api';
import type { Workspace } from '../../../lib/workspace';

/** As `openssl rand` draws them. */
const drawn = ['k3J9', 'wQ7z', 'pLx2', 'Vb8N', 'tRfY', 'h5_-'].join('');
export const OWN_TOKEN = drawn;
export const SIGNING_SECRET = `${drawn}${[...drawn].reverse().join('')}`;

export const addresses = {
	reports: 'https://n8n.example/webhook/cer/reports',
	report: 'https://n8n.example/webhook/cer/reports',
};

/** What a test says of a request; the rest is as nothing was sent. */
export interface Asking {
	method?: Method;
	/** Below the portal, with its query: `reports?limit=2`. */
	path: string;
	token?: string;
	headers?: Record<string, string>;
	/** Sent as JSON. */
	body?: unknown;
	raw?: string;
	/** Sent as it is. */
	file?: Uint8Array;
	peer?: string;
}

/** A portal over a workspace, asked without HTTP. */
export interface PortalFixture {
	on: AnswerWith;
	ask(asking: Asking): Promise<Outcome>;
	/** The same, where an answer must come. */
	answer(asking: Asking): Promise<PortalAnswer>;
	/** A named token of a role, for `<Role> Person`. */
	tokenOf(role: Role): Promise<string>;
}

/** Builds one; the clock is the real one, as tokens are checked by it. */
export function portalFixture(
	workspace: Workspace,
	given: Partial<AnswerWith> = {},
	credential: Record<string, unknown> = {},
): PortalFixture {
	const settings = portalSettings({
		...{ actor: 'Quality team', token: OWN_TOKEN, signingSecret: SIGNING_SECRET },
		...credential,
	});
	const on: AnswerWith = {
		routes: ROUTES,
		settings,
		workspace,
		// The window outlasts the test: what is counted is told when a test asks for it, not by a clock.
		guard: createGuard(
			(error) => {
				throw error;
			},
			{ windowMs: 3_600_000 },
		),
		fetchText: async () => '',
		services: {
			now: () => new Date('2026-03-01T12:00:00Z'),
			addresses,
			version: '0.0.0',
			signingSecret: settings.signingSecret,
			lookup: async (input) => lookedUp(input, 'resolved'),
			page: async () => '<script nonce="__CER_NONCE__">const config = __CER_CONFIG__;</script>',
			health: (of) => of.health.look(),
			processFacts: () => ({}),
		},
		...given,
	};
	const tokens = new Map<Role, Promise<string>>();
	const draw = async (role: Role): Promise<string> => {
		const actor = `${role[0]?.toUpperCase()}${role.slice(1)} Person`;
		return (await workspace.tokens.create({ actor, role })).secret;
	};
	const ask = async (asking: Asking) => {
		const request = requestOf(asking);
		const outcome = await answerRequest(request, on);
		if (outcome.kind === 'answer') keepsItsWord(request, outcome.answer);
		return outcome;
	};
	return {
		on,
		ask,
		answer: async (asking) => {
			const outcome = await ask(asking);
			if (outcome.kind !== 'answer') throw new Error('A stream came where an answer should');
			return outcome.answer;
		},
		tokenOf: (role) => {
			const token = tokens.get(role) ?? draw(role);
			tokens.set(role, token);
			return token;
		},
	};
}

/** Every answer in JSON that any test gets is held against the shape its address is said to have. */
function keepsItsWord(request: PortalRequest, { status, headers, body }: PortalAnswer): void {
	const isJson = headers['Content-Type']?.startsWith('application/json') ?? false;
	if (!isJson || status >= 300 || typeof body !== 'string') return;
	const override = request.header('x-http-method-override') as Method | undefined;
	const match = matchRoute(ROUTES, { ...request, method: override ?? request.method });
	if (match.kind !== 'route') throw new Error(`No address answers ${request.segments.join('/')}`);
	const { method, pattern } = match.route;
	const schema = Object.entries(API_ANSWERS).find(([of]) => of === `${method} ${pattern}`)?.[1];
	if (!schema) throw new Error(`lib/model/api.ts has no answer of ${method} ${pattern}`);
	const told: unknown = JSON.parse(body);
	expect(JSON.parse(JSON.stringify(schema.parse(told)))).toEqual(told);
}

/** What a lookup of anything comes to. */
export const lookedUp = (
	input: string,
	status: Lookup['status'],
	more: Partial<Lookup> = {},
): Lookup => ({
	...{ schema: 'cer.lookup/1', input, kind: 'words', normalized: input },
	...{ validity: 'unchecked', status, candidates: [], outcomes: [] },
	...more,
});

function requestOf({ method = 'GET', path, token, headers = {}, ...rest }: Asking): PortalRequest {
	const [plain = '', query] = path.split('?');
	const text = rest.raw ?? (rest.body === undefined ? undefined : JSON.stringify(rest.body));
	const all: Record<string, string> = {
		...(rest.file && { 'content-type': 'application/octet-stream' }),
		...(text === undefined ? {} : { 'content-type': 'application/json' }),
		...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
		...Object.fromEntries(Object.entries(headers).map(([name, of]) => [name.toLowerCase(), of])),
	};
	return {
		method,
		headOnly: false,
		segments: plain === '' ? [] : plain.split('/').map(decodeURIComponent),
		query: Object.fromEntries(new URLSearchParams(query)),
		header: (name) => all[name],
		body: text === undefined ? {} : jsonOf(text),
		rawBody: rest.file ?? (text === undefined ? undefined : Buffer.from(text)),
		peer: rest.peer ?? '192.0.2.1',
		origin: {
			apiBase: 'https://n8n.example/webhook/cer',
			reportsUrl: addresses.reports,
			socketUrl: 'wss://n8n.example/webhook/cer/ws/notifications',
		},
	};
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** The body of an answer as JSON. */
export const read = ({ body }: PortalAnswer) => JSON.parse(String(body));

/** The role below another; undefined for the lowest. */
export const weakerThan = (role: Role): Role | undefined => ROLES[ROLES.indexOf(role) - 1];
