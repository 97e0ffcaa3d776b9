import { randomBytes } from 'node:crypto';
import { errorAnswer, textAnswer, type PortalAnswer } from './answer';
import { unknown } from './read-input';
import { guarded, unguarded, type Call, type OpenCall, type PageAddresses } from './router/route';

/** The dashboard page; it holds no data and asks for a token itself. */
export const pageRoutes = [
	unguarded('GET', '', 'open', page),
	guarded('GET', 'page/:file', 'viewer', latePage),
];

/** Scripts of pages the browser fetches only when they are opened. */
const LATE_PAGES: ReadonlySet<string> = new Set(['literature.js']);

/** One of them; it holds no data either. The page itself runs it, with its nonce. */
async function latePage({ services, params: { file = '' } }: Call): Promise<PortalAnswer<never>> {
	if (!LATE_PAGES.has(file)) return unknown('page');
	const code = await services.page(file);
	if (code === undefined) return notBuilt();
	return textAnswer(200, 'text/javascript; charset=utf-8', code);
}

async function page({ request, services }: OpenCall): Promise<PortalAnswer<never>> {
	const html = await services.page();
	if (html === undefined) return notBuilt();
	// A nonce of its own for each answer: what is smuggled into the page cannot know it.
	const nonce = randomBytes(16).toString('base64url');
	const { origin } = request;
	const config = scriptJson({ ...origin, version: services.version });
	return {
		status: 200,
		headers: pageHeaders(nonce, origin),
		body: html.replaceAll('__CER_NONCE__', () => nonce).replaceAll('__CER_CONFIG__', () => config),
	};
}

/** JSON that may stand inside a script element: it cannot end it, nor begin a comment or another one. */
export const scriptJson = (value: unknown): string =>
	JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);

/**
 * The page shares its address with the n8n editor, whose session must be out of its reach: it runs
 * in a sandbox with an origin of its own, loads nothing and speaks to the portal only.
 */
function pageHeaders(nonce: string, { apiBase, socketUrl }: PageAddresses): Record<string, string> {
	const policy = [
		"default-src 'none'",
		`script-src 'nonce-${nonce}'`,
		`style-src 'nonce-${nonce}'`,
		'img-src data: blob:',
		`connect-src 'self' ${originOf(apiBase)} ${originOf(socketUrl)}`,
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
		'sandbox allow-scripts allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
	];
	return {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': policy.join('; '),
		'Cache-Control': 'no-store',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
	};
}

/** `wss://host` and the like: URL knows no origin of the socket schemes in every engine. */
function originOf(url: string): string {
	const { protocol, host } = new URL(url);
	return `${protocol}//${host}`;
}

const notBuilt = (): PortalAnswer<never> =>
	errorAnswer(503, {
		code: 'page-missing',
		message: 'The dashboard page is not part of this installation',
		mend: 'Install the pack from its package, or build it with: npm run build',
	});
