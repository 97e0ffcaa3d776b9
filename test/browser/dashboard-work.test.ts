import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Candidate, Lookup } from '../../lib/model';
import { OUTPUT } from '../support/pdf';
import type { Filled, TestWorkspace } from './dashboard/full-workspace';
import { openFilledPortal, type FilledPortal } from './dashboard/filled-portal';
import type { PortalServer } from './dashboard/portal-server';
import { goTo, signIn, visit, type Visitor } from './dashboard/visitor';

let opened: FilledPortal;
let browser: Browser;
let kept: TestWorkspace;
let filled: Filled;
let portal: PortalServer;
let visitor: Visitor;
let page: Page;

const candidate = (code: string, name: string): Candidate => ({
	product: {
		...{ type: 'device', name, identifiers: [], brandNames: [], genericNames: [] },
		...{ substances: [], manufacturers: ['Some Maker'], deviceClass: '2' },
	},
	code,
	reason: `brand name in GUDID, 12 entries`,
	queries: {},
});

/** A lookup whose words mean two products and whose codes mean themselves. */
const lookUp = async (input: string): Promise<Lookup> => {
	const all = { schema: 'cer.lookup/1' as const, input, normalized: input, outcomes: [] };
	if (input === 'pump') {
		return {
			...{ ...all, kind: 'words', validity: 'unchecked', status: 'ambiguous' },
			message: 'The words mean several products',
			candidates: [candidate('FRN', 'Pump, Infusion'), candidate('LZG', 'Pump, Insulin')],
		};
	}
	if (input === '999') {
		return {
			...{ ...all, kind: 'ndc', validity: 'invalid', status: 'invalid', candidates: [] },
			...{ message: '999 is too short for an NDC', mend: 'Give labeller and product' },
		};
	}
	return {
		...{ ...all, kind: 'fda-product-code', validity: 'valid', status: 'resolved' },
		candidates: [candidate(input, 'Pump, Infusion')],
	};
};

beforeAll(async () => {
	opened = await openFilledPortal({ lookup: lookUp });
	({ browser, kept, filled, portal } = opened);
});

afterAll(async () => {
	await opened?.close();
});

beforeEach(async () => {
	visitor = await visit(browser, portal.url, { acceptDownloads: true });
	page = visitor.page;
	await signIn(page, portal.token);
});

afterEach(async () => visitor.close());

const dialog = () => page.getByRole('dialog');
const picture = (name: string) =>
	page.screenshot({ path: join(OUTPUT, `dashboard-dialog-${name}.png`) });

describe('ordering a report', () => {
	it('shows what words may mean, orders the one chosen and shows it', async () => {
		await goTo(page, 'reports', 'Reports');
		await page.getByRole('button', { name: 'Order a report' }).click();
		await page.getByLabel('Drug or device code, or plain words').fill('pump');
		await page.keyboard.press('Enter');
		await page.getByText('may mean 2 products').waitFor();
		await dialog()
			.getByRole('radio', { name: /Pump, Insulin/ })
			.check();
		await picture('order');
		await page.getByLabel('Priority').selectOption('high');
		await page.getByLabel('Recipients').fill('a@example.org; b@example.org');
		await page.getByRole('button', { name: 'Order the report for LZG' }).click();
		await page.getByRole('heading', { level: 1, name: 'Report for LZG' }).waitFor();
		const { jobs } = await kept.workspace.jobs.list({ code: 'LZG' });
		expect(jobs).toMatchObject([
			{
				state: 'queued',
				priority: 'high',
				actor: 'Quality team',
				order: { code: 'LZG', recipients: ['a@example.org', 'b@example.org'] },
			},
		]);
	});

	it('says what is wrong with a code and how to mend it, and offers no order', async () => {
		await goTo(page, 'reports', 'Reports');
		await page.getByRole('button', { name: 'Order a report' }).click();
		await page.getByLabel('Drug or device code, or plain words').fill('999');
		await page.keyboard.press('Enter');
		await dialog().getByText('999 is too short for an NDC').waitFor();
		expect(await dialog().getByText('Give labeller and product').isVisible()).toBe(true);
		expect(
			await dialog()
				.getByRole('button', { name: /^Order/ })
				.count(),
		).toBe(0);
	});

	it('saves the very file that is kept', async () => {
		await goTo(page, `reports/${filled.deviceJob}`, 'Report for FRN');
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Download: line-listing.csv of FRN' }).click(),
		]);
		const file = await kept.workspace.artifacts.get(filled.deviceJob, 'line-listing.csv');
		expect(download.suggestedFilename()).toMatch(
			/^FRN_Pump-[A-Za-z0-9.-]+_made-\d{4}-\d{2}-\d{2}_line-listing\.csv$/,
		);
		expect(readFileSync(await download.path())).toEqual(Buffer.from(file?.content ?? []));
	});
});

