import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OUTPUT } from '../support/pdf';
import type { Filled, TestWorkspace } from './dashboard/full-workspace';
import { openFilledPortal, type FilledPortal } from './dashboard/filled-portal';
import type { PortalServer } from './dashboard/portal-server';
import { goTo, obstacles, overflows, signIn, visit, type Visitor } from './dashboard/visitor';

let opened: FilledPortal;
let browser: Browser;
let kept: TestWorkspace;
let filled: Filled;
let portal: PortalServer;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
	opened = await openFilledPortal();
	({ browser, kept, filled, portal } = opened);
	visitor = await visit(browser, portal.url, { bypassCSP: true });
	({ page } = visitor);
	await signIn(page, portal.token);
});

afterAll(async () => {
	await visitor?.close();
	await opened?.close();
});

const dossiers = () => kept.workspace.as({ actor: 'Somebody else' }).dossiers;
const shot = async (name: string) =>
	await page.screenshot({ path: join(OUTPUT, `dashboard-dossier-${name}.png`), fullPage: true });

describe('the page Dossier', () => {
	it('begins the dossier of a code and shows its fields', async () => {
		await goTo(page, 'dossier', 'Dossier');
		await page.getByText('No product has a dossier yet').waitFor();
		await page.getByLabel('Drug or device code').fill('FRN');
		await page.getByLabel('Name (optional)').fill('Pump, Infusion');
		await page.getByRole('button', { name: 'Open the dossier' }).click();
		await page.getByRole('heading', { name: 'Dossier of Pump, Infusion' }).waitFor();
		await page.getByText('Every text stands on the figures of the newest report').waitFor();
		expect(await obstacles(page)).toEqual([]);
		expect(await overflows(page)).toBe(false);
	});

	it('saves a text under the name of who is signed in, on the figures of the newest report', async () => {
		await page.locator('summary', { hasText: 'Summary of the conclusions' }).click();
		const field = page.locator('details.dossier-field[open]');
		await field.getByRole('textbox').fill('Good.\n\n- one\n- two');
		await field.getByRole('button', { name: 'Save' }).click();
		await field.getByText('Written by').waitFor();
		const [{ id }] = await dossiers().list();
		expect(await dossiers().get(id)).toMatchObject({ version: 2, texts: [{ by: 'Quality team' }] });
		expect(await obstacles(page)).toEqual([]);
		await shot('written');
	});

	it('loses nothing when two write the same text, and says so', async () => {
		const [{ id }] = await dossiers().list();
		const field = page.locator('details.dossier-field[open]');
		await field.getByRole('textbox').fill('Mine.');
		const [{ field: name }] = (await dossiers().get(id))?.texts ?? [];
		const blocks = [{ kind: 'paragraph' as const, text: 'Theirs.' }];
		await dossiers().write(id, [{ field: name, blocks }]);
		await field.getByText('Somebody has changed this text while you wrote').waitFor();
		await field.getByRole('button', { name: 'Save' }).click();
		await field.getByText('Somebody has changed the dossier meanwhile').waitFor();
		expect(await field.getByRole('textbox').inputValue()).toBe('Mine.');
		await field.getByRole('button', { name: 'Go on with mine' }).click();
		await field.getByRole('button', { name: 'Save' }).click();
		await field.getByText('Written by Quality team').waitFor();
		expect((await dossiers().textsOf(id, name)).map(({ by }) => by)).toEqual([
			...['Quality team', 'Somebody else', 'Quality team'],
		]);
	});

	it('previews a file of own figures with each bad row, imports the others and undoes it', async () => {
		const csv = 'month,region,sold\n2026-01,worldwide,10\n13/2026,worldwide,5\n';
		const file = { name: 'sales.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
		await page.getByLabel('CSV or XLSX').setInputFiles(file);
		await page.getByRole('button', { name: 'Preview' }).click();
		await page.getByText('These rows are not taken').waitFor();
		await page.getByRole('cell', { name: '13/2026' }).waitFor();
		expect(await obstacles(page)).toEqual([]);
		await shot('preview');
		await page.getByRole('button', { name: 'Import 1 row' }).click();
		await page.getByRole('button', { name: 'Undo the import of sales.csv' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
		await page.getByText('undone by Quality team').waitFor();
		const [{ id }] = await dossiers().list();
		expect((await dossiers().get(id))?.own.sales).toEqual([]);
	});

	it('lists the dossiers, and complains of nothing', async () => {
		await goTo(page, 'dossier', 'Dossier');
		await page.getByRole('link', { name: 'Pump, Infusion' }).waitFor();
		expect(filled.deviceJob).not.toBe('');
		// The refused save is an answer of 409, which a browser notes.
		expect(visitor.complaints.filter((one) => !one.includes('409'))).toEqual([]);
	});
});
