import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '../../../dashboard/src/shell/pages';
import { slowness } from '../../../sandbox/host/wait-until';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const launch = (): Promise<Browser> =>
	chromium.launch({
		executablePath: CHROMIUM,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});

/** The pages of the navigation, each with its name, path and heading. */
export const NAVIGATION = PAGES.map(({ id, title }) => [id, id, title] as const);

/** How a visitor looks at the page. */
export const LOOKS = {
	light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
	dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
	narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const satisfies Record<string, BrowserContextOptions>;
export type Look = keyof typeof LOOKS;

/** Somebody at the page, and everything the browser complained of meanwhile. */
export interface Visitor {
	page: Page;
	/** Errors of the console and of scripts; refusals of the policy are among them. */
	complaints: string[];
	/** Hosts other than the portal's that the page asked. */
	foreign: string[];
	close(): Promise<void>;
}

/** Opens the page; `bypassCSP` is for putting axe into it and for nothing else. */
export async function visit(
	browser: Browser,
	url: string,
	options: BrowserContextOptions = {},
): Promise<Visitor> {
	const context = await browser.newContext({
		locale: 'en-GB',
		timezoneId: 'Europe/Berlin',
		reducedMotion: 'reduce',
		...options,
	});
	// Shorter than a test may take, so that a failure names the step that did not come.
	context.setDefaultTimeout(20_000 * slowness());
	const page = await context.newPage();
	const complaints: string[] = [];
	const foreign: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	page.on('request', (request) => {
		const { host, protocol } = new URL(request.url());
		if (protocol.startsWith('http') && host !== new URL(url).host) foreign.push(request.url());
	});
	await page.goto(url);
	return { page, complaints, foreign, close: () => context.close() };
}

/** Signs in and waits for the first page. */
export async function signIn(page: Page, token: string): Promise<void> {
	await page.getByLabel('Access token').fill(token);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
}

/** Goes to a page of the dashboard and waits until it has loaded. */
export async function goTo(page: Page, path: string, heading: string | RegExp): Promise<void> {
	await page.evaluate((hash) => (window.location.hash = hash), `#/${path}`);
	await page.getByRole('heading', { level: 1, name: heading }).waitFor();
	await page.waitForFunction(() => document.querySelector('.loading') === null);
}

/** What axe finds that keeps people from using the page: each with its rule and the elements. */
export async function obstacles(page: Page): Promise<string[]> {
	await page.evaluate(AXE);
	return await page.evaluate(async () => {
		const axe = Reflect.get(window, 'axe');
		const { violations } = await axe.run(document, { resultTypes: ['violations'] });
		return violations
			.filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
			.map(
				({ id, help, nodes }: { id: string; help: string; nodes: { html: string }[] }) =>
					`${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
			);
	});
}

/** Whether something is wider than the screen, so that the whole page moves sideways. */
export const overflows = (page: Page): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** The page as `npm run build` makes it, or a script beside it. */
export const builtPage = (file = 'index.html'): string =>
	readFileSync(join(__dirname, '../../../dashboard/dist', file), 'utf8');
