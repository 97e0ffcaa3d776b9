import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { slowness } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { startTestSandbox, type TestSandbox } from '../support/n8n';
import { OUTPUT } from '../support/pdf';
import {
	goTo,
	launch,
	LOOKS,
	NAVIGATION,
	obstacles,
	overflows,
	signIn,
	visit,
	type Look,
} from './dashboard/visitor';

/** Of a report; longer where the machine does other work. */
const JOB_TIMEOUT_MS = 180_000 * slowness();

let sandbox: TestSandbox;
let browser: Browser;
let url: string;
let jobId = '';

beforeAll(async () => {
	mkdirSync(OUTPUT, { recursive: true });
	sandbox = await startTestSandbox();
	url = `${sandbox.n8n.url}/webhook/cer`;
	browser = await launch();
});

afterAll(async () => {
	await browser?.close();
	await sandbox?.close();
});

/** Bytes that came over the network, as they were sent: compressed, with their headers. */
async function countBytes(page: Page): Promise<() => number> {
	const session = await page.context().newCDPSession(page);
	let bytes = 0;
	session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	await session.send('Network.enable');
	return () => bytes;
}

describe('the dashboard of a real n8n', () => {
	it('orders a report, shows it growing without reload, and saves its PDF', async () => {
		const { page, complaints, foreign, close } = await visit(browser, url, {
			acceptDownloads: true,
		});
		await signIn(page, sandbox.login.token);
		await page.getByText('Live', { exact: true }).waitFor();
		await goTo(page, 'reports', 'Reports');
		await page.getByRole('button', { name: 'Order a report' }).click();
		await page.getByLabel('Drug or device code, or plain words').fill(DEMO_DEVICE_CODE);
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: `Order the report for ${DEMO_DEVICE_CODE}` }).click();
		await page.getByRole('heading', { level: 1, name: `Report for ${DEMO_DEVICE_CODE}` }).waitFor();
		await page.getByRole('progressbar').waitFor({ timeout: JOB_TIMEOUT_MS });
		await page.screenshot({ path: join(OUTPUT, 'dashboard-n8n-running.png') });
		await page.getByText('Ready', { exact: true }).waitFor({ timeout: JOB_TIMEOUT_MS });
		jobId = decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '');
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: /^PDF:/ }).click(),
		]);
		const bytes = readFileSync(await download.path());
		expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
		expect(download.suggestedFilename()).toMatch(
			new RegExp(`^${DEMO_DEVICE_CODE}_.*_made-\\d{4}-\\d{2}-\\d{2}_report\\.pdf$`),
		);
		expect(complaints).toEqual([]);
		expect(foreign).toEqual([]);
		await close();
	});

	it('keeps, changes and removes a watched product through n8n', async () => {
		const { page, complaints, close } = await visit(browser, url);
		await signIn(page, sandbox.login.token);
		await goTo(page, 'watchlist', 'Watchlist');
		await page.getByRole('button', { name: 'Watch a product' }).click();
		await page.getByLabel('Drug or device code').fill('LZG');
		await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
		await page.getByText('LZG is on the watchlist.').waitFor();
		await page.getByRole('button', { name: 'Done' }).click();
		await page.getByRole('button', { name: 'Pause LZG' }).click();
		await page.getByRole('button', { name: 'Resume LZG' }).waitFor();
		await page.getByRole('button', { name: 'Remove LZG' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
		await page.getByRole('button', { name: 'Remove LZG' }).waitFor({ state: 'detached' });
		expect(complaints).toEqual([]);
		await close();
	});

	it('needs fewer than 60 kB for its first view, the data on it included', async () => {
		const { page, close } = await visit(browser, 'about:blank');
		const bytes = await countBytes(page);
		await page.goto(url);
		await page.getByLabel('Access token').waitFor();
		const forPage = bytes();
		await signIn(page, sandbox.login.token);
		await page.getByRole('table', { name: 'Sources and their freshness' }).waitFor();
		await page.waitForLoadState('networkidle');
		const forView = bytes();
		process.stderr.write(`Page: ${forPage} bytes; with the overview: ${forView} bytes\n`);
		// The compressed page, and about 1.6 kB of what n8n puts around it.
		expect(forPage).toBeLessThan(55_000);
		expect(forView).toBeLessThan(60_000);
		await close();
	});

	it.each(['light', 'dark', 'narrow'] as const)(
		'shows every page to everybody, %s',
		async (look: Look) => {
			const { page, close } = await visit(browser, url, { ...LOOKS[look], bypassCSP: true });
			await signIn(page, sandbox.login.token);
			const found: [string, string[]][] = [];
			for (const [name, path, heading] of [
				...NAVIGATION,
				['report', `reports/${jobId}`, /^Report for/],
				['signals-of', `signals/${jobId}`, /^Signals of/],
			] as const) {
				await goTo(page, path, heading);
				const file = `dashboard-n8n-${name}-${look}.png`;
				await page.screenshot({ path: join(OUTPUT, file), fullPage: true });
				found.push([name, await obstacles(page)]);
				if (await overflows(page)) found.push([name, ['is wider than the screen']]);
				expect(await page.getByRole('alert').count()).toBe(0);
			}
			await close();
			expect(found.filter(([, list]) => list.length > 0)).toEqual([]);
		},
	);
});
