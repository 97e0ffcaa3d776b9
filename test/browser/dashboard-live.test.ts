import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OUTPUT } from '../support/pdf';
import { SHIPPED_WORKFLOWS } from '../../lib/api/shipped-workflows';
import { emptyWorkspace, type Filled, type TestWorkspace } from './dashboard/full-workspace';
import { openFilledPortal, type FilledPortal } from './dashboard/filled-portal';
import { startPortalServer, type PortalServer } from './dashboard/portal-server';
import { builtPage, goTo, LOOKS, NAVIGATION, signIn, visit } from './dashboard/visitor';

let opened: FilledPortal;
let browser: Browser;
let kept: TestWorkspace;
let filled: Filled;
let portal: PortalServer;

beforeAll(async () => {
	opened = await openFilledPortal();
	({ browser, kept, filled, portal } = opened);
});

afterAll(async () => {
	await opened?.close();
});

const atWork = () => kept.workspace.as({ actor: 'workflow:Generate CER', executionId: '131' });
const progress = (page: Page) => page.getByRole('progressbar', { name: /DXY/ });

describe('what happens, live', () => {
	it('moves the progress of a running report without asking again, and tells its end', async () => {
		const { page, close } = await visit(browser, portal.url);
		await signIn(page, portal.token);
		await page.getByText('Live', { exact: true }).waitFor();
		await progress(page).waitFor();
		await page.waitForFunction(() => document.querySelector('.loading') === null);
		portal.requests.length = 0;
		await atWork().jobs.progress(filled.runningJob, { step: 'Rendering', percent: 77 });
		await page.getByText(/77 % · Rendering/).waitFor();
		expect(await progress(page).getAttribute('value')).toBe('77');
		expect(portal.requests).toEqual([]);
		await atWork().jobs.complete(filled.runningJob, { reports: 12 });
		await progress(page).waitFor({ state: 'detached' });
		const announced = page.locator('main p[aria-live]', { hasText: 'The report for DXY is ready' });
		await announced.waitFor({ state: 'attached' });
		await close();
	});

	it('comes back after a break and shows what happened meanwhile', async () => {
		const { page, close } = await visit(browser, portal.url);
		await signIn(page, portal.token);
		await page.getByText('Live', { exact: true }).waitFor();
		portal.cut();
		await page.getByText('Not live').waitFor();
		const order = { code: 'QBJ' };
		await kept.workspace.jobs.create(order, { actor: 'Somebody else' });
		await page.getByRole('link', { name: 'QBJ' }).waitFor();
		await page.getByText('Live', { exact: true }).waitFor();
		await close();
	});

	it('does with the event stream where no WebSocket comes through', async () => {
		portal.takesSockets = false;
		const { page, close } = await visit(browser, portal.url);
		await signIn(page, portal.token);
		await page.getByTitle('Changes show at once (event stream)').waitFor();
		await kept.workspace.jobs.create({ code: 'LWS' }, { actor: 'Somebody else' });
		await page.getByRole('link', { name: 'LWS' }).waitFor();
		await close();
		portal.takesSockets = true;
	});
});

describe('the policy of the page', () => {
	it('is never broken: no refusal, no other host, no script from the data', async () => {
		const { page, complaints, foreign, close } = await visit(browser, portal.url);
		await signIn(page, portal.token);
		for (const [path, heading] of [
			...NAVIGATION.map(([, path, heading]) => [path, heading] as const),
			[`reports/${filled.brokenJob}`, /Report for <img/],
			[`signals/${filled.deviceJob}`, /Signals of Pump <img/],
		] as const) {
			await goTo(page, path, heading);
			expect(await page.locator('#app img, #app script').count()).toBe(0);
			expect(await page.title()).not.toBe('taken');
		}
		expect(complaints).toEqual([]);
		expect(foreign).toEqual([]);
		await close();
	});

	it('gives the page an origin of its own, without cookies or storage', async () => {
		const { page, close } = await visit(browser, portal.url);
		const reached = await page.evaluate(() => {
			const tryOut = (look: () => unknown) => {
				try {
					return String(look());
				} catch {
					return 'refused';
				}
			};
			return [
				window.origin,
				tryOut(() => document.cookie),
				tryOut(() => window.localStorage.length),
			];
		});
		expect(reached).toEqual(['null', 'refused', 'refused']);
		await close();
	});
});

