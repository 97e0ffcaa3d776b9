import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { waitUntil } from '../../sandbox/host/wait-until';
import { OUTPUT } from '../support/pdf';
import { SCRIPT, type Filled } from './dashboard/full-workspace';
import { openFilledPortal, type FilledPortal } from './dashboard/filled-portal';
import type { PortalServer } from './dashboard/portal-server';
import { goTo, LOOKS, obstacles, overflows, signIn, visit, type Look } from './dashboard/visitor';

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

/** Waits until something is so; a page moves smoothly. */
async function expectSoon(isSo: () => Promise<boolean>): Promise<void> {
	await waitUntil('it has moved', async () => (await isSo()) || undefined, { everyMs: 50 });
}

const part = (page: Page, name: RegExp) => page.getByRole('region', { name });

describe.each(['light', 'dark', 'narrow'] as const)(
	'the outlook of a product, %s',
	(look: Look) => {
		it('draws a fan for each series and the heat map, with their numbers on demand', async () => {
			const { page, complaints, close } = await visit(browser, portal.url, {
				...LOOKS[look],
				bypassCSP: true,
			});
			await signIn(page, portal.token);
			await goTo(page, `signals/${filled.deviceJob}`, /Signals of Pump/);

			const forecast = part(page, /^Forecast,/);
			expect(await forecast.getByRole('img', { name: /^Forecast: / }).count()).toBe(5);
			const fan = forecast.getByRole('img', { name: /^Forecast: All reports/ });
			expect(await fan.locator('desc').textContent()).toMatch(
				/^Forecast of All reports by .+ with 95 % intervals, 2026-10: /,
			);
			// The band and the mean, beside the line of what was counted.
			expect(await fan.locator('path').count()).toBe(3);
			await forecast.getByText('No forecast of Too rare: no complete month').waitFor();
			await forecast.getByRole('button', { name: 'Show the forecast: All reports' }).press('Enter');
			const numbers = forecast.getByRole('table', { name: 'Forecast: All reports' });
			expect(await numbers.getByRole('row').count()).toBe(13);
			expect(await numbers.getByRole('row').nth(1).textContent()).toMatch(/2026-10.*\d+ to \d+/);

			const quarters = part(page, /^Events by quarter,/);
			const map = quarters.getByRole('img', { name: /^Events of FRN by quarter/ });
			expect(await map.locator('desc').textContent()).toContain('Strongest: Wear of a seal in');
			await quarters.getByRole('button', { name: /^Show the numbers/ }).click();
			const cells = quarters.getByRole('table').getByRole('row');
			expect(await cells.count()).toBe(4);
			expect(await cells.nth(1).getByRole('rowheader').textContent()).toContain(SCRIPT);
			expect(await cells.nth(2).textContent()).toContain('expected');

			for (const [name, region] of [
				['forecast', forecast],
				['quarters', quarters],
			] as const) {
				await region.screenshot({ path: join(OUTPUT, `dashboard-${name}-${look}.png`) });
			}
			expect(await page.locator('#app img, #app script').count()).toBe(0);
			expect(await page.title()).not.toBe('taken');
			expect(await overflows(page)).toBe(false);
			expect(await obstacles(page)).toEqual([]);
			expect(complaints).toEqual([]);
			await close();
		});
	},
);

it('begins a wide fan at the forecast on a narrow screen, and lets charts be moved by keyboard', async () => {
	const { page, close } = await visit(browser, portal.url, LOOKS.narrow);
	await signIn(page, portal.token);
	await goTo(page, `signals/${filled.deviceJob}`, /Signals of Pump/);
	const frame = async (name: RegExp) => {
		const found = page.getByRole('group', { name });
		await found.focus();
		return {
			moved: () => found.evaluate(({ scrollLeft }) => scrollLeft),
			room: await found.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
		};
	};
	const fan = await frame(/^Chart: Forecast: All reports/);
	expect(fan.room).toBeGreaterThan(100);
	expect(await fan.moved()).toBeGreaterThan(fan.room - 2);
	await page.keyboard.press('ArrowLeft');
	await expectSoon(async () => (await fan.moved()) < fan.room - 5);
	const map = await frame(/^Chart: Events of FRN by quarter/);
	expect(await map.moved()).toBe(0);
	await page.keyboard.press('ArrowRight');
	await expectSoon(async () => (await map.moved()) > 5);
	await close();
});

it('says why there is no fan and no map where the analysis has none', async () => {
	const { page, close } = await visit(browser, portal.url);
	await signIn(page, portal.token);
	await goTo(page, `signals/${filled.drugJob}`, /Signals of/);
	await part(page, /^Forecast,/)
		.getByText('No forecast: none was asked for')
		.waitFor();
	await part(page, /^Events by quarter,/)
		.getByText('No heat map: it needs two events')
		.waitFor();
	expect(
		await part(page, /^(Forecast|Events by quarter),/)
			.getByRole('img')
			.count(),
	).toBe(0);
	await close();
});