describe('signing a report', () => {
	it('shows the hash of the file and keeps the meaning under the name of who signs', async () => {
		await goTo(page, `reports/${filled.drugJob}`, 'Report for 0071-0156');
		await page.getByRole('button', { name: 'Sign', exact: true }).click();
		const file = await kept.workspace.artifacts.get(filled.drugJob, 'report.pdf');
		const sha256 = file?.artifact.sha256 ?? '';
		await dialog().getByText(sha256).waitFor();
		await dialog()
			.getByRole('radio', { name: /^Approved/ })
			.check();
		await dialog().getByLabel('Comment (optional)').fill('Read in full.');
		await picture('sign');
		await dialog().getByRole('button', { name: 'Sign', exact: true }).click();
		await page.getByText('Read in full.').waitFor();
		const job = await kept.workspace.jobs.get(filled.drugJob);
		expect(job?.signOffs).toMatchObject([
			{ actor: 'Quality team', meaning: 'approved', reportSha256: sha256 },
		]);
	});
});

describe('the watchlist', () => {
	it('takes a product on a schedule and shows its next three times', async () => {
		await goTo(page, 'watchlist', 'Watchlist');
		await page.getByRole('button', { name: 'Watch a product' }).click();
		await dialog().getByLabel('Drug or device code').fill('KZH');
		await dialog().getByRole('textbox', { name: 'Cron expression' }).fill('30 6 * * 1');
		await picture('watch');
		await dialog().getByRole('button', { name: 'Save' }).click();
		await dialog().getByText('KZH is on the watchlist.').waitFor();
		expect(await dialog().locator('time').count()).toBe(3);
		await dialog().getByRole('button', { name: 'Done' }).click();
		const watch = (await kept.workspace.watchlist.list()).find(({ code }) => code === 'KZH');
		expect(watch).toMatchObject({
			when: { kind: 'cron', expression: '30 6 * * 1' },
			timeZone: 'Europe/Berlin',
			owner: 'Quality team',
		});
	});

	it('says why a schedule cannot be, and keeps what was typed', async () => {
		await goTo(page, 'watchlist', 'Watchlist');
		await page.getByRole('button', { name: 'Watch a product' }).click();
		await dialog().getByLabel('Drug or device code').fill('KZH');
		await dialog().getByRole('textbox', { name: 'Cron expression' }).fill('61 6 * * 1');
		await dialog().getByRole('button', { name: 'Save' }).click();
		await dialog().getByRole('alert').waitFor();
		expect(await dialog().getByRole('textbox', { name: 'Cron expression' }).inputValue()).toBe(
			'61 6 * * 1',
		);
	});

	it('pauses a product and removes it only after asking', async () => {
		await goTo(page, 'watchlist', 'Watchlist');
		await page.getByRole('button', { name: 'Pause DXY' }).click();
		await page.getByRole('button', { name: 'Resume DXY' }).waitFor();
		await page.getByRole('button', { name: 'Remove DXY' }).click();
		await dialog().getByRole('button', { name: 'Remove' }).click();
		await page.getByRole('button', { name: 'Remove DXY' }).waitFor({ state: 'detached' });
		const left = (await kept.workspace.watchlist.list()).map(({ code }) => code);
		expect(left).not.toContain('DXY');
	});
});