describe('signing in', () => {
	it('tells a wrong token from one that cannot be one, and shows nothing', async () => {
		const { page, close } = await visit(browser, portal.url);
		const tryToken = async (token: string) => {
			await page.getByLabel('Access token').fill(token);
			await page.getByRole('button', { name: 'Sign in' }).click();
		};
		await tryToken('a token with spaces');
		await page.getByText('This cannot be a token').waitFor();
		await tryToken('notthetokenatall-notthetoken');
		await page.getByText('This token is not taken').waitFor();
		expect(await page.getByRole('navigation').count()).toBe(0);
		await close();
	});

	it('shows a viewer everything, and says why they cannot change it', async () => {
		const { page, close } = await visit(browser, portal.url);
		await signIn(page, await portal.fixture.tokenOf('viewer'));
		await goTo(page, 'reports', 'Reports');
		const order = page.getByRole('button', { name: 'Order a report' });
		expect(await order.getAttribute('aria-disabled')).toBe('true');
		const why = 'This needs the role author; your token has the role viewer.';
		expect(await order.getAttribute('title')).toBe(why);
		await order.click({ force: true });
		await page.getByRole('status').getByText(why).waitFor();
		expect(await page.getByRole('dialog').count()).toBe(0);
		await goTo(page, 'settings', 'Settings');
		await page.getByText('Tokens are for admins.').waitFor();
		await close();
	});

	it('shows a new token once, and signs out whoever uses it when it is revoked', async () => {
		const admin = await visit(browser, portal.url);
		await signIn(admin.page, portal.token);
		await goTo(admin.page, 'settings', 'Settings');
		await admin.page.getByRole('button', { name: 'Create a token' }).click();
		await admin.page.getByLabel('Stands for').fill('Ada Example');
		await admin.page.getByLabel('Role').selectOption('approver');
		await admin.page.getByRole('button', { name: 'Create', exact: true }).click();
		const secret = await admin.page.getByLabel('The token', { exact: true }).inputValue();
		await admin.page.getByRole('button', { name: 'I have kept it' }).click();
		expect(await admin.page.content()).not.toContain(secret);

		const other = await visit(browser, portal.url);
		await signIn(other.page, secret);
		await other.page.getByText('Ada Example').waitFor();
		await admin.page.getByRole('button', { name: 'Revoke the token of Ada Example' }).click();
		await admin.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
		await other.page.getByText('Your token is no longer taken').waitFor();
		await admin.close();
		await other.close();
	});
});

describe('on a narrow screen', () => {
	it('opens the list of pages on demand and closes it when one is followed', async () => {
		const { page, close } = await visit(browser, portal.url, LOOKS.narrow);
		await signIn(page, portal.token);
		const menu = page.getByRole('button', { name: 'Pages' });
		const pages = page.getByRole('navigation', { name: 'Pages' });
		expect(await pages.isVisible()).toBe(false);
		await menu.click();
		expect(await menu.getAttribute('aria-expanded')).toBe('true');
		await page.screenshot({ path: join(OUTPUT, 'dashboard-menu-narrow.png') });
		await pages.getByRole('link', { name: 'Health' }).click();
		await page.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
		expect(await pages.isVisible()).toBe(false);
		await close();
	});
});

describe('by keyboard', () => {
	it('skips to the content, opens a dialog, keeps the focus in it and gives it back', async () => {
		const { page, close } = await visit(browser, portal.url);
		await signIn(page, portal.token);
		await goTo(page, 'watchlist', 'Watchlist');
		const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
		await page.getByText('Skip to the content').focus();
		await page.keyboard.press('Enter');
		expect(await focused()).toBe('main');
		const button = page.getByRole('button', { name: 'Watch a product' });
		await button.focus();
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		for (let step = 0; step < 40; step += 1) {
			await page.keyboard.press('Tab');
			const place = await page.evaluate(
				() =>
					document.activeElement === document.body ||
					document.activeElement?.closest('dialog') !== null,
			);
			expect(place).toBe(true);
		}
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await page.waitForFunction(
			() => document.activeElement?.textContent?.trim() === 'Watch a product',
		);
		await close();
	});

	it('shows UTC beside a time in the reader’s zone when it is focused', async () => {
		const { page, close } = await visit(browser, portal.url);
		await signIn(page, portal.token);
		await goTo(page, `reports/${filled.deviceJob}`, 'Report for FRN');
		const time = page.locator('.time').first();
		await time.focus();
		const { createdAt = '' } = (await kept.workspace.jobs.get(filled.deviceJob)) ?? {};
		const utc = `${createdAt.slice(0, 19).replace('T', ' ')} UTC`;
		expect(await time.locator('.time-full').innerText()).toContain(utc);
		expect(await time.locator('.time-full').innerText()).toMatch(/CES?T|GMT\+[12]/);
		await close();
	});
});

describe('an empty workspace', () => {
	it('says on each page what is not there yet and how it comes', async () => {
		const nothing = await emptyWorkspace();
		const fresh = await startPortalServer(nothing.workspace, { page: async () => builtPage() });
		const { page, complaints, close } = await visit(browser, fresh.url);
		await signIn(page, fresh.token);
		await page.getByText('No report was ordered yet.').waitFor();
		for (const [path, heading, text] of [
			['reports', 'Reports', 'No report was ordered yet.'],
			['watchlist', 'Watchlist', 'No product is watched yet.'],
			['signals', 'Signals', 'No product was analysed yet.'],
			['notifications/rules', 'Notifications', 'Nobody is told of anything yet.'],
		] as const) {
			await goTo(page, path, heading);
			await page.getByText(text).waitFor();
		}
		await goTo(page, 'schedules', 'Schedules');
		for (const { name, notesRuns } of SHIPPED_WORKFLOWS) {
			const row = page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
			const word = notesRuns === false ? 'See Executions in n8n' : 'Has not run yet';
			await row.getByText(word).waitFor();
		}
		expect(complaints).toEqual([]);
		await close();
		await fresh.close();
		await nothing.close();
	});
});
