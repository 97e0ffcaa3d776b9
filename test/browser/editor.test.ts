import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { slowness } from '../../sandbox/host/wait-until';
import { readTemplates } from '../../sandbox/host/templates';
import { HAS_COME_TO_REST } from '../../tools/canvas-rest.mjs';
import { ROOT, startTestSandbox, type TestSandbox } from '../support/n8n';
import { OUTPUT } from '../support/pdf';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const templates = readTemplates(join(ROOT, 'workflows'));

describe('the editor canvas of the shipped templates', () => {
	let sandbox: TestSandbox;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		mkdirSync(OUTPUT, { recursive: true });
		sandbox = await startTestSandbox({ editor: true });
		browser = await chromium.launch({
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
		page = await browser.newPage({ viewport: { width: 1900, height: 1000 } });
		await page.goto(`${sandbox.n8n.url}/signin`);
		await page
			.locator('input[name="emailOrLdapLoginId"], input[type="email"]')
			.first()
			.fill(sandbox.login.email);
		await page.locator('input[type="password"]').fill(sandbox.login.password);
		await page
			.locator('button[type="submit"], [data-test-id="form-submit-button"]')
			.first()
			.click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'), {
			timeout: 60_000 * slowness(),
		});
	});

	afterAll(async () => {
		await browser?.close();
		await sandbox?.close();
	});

	it.each(templates.map(({ id, name, nodes }) => ({ id, name, nodes })))(
		'shows every step of "$name", none of them unknown or in need of repair',
		async ({ id, nodes }) => {
			await page.goto(`${sandbox.n8n.url}/workflow/${id}`);
			const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
			const canvasNodes = page.locator('[data-test-id="canvas-node"]');
			await canvasNodes.nth(steps.length - 1).waitFor({ timeout: 60_000 * slowness() });
			for (const { name } of steps) {
				expect(
					await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).count(),
				).toBe(1);
			}
			await page.keyboard.press('1');
			await page.waitForFunction(HAS_COME_TO_REST, undefined, { polling: 200 });
			await page.screenshot({ path: join(OUTPUT, `editor-${id}.png`) });
			expect(await page.locator('[data-test-id="node-issues"], .nodeIssues').count()).toBe(0);
			expect(await page.getByText('Unrecognized node type').count()).toBe(0);
		},
	);
});