describe('the other pages', () => {
	it('follows an address that changes the moment the dashboard is drawn', async () => {
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.evaluate(() => {
			const drawn = new MutationObserver(() => {
				if (document.querySelector('nav') === null) return;
				drawn.disconnect();
				window.location.hash = '#/audit';
			});
			drawn.observe(document.body, { childList: true, subtree: true });
		});
		await page.getByLabel('Access token').fill(portal.token);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
	});

	it('adds a rule and shows it', async () => {
		await goTo(page, 'notifications/rules', 'Notifications');
		await page.getByRole('button', { name: 'Add a rule' }).click();
		await dialog().getByLabel('Recipient').fill('Board');
		await dialog().getByLabel('Channel', { exact: true }).selectOption('email');
		await dialog().getByLabel('Address').fill('board@example.org');
		await dialog().getByLabel('Anomaly found').check();
		await picture('rule');
		await dialog().getByRole('button', { name: 'Save' }).click();
		await page.getByRole('rowheader', { name: /Board/ }).waitFor();
		const rules = await kept.workspace.rules.list({ recipient: 'Board' });
		expect(rules).toMatchObject([{ channel: 'email', events: ['anomaly-found'] }]);
	});

	it('marks notifications as read, and the count beside the page goes down', async () => {
		await goTo(page, 'notifications', 'Notifications');
		const bubble = page.getByRole('link', { name: /Notifications.*unread/ });
		await bubble.waitFor();
		await page.getByRole('button', { name: /^Mark \d+ notifications? as read/ }).click();
		await bubble.waitFor({ state: 'detached' });
	});

	it('changes one setting and leaves the others', async () => {
		await goTo(page, 'settings', 'Settings');
		const before = await kept.workspace.settings.get();
		const section = page.getByRole('region', { name: 'Signing reports' });
		await section.getByLabel('Days until a sign-off is due').fill('21');
		await section.getByRole('button', { name: 'Save' }).click();
		await page.getByText('Saved: signing reports.').waitFor();
		const after = await kept.workspace.settings.get();
		expect(after).toEqual({ ...before, signOff: { ...before.signOff, dueDays: 21 } });
	});

	it('shows the series behind a chart when asked', async () => {
		await goTo(page, `signals/${filled.deviceJob}`, /Signals of Pump/);
		expect(await page.getByRole('table', { name: /^Series/ }).count()).toBe(0);
		await page
			.getByRole('button', { name: /^Show the series/ })
			.first()
			.click();
		expect(
			await page
				.getByRole('table', { name: /^Series/ })
				.getByRole('row')
				.count(),
		).toBeGreaterThan(12);
	});

	it('finds entries of the ledger by who and what, and shows one whole', async () => {
		await goTo(page, 'audit', 'Audit');
		await page.getByLabel('Actor').fill('Author Person');
		await page.getByLabel('Action').selectOption('job.failed');
		await page.getByRole('button', { name: 'Filter' }).click();
		await page
			.getByRole('button', { name: /^Details of entry/ })
			.nth(1)
			.waitFor({ state: 'detached' });
		await page.getByRole('button', { name: /^Details of entry/ }).click();
		await picture('entry');
		const [entry] = (await kept.workspace.audit.list({ action: 'job.failed' })).entries;
		expect(
			await dialog()
				.getByText(entry?.hash ?? 'none')
				.isVisible(),
		).toBe(true);
	});

	it('verifies the ledger and says that it holds', async () => {
		await goTo(page, 'audit', 'Audit');
		await page.getByRole('button', { name: 'Verify' }).click();
		await dialog().getByText('The chain holds.').waitFor();
		await picture('verify');
	});

	it('names the entry when a letter of one was changed in the store', async () => {
		await kept.spoil(7);
		await goTo(page, 'audit', 'Audit');
		await page.getByRole('button', { name: 'Verify' }).click();
		await dialog().getByText('The chain is broken at entry 7.').waitFor();
		await picture('broken');
	});
});
