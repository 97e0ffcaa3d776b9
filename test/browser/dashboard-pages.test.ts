import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { OUTPUT } from '../support/pdf';
import type { Filled } from './dashboard/full-workspace';
import { openFilledPortal, type FilledPortal } from './dashboard/filled-portal';
import type { PortalServer } from './dashboard/portal-server';
import {
	builtPage,
	goTo,
	LOOKS,
	NAVIGATION,
	obstacles,
	overflows,
	signIn,
	visit,
	type Look,
} from './dashboard/visitor';

let opened: FilledPortal;
let browser: Browser;
let filled: Filled;
let portal: PortalServer;

beforeAll(async () => {
	opened = await openFilledPortal();
	({ browser, filled, portal } = opened);
});

afterAll(async () => {
	await opened?.close();
});

/** Every page with its heading; those about one thing are made when its id is known. */
const pages = (): readonly (readonly [name: string, path: string, heading: string | RegExp])[] => [
	...NAVIGATION,
	['report', `reports/${filled.deviceJob}`, 'Report for FRN'],
	['signals-device', `signals/${filled.deviceJob}`, /Signals of Pump/],
	['rules', 'notifications/rules', 'Notifications'],
	['deliveries', 'notifications/deliveries', 'Notifications'],
];

describe.each(['light', 'dark', 'narrow'] as const)('the dashboard, %s', (look: Look) => {
	it('keeps nobody from using any of its pages, and none is wider than the screen', async () => {
		const { page, close } = await visit(browser, portal.url, { ...LOOKS[look], bypassCSP: true });
		await page.screenshot({ path: join(OUTPUT, `dashboard-sign-in-${look}.png`) });
		const found: Record<string, string[]> = { 'sign-in': await obstacles(page) };
		await signIn(page, portal.token);
		const wide: string[] = [];
		for (const [name, path, heading] of pages()) {
			await goTo(page, path, heading);
			await page.screenshot({
				path: join(OUTPUT, `dashboard-${name}-${look}.png`),
				fullPage: true,
			});
			found[name] = await obstacles(page);
			if (await overflows(page)) wide.push(name);
		}
		await close();
		expect(Object.entries(found).filter(([, list]) => list.length > 0)).toEqual([]);
		expect(wide).toEqual([]);
	});
});

describe('the page itself', () => {
	it('weighs less than 54 kB when it is compressed as n8n compresses it', () => {
		expect(gzipSync(builtPage()).byteLength).toBeLessThan(54_000);
	});
});

it('keeps nobody from using its dialogs', async () => {
	const other = await visit(browser, portal.url, { bypassCSP: true });
	await signIn(other.page, portal.token);
	const found: string[] = [];
	for (const [path, heading, button] of [
		['reports', 'Reports', 'Order a report'],
		['watchlist', 'Watchlist', 'Watch a product'],
		['notifications/rules', 'Notifications', 'Add a rule'],
		['settings', 'Settings', 'Create a token'],
	] as const) {
		await goTo(other.page, path, heading);
		await other.page.getByRole('button', { name: button }).click();
		found.push(...(await obstacles(other.page)));
		await other.page.keyboard.press('Escape');
	}
	await other.close();
	expect(found).toEqual([]);
});
