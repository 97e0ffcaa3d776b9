/**
 * `npm run pictures -- --data DIR`: makes the pictures of README.md and the report of docs/examples/
 * anew, from what a running `npm start -- --data DIR` made of the simulator: pages of its report, the
 * dashboard, and n8n's canvas with the template Generate CER. Look at each before it is kept.
 * `npm run pictures -- --example` makes the report alone anew, of the run it carries.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { HAS_COME_TO_REST } from './canvas-rest.mjs';

const root = join(import.meta.dirname, '..');
const PICTURES = join(root, 'docs', 'pictures');
const EXAMPLES = join(root, 'docs', 'examples');
/** The pages that show most of a report: cover, key numbers, trends, signals. */
const PAGES = [1, 8, 21, 31];
/** As wide as README.md shows them, twice for screens of high resolution. */
const PAGE_DPI = 96;

const { values } = parseArgs({
	options: {
		data: { type: 'string', default: join(root, '.cer') },
		port: { type: 'string', default: '5678' },
		example: { type: 'boolean', default: false },
	},
});
const url = `http://127.0.0.1:${values.port}`;
const load = createRequire(join(root, 'package.json'));

/** The built pack's own: `npm run build` comes before. */
const { canonicalJson } = load('./dist/lib/model');
const { FORMATS } = load('./dist/lib/report/formats');
const { parseRun } = load('./dist/lib/report/run/parse-run');
const { embeddedFiles } = load('./dist/lib/report/verify/embedded-files');

/** Writes the example of a run: its PDF, and its manifest, which is attached to it too. */
async function keepExample(run) {
	mkdirSync(EXAMPLES, { recursive: true });
	const { bytes } = await FORMATS.pdf.render(run);
	writeFileSync(join(EXAMPLES, 'infusion-pump.pdf'), bytes);
	const manifest = join(EXAMPLES, 'infusion-pump.run-manifest.json');
	writeFileSync(manifest, canonicalJson(run.manifest));
}

/** The run that the example is made of. */
function runOfExample() {
	const pdf = readFileSync(join(EXAMPLES, 'infusion-pump.pdf'));
	for (const file of embeddedFiles(pdf)) {
		const text = Buffer.from(file).toString('utf8');
		if (text.startsWith('{') && /"manifest":\s*\{/.test(text)) return parseRun(text);
	}
	throw new Error('The example carries no run.');
}

/** The report of the device that `npm start` made. */
function newestReport() {
	const reports = join(values.data, 'reports');
	const name = readdirSync(reports)
		.filter((file) => /^FRN-.*\.pdf$/.test(file))
		.at(-1);
	if (name === undefined) throw new Error(`No report of FRN in ${reports}.`);
	return join(reports, name);
}

/** Pages of the report beside each other. */
async function drawReport(browser, pdf) {
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

async function drawDashboard(browser, login) {
	const viewport = { width: 1280, height: 860 };
	const page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce', viewport });
	await page.goto(`${url}/webhook/cer`);
	await page.getByLabel('Access token').fill(login.token);
	await page.getByRole('button', { name: 'Sign in' }).click();
	const settled = async () => {
		await page.waitForFunction(() => document.querySelector('.loading') === null);
		await page.waitForTimeout(1500);
	};
	await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
	await settled();
	await page.screenshot({ path: join(PICTURES, 'dashboard.png') });
	await page.evaluate(() => (window.location.hash = '#/signals'));
	await page.getByRole('link', { name: 'Pump, Infusion' }).click();
	await page.locator('main svg').first().waitFor();
	await settled();
	await page.screenshot({ path: join(PICTURES, 'signals.png') });
	await page.close();
}

async function drawCanvas(browser, login) {
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
	// n8n may put a list of good advice over the canvas; it goes by its cross.
	const cross = page.locator('[data-test-id="suggested-actions-close"]');
	await cross.waitFor({ timeout: 20_000 }).catch(() => undefined);
	if (await cross.isVisible()) await cross.click();
	await cross.waitFor({ state: 'hidden' });
	await page.keyboard.press('1');
	await page.waitForFunction(HAS_COME_TO_REST, undefined, { polling: 500 });
	await page.screenshot({ path: join(PICTURES, 'canvas.png') });
	await page.close();
}

async function draw(pdf) {
	mkdirSync(PICTURES, { recursive: true });
	const login = JSON.parse(readFileSync(join(values.data, 'login.json'), 'utf8'));
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--allow-file-access-from-files'],
	});
	try {
		await drawReport(browser, pdf);
		await drawDashboard(browser, login);
		await drawCanvas(browser, login);
	} finally {
		await browser.close();
	}
}

if (values.example) {
	await keepExample(runOfExample());
} else {
	const pdf = newestReport();
	await keepExample(parseRun(readFileSync(pdf.replace(/pdf$/, 'json'), 'utf8')));
	await draw(pdf);
}
