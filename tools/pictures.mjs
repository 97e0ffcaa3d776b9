/**
 * `npm run pictures -- --data DIR`: makes the pictures of README.md and the report of docs/examples/
 * anew, from what a running `npm start -- --data DIR` made of the simulator: pages of its report, the
 * dashboard, and n8n's canvas with the template Generate CER. Look at each before it is kept.
 */
import { execFileSync } from 'node:child_process';
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const PICTURES = join(root, 'docs', 'pictures');
const EXAMPLES = join(root, 'docs', 'examples');
/** The pages that show most of a report: cover, summary, trends, signals. */
const PAGES = [1, 6, 21, 31];
/** As wide as README.md shows them, twice for screens of high resolution. */
const PAGE_DPI = 96;

const { values } = parseArgs({
	options: {
		data: { type: 'string', default: join(root, '.cer') },
		port: { type: 'string', default: '5678' },
	},
});
const url = `http://127.0.0.1:${values.port}`;
const login = JSON.parse(readFileSync(join(values.data, 'login.json'), 'utf8'));
const report = readdirSync(join(values.data, 'reports')).find((name) => /^FRN-.*\.pdf$/.test(name));
if (report === undefined) throw new Error(`No report of FRN in ${values.data}/reports.`);
const pdf = join(values.data, 'reports', report);

/** The report as it is, and its manifest, which is attached to it too. */
function keepExample() {
	mkdirSync(EXAMPLES, { recursive: true });
	copyFileSync(pdf, join(EXAMPLES, 'infusion-pump.pdf'));
	const load = createRequire(import.meta.url);
	const { canonicalJson } = load(join(root, 'dist/lib/model'));
	const { manifest } = JSON.parse(readFileSync(pdf.replace(/pdf$/, 'json'), 'utf8'));
	writeFileSync(join(EXAMPLES, 'infusion-pump.run-manifest.json'), canonicalJson(manifest));
}

/** Pages of the report beside each other. */
async function drawReport(browser) {
	const folder = mkdtempSync(join(tmpdir(), 'cer-pictures-'));
	try {
		const images = PAGES.map((page) => {
			const at = ['-f', page, '-l', page, '-singlefile', '-r', PAGE_DPI].map(String);
			const file = join(folder, String(page));
			execFileSync('pdftoppm', [...at, '-png', pdf, file]);
			return `<img src="${pathToFileURL(`${file}.png`)}">`;
		});
		const style =
			'body{margin:0;padding:12px;display:flex;gap:12px;background:#d0d7de;width:max-content}img{width:420px}';
		writeFileSync(join(folder, 'row.html'), `<style>${style}</style>${images.join('')}`);
		const page = await browser.newPage();
		await page.goto(String(pathToFileURL(join(folder, 'row.html'))));
		await page.locator('body').screenshot({ path: join(PICTURES, 'report.png') });
		await page.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function drawDashboard(browser) {
	const viewport = { width: 1280, height: 860 };
	const page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce', viewport });
	await page.goto(`${url}/webhook/cer`);
	await page.getByLabel('Access token').fill(login.token);
	await page.getByRole('button', { name: 'Sign in' }).click();
	for (const [id, title] of [
		['overview', 'Overview'],
		['signals', 'Signals'],
	]) {
		await page.evaluate((hash) => (window.location.hash = hash), `#/${id}`);
		await page.getByRole('heading', { level: 1, name: title }).waitFor();
		await page.waitForFunction(() => document.querySelector('.loading') === null);
		await page.waitForLoadState('networkidle').catch(() => undefined);
		await page.screenshot({ path: join(PICTURES, `dashboard-${id}.png`) });
	}
	await page.close();
}

/** In the page: whether the canvas, which moves smoothly, stands where it stood at the last look. */
const HAS_COME_TO_REST = `(() => {
	const pane = document.querySelector('.vue-flow__transformationpane');
	const place = pane === null ? undefined : pane.getAttribute('style');
	const rests = place !== undefined && window.lastPlace === place;
	window.lastPlace = place;
	return rests;
})()`;

async function drawCanvas(browser) {
	const { id, nodes } = JSON.parse(readFileSync(join(root, 'workflows/generate-cer.json'), 'utf8'));
	const page = await browser.newPage({ viewport: { width: 1800, height: 900 } });
	page.setDefaultTimeout(180_000);
	await page.goto(`${url}/signin`);
	await page
		.locator('input[type="email"], input[name="emailOrLdapLoginId"]')
		.first()
		.fill(login.email);
	await page.locator('input[type="password"]').fill(login.password);
	await page.locator('button[type="submit"], [data-test-id="form-submit-button"]').first().click();
	await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	await page.goto(`${url}/workflow/${id}`);
	const steps = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	await page
		.locator('[data-test-id="canvas-node"]')
		.nth(steps.length - 1)
		.waitFor();
	await page.keyboard.press('1');
	await page.waitForFunction(HAS_COME_TO_REST, undefined, { polling: 500 });
	await page.screenshot({ path: join(PICTURES, 'canvas.png') });
	await page.close();
}

mkdirSync(PICTURES, { recursive: true });
keepExample();
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'],
});
try {
	await drawReport(browser);
	await drawDashboard(browser);
	await drawCanvas(browser);
} finally {
	await browser.close();
}
