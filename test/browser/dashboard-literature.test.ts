import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { OUTPUT } from '../support/pdf';
import type { TestWorkspace } from './dashboard/full-workspace';
import { openFilledPortal, type FilledPortal } from './dashboard/filled-portal';
import { onePump, RIS, searches } from './dashboard/literature-records';
import type { PortalServer } from './dashboard/portal-server';
import { LOOKS, obstacles, overflows, signIn, visit, type Visitor } from './dashboard/visitor';

let opened: FilledPortal;
let browser: Browser;
let kept: TestWorkspace;
let portal: PortalServer;
let ada: Visitor;
let reviewId = '';

/** Somebody of their own name, signed in. */
async function personAt(actor: string, look: keyof typeof LOOKS = 'light'): Promise<Visitor> {
	const { secret } = await kept.workspace.tokens.create({ actor, role: 'author' });
	const visitor = await visit(browser, portal.url, { ...LOOKS[look], bypassCSP: true });
	await signIn(visitor.page, secret);
	return visitor;
}

beforeAll(async () => {
	opened = await openFilledPortal({ lookup: onePump });
	({ browser, kept, portal } = opened);
	ada = await personAt('Ada');
});

afterAll(async () => {
	await ada?.close();
	await opened?.close();
});

const literature = () => kept.workspace.as({ actor: 'Ada' }).literature;
const shot = async (page: Page, name: string) =>
	await page.screenshot({ path: join(OUTPUT, `dashboard-literature-${name}.png`), fullPage: true });

/** Goes to a part of the review and waits until it is there. */
async function open(page: Page, part: string, ready: RegExp | string): Promise<void> {
	await page.evaluate((hash) => (window.location.hash = hash), `#/literature/${reviewId}/${part}`);
	await page.getByText(ready).first().waitFor();
	await page.waitForFunction(() => document.querySelector('.loading') === null);
}

/** Nothing keeps anybody from using what is shown, and it is no wider than the screen. */
async function isOpenToAll(page: Page): Promise<void> {
	expect(await obstacles(page)).toEqual([]);
	expect(await overflows(page)).toBe(false);
}

const shownTitle = (page: Page) => page.locator('article.reader h2').innerText();

/** Presses keys on the work shown, and tells how long it took until the next one was painted, in milliseconds. */
async function press(page: Page, keys: readonly string[]): Promise<number> {
	for (const key of keys.slice(0, -1)) await page.keyboard.press(key);
	await page.evaluate(() => {
		const title = () => document.querySelector('article.reader h2')?.textContent ?? '';
		const before = title();
		let begun = 0;
		document.addEventListener('keydown', () => (begun = performance.now()), {
			...{ capture: true, once: true },
		});
		const painted = new Promise<number>((resolve) => {
			const look = () => {
				if (begun > 0 && title() !== before) resolve(performance.now() - begun);
				else requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		});
		Reflect.set(window, 'painted', painted);
	});
	await page.keyboard.press(keys.at(-1) ?? '');
	return await page.evaluate(async () => await (Reflect.get(window, 'painted') as Promise<number>));
}

const everythingSaved = (page: Page) => page.getByText('Everything is saved.').waitFor();

describe('a literature review is begun', () => {
	it('by a code, with a protocol to be read by a person first', async () => {
		const { page } = ada;
		await page.evaluate(() => (window.location.hash = '#/literature'));
		await page.getByText('No product has a literature review yet').waitFor();
		await isOpenToAll(page);
		await shot(page, 'empty');
		await page.getByLabel('Drug or device code').fill('FRN');
		await page.getByRole('button', { name: 'Open the review' }).click();
		await page.getByRole('heading', { level: 1, name: /^Literature of/ }).waitFor();
		await page.getByText('no person has seen it yet').waitFor();
		reviewId = decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '');
		await isOpenToAll(page);
	});

	it('with words as chips, whose string is shown for each database before it is saved or sent', async () => {
		const { page } = ada;
		const search = page.getByRole('region', { name: 'Search: Device and equivalents' });
		const row = search.getByRole('group', { name: /row 2$/ });
		const words = row.getByRole('textbox', { name: 'Words and phrases' });
		for (const word of ['infusion pump*', 'wrong words', 'wearable pump']) {
			await words.fill(word);
			await words.press('Enter');
		}
		await row.getByRole('button', { name: 'Remove wrong words' }).click();
		const pubmed = search.getByRole('textbox', { name: 'String for PubMed' });
		const isTranslated = async () =>
			await page.waitForFunction(() =>
				[...document.querySelectorAll('textarea')].some(
					({ value }) =>
						value.includes('wearable pump') &&
						value.includes('[tiab]') &&
						!value.includes('wrong words'),
				),
			);
		await isTranslated();
		await pubmed.fill('my own string');
		await search.getByText('Written by hand').waitFor();
		await search.getByRole('button', { name: 'Back to the translation: PubMed' }).click();
		await isTranslated();
		expect(await pubmed.inputValue()).toContain('wearable pump');
		await page.getByLabel('Readers of each work').selectOption('2');
		await isOpenToAll(page);
		await shot(page, 'protocol-draft');
		await page.getByRole('button', { name: /^Save as version/ }).click();
		await page.getByText('The protocol was saved as a new version.').waitFor();
		await page.getByText('no person has seen it yet').waitFor({ state: 'detached' });
		const protocol = await literature().protocolOf(reviewId);
		expect(protocol).toMatchObject({ origin: 'written', writtenBy: 'Ada', readers: 2 });
		expect(protocol?.searches[0]?.concepts[1]?.terms).toEqual(
			expect.arrayContaining(['infusion pump*', 'wearable pump']),
		);
	});

	it('and declared final, once and after a question', async () => {
		const { page } = ada;
		await page.getByRole('button', { name: 'Declare final' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Declare final' }).click();
		await page.getByText('Declared final by Ada').waitFor();
		expect((await literature().protocolOf(reviewId))?.fixed?.by).toBe('Ada');
	});
});

describe('searches and files', () => {
	it('say word for word what was asked, what was dropped, and what failed', async () => {
		const { page } = ada;
		const version = (await literature().protocolOf(reviewId))?.version ?? 1;
		for (const search of searches(version)) await literature().keepSearch(reviewId, search);
		await open(page, 'searches', 'Phrase dropped');
		await page.getByText('It does not know "adult ward"[tiab] and left it out.').waitFor();
		await page.getByText('answered 503 four times').waitFor();
		await page.getByText('"Infusion Pumps"[MeSH Terms]').waitFor();
		await isOpenToAll(page);
		await shot(page, 'searches');
	});

	it('are read from a file, whose parts that cannot be read are told by line', async () => {
		const { page } = ada;
		const file = { name: 'embase.ris', mimeType: 'text/plain', buffer: Buffer.from(RIS) };
		await page.getByLabel('File', { exact: true }).setInputFiles(file);
		await page.getByLabel('Database it comes from').fill('Embase');
		await page.getByLabel('Day of the search').fill('2026-03-01');
		await page.getByLabel('String that was searched there').fill("'infusion pump'/exp");
		await page.getByRole('button', { name: 'Preview' }).click();
		await page.getByRole('table', { name: 'What cannot be read' }).waitFor();
		await page.getByRole('cell', { name: 'Zed Z' }).waitFor();
		await isOpenToAll(page);
		await shot(page, 'file');
		await page.getByRole('button', { name: 'Import the file' }).click();
		await page.getByText('embase.ris was imported.').waitFor();
		await page.getByText("'infusion pump'/exp").waitFor();
		const page1 = await literature().works(reviewId, {});
		expect(page1?.total).toBe(32);
	});
});

const WORKS = 32;

const KEYS = [['i'], ['e', '1'], ['m'], ['e', '2'], ['i']] as const;

/** What a reader does with a work, by its number, in whatever order it comes; on the fifth they differ. */
function keysOf(title: string, isSecond = false): readonly string[] {
	const number = Number(/site [A-Z](\d+)$/.exec(title)?.[1] ?? 3);
	return isSecond && number === 5 ? ['e', '3'] : (KEYS[number % KEYS.length] ?? []);
}

describe('screening', () => {
	it('goes by keyboard from work to work, the next there before the decision is saved', async () => {
		const { page } = ada;
		await open(page, 'screen', 'left for you');
		await page.locator('article.reader').waitFor();
		await isOpenToAll(page);
		const times: number[] = [];
		for (let at = 0; at < WORKS; at += 1) {
			times.push(await press(page, keysOf(await shownTitle(page))));
			if (at === 4) await shot(page, 'screen');
		}
		await page.getByText('Nothing is left for you here').waitFor();
		await everythingSaved(page);
		const sorted = times.toSorted((a, b) => a - b);
		const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1);
		process.stderr.write(
			`Next record painted after ${at(0.5)} ms (median), ${at(0.95)} ms (95 %), ${at(1)} ms (most)\n`,
		);
		const left = await literature().left(reviewId, { reader: 'Ada', stage: 'title-abstract' });
		expect(left).toBe(0);
	});

	it('shows no reader what the other said, nor any script of a title, and marks what is retracted', async () => {
		const ben = await personAt('Ben');
		const { page } = ben;
		await open(page, 'screen', 'left for you');
		const seen: string[] = [];
		for (let at = 0; at < WORKS; at += 1) {
			await page.getByText('Ada decided already; what stays hidden until you have.').waitFor();
			const title = await shownTitle(page);
			seen.push(title);
			if (title.includes('<script>')) {
				expect(await page.locator('article.reader a.open-work').getAttribute('href')).toMatch(
					/^https:/,
				);
				await shot(page, 'screen-script');
			}
			if ((await page.locator('.reader .badge.bad').count()) > 0)
				await shot(page, 'screen-retracted');
			await press(page, keysOf(title, true));
		}
		await everythingSaved(page);
		expect(new Set(seen).size).toBe(WORKS);
		expect(await page.title()).not.toBe('taken');
		expect(ben.complaints).toEqual([]);
		await ben.close();
	});

	it('keeps a conflict for a third person, who sees both verdicts and settles it by a key', async () => {
		await open(ada.page, 'screen/conflicts', '1 conflict open');
		await ada.page.keyboard.press('i');
		await ada.page.locator('.toast', { hasText: 'You are one of the two' }).waitFor();
		const cleo = await personAt('Cleo');
		const { page } = cleo;
		await open(page, 'screen/conflicts', '1 conflict open');
		await page.getByRole('region', { name: 'Verdict of Ada' }).getByText('Include').waitFor();
		await page
			.getByRole('region', { name: 'Verdict of Ben' })
			.getByText('No clinical data')
			.waitFor();
		await isOpenToAll(page);
		await shot(page, 'conflict');
		await page.keyboard.press('i');
		await page.getByText('All conflicts are settled.').waitFor();
		expect((await literature().works(reviewId, { state: 'conflict' }))?.total).toBe(0);
		await cleo.close();
	});

	it('shows on the first page what waits for whom, with the way there', async () => {
		const flo = await personAt('Flo', 'narrow');
		const { page } = flo;
		const waiting = page.getByRole('region', { name: 'Literature that waits for you' });
		await waiting.getByRole('link', { name: /full texts?$/ }).waitFor();
		await isOpenToAll(page);
		await shot(page, 'overview-narrow');
		await waiting.getByRole('link', { name: /full texts?$/ }).click();
		await page.getByText('left for you').first().waitFor();
		await flo.close();
		const watching = await kept.workspace.tokens.create({ actor: 'Vic', role: 'viewer' });
		const vic = await visit(browser, portal.url, { ...LOOKS.dark, bypassCSP: true });
		await signIn(vic.page, watching.secret);
		await vic.page.getByText('No work of a literature review waits').waitFor();
		await isOpenToAll(vic.page);
		await shot(vic.page, 'overview-dark');
		await vic.close();
	});

	it('asks before it signs out of decisions that are not saved, and keeps them', async () => {
		const gus = await personAt('Gus');
		const { page } = gus;
		await open(page, 'screen/full-text', 'left for you');
		await page.locator('article.reader').waitFor();
		await page.context().setOffline(true);
		await press(page, ['i']);
		await page.getByText('Not saved: 1 decision.').waitFor();
		// On another page too: what is not saved is of the session.
		await page.evaluate(() => (window.location.hash = '#/overview'));
		await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
		await page.getByRole('button', { name: 'Sign out' }).click();
		const question = page.getByRole('dialog', { name: 'Sign out before everything is saved?' });
		await question.getByText('1 decision on literature did not reach the portal').waitFor();
		expect(await obstacles(page)).toEqual([]);
		await shot(page, 'sign-out');
		await question.getByRole('button', { name: 'Stay signed in' }).click();
		const asked = new Promise<string>((resolve) =>
			page.once('dialog', (dialog) => {
				resolve(dialog.type());
				void dialog.dismiss();
			}),
		);
		await page.close({ runBeforeUnload: true });
		expect(await asked).toBe('beforeunload');
		await page.context().setOffline(false);
		await page.evaluate((id) => (window.location.hash = `#/literature/${id}/screen`), reviewId);
		await everythingSaved(page);
		await page.getByRole('button', { name: 'Sign out' }).click();
		await page.getByText(/token/i).first().waitFor();
		await gus.close();
	});

	it('goes on while the portal cannot be reached, says what is not saved, and saves it then', async () => {
		const dora = await personAt('Dora');
		const { page } = dora;
		await open(page, 'screen/full-text', 'left for you');
		await page.locator('article.reader').waitFor();
		await shot(page, 'full-text');
		await page.context().setOffline(true);
		await press(page, ['i']);
		await page.getByText('Not saved: 1 decision.').waitFor();
		await press(page, ['e', '1']);
		await page.getByText('Not saved: 2 decisions.').waitFor();
		await isOpenToAll(page);
		await shot(page, 'not-saved');
		// Without a network a try fails at once, and what is shown stays where it is.
		await Promise.all([
			page.waitForEvent('requestfailed', (request) => request.url().endsWith('/decisions')),
			page.getByRole('button', { name: 'Try now' }).click(),
		]);
		await page.getByText('Not saved: 2 decisions.').waitFor();
		await page.context().setOffline(false);
		await everythingSaved(page);
		await page.keyboard.press('u');
		await page.getByText('You decided: Exclude (About another product').waitFor();
		await page.keyboard.press('i');
		await everythingSaved(page);
		await page.keyboard.press('?');
		await page.getByRole('dialog', { name: 'Keys' }).waitFor();
		await isOpenToAll(page);
		await page.keyboard.press('Escape');
		await dora.close();
	});
});

/** Somebody reads two full texts, elsewhere. */
async function includeTwo(reader: string): Promise<void> {
	const theirs = kept.workspace.as({ actor: reader }).literature;
	const stage = 'full-text';
	const next = await theirs.next(reviewId, { reader, stage, count: 2 });
	for (const { work } of next?.works ?? [])
		await theirs.decide(reviewId, { work: work.id, stage, verdict: 'include' });
}

describe('what came of it', () => {
	it('is a list of works with all that is known of each', async () => {
		const { page } = ada;
		await open(page, 'works', `${WORKS} works`);
		await isOpenToAll(page);
		await shot(page, 'works');
		await page.getByLabel('Words').fill('site F5');
		await page.getByRole('button', { name: 'Filter', exact: true }).click();
		await page.getByText('1 work', { exact: true }).waitFor();
		await page
			.getByRole('button', { name: /site F5$/ })
			.first()
			.click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('same PMID').first().waitFor();
		await dialog.getByLabel('Tags', { exact: true }).fill('pivotal');
		await page.keyboard.press('Enter');
		await dialog.getByRole('button', { name: 'Remove pivotal' }).waitFor();
		await isOpenToAll(page);
		await shot(page, 'work');
		await page.keyboard.press('Escape');
	});

	it('is a table of included works, graded and described', async () => {
		await includeTwo('Finn');
		const eva = await personAt('Eva');
		const { page } = eva;
		// The other reader of the full texts agrees.
		await open(page, 'screen/full-text', 'left for you');
		await page.locator('article.reader').waitFor();
		while ((await page.locator('article.reader').count()) > 0) await press(page, ['i']);
		await everythingSaved(page);
		await open(page, 'appraise', 'Appraisal');
		const agreed = await literature().works(reviewId, { stage: 'full-text', state: 'included' });
		expect(agreed?.total).toBeGreaterThanOrEqual(2);
		await page.getByText(`${agreed?.total} included.`).waitFor();
		await page
			.getByRole('combobox', { name: /^Device: / })
			.first()
			.selectOption('1');
		await page.getByText('saved', { exact: true }).first().waitFor();
		await isOpenToAll(page);
		await shot(page, 'appraisal');
		await page.getByRole('button', { name: 'Extraction' }).click();
		await page
			.getByRole('textbox', { name: /^Outcomes: / })
			.first()
			.fill('No leak in 120 patients');
		await page.keyboard.press('Tab');
		await page.getByText('saved', { exact: true }).first().waitFor();
		await isOpenToAll(page);
		await shot(page, 'extraction');
		await eva.close();
		const included = await literature().works(reviewId, { stage: 'full-text', state: 'included' });
		expect(included?.works.some(({ appraisal }) => appraisal?.device === 1)).toBe(true);
		expect(included?.works.some(({ extraction }) => extraction?.outcomes !== undefined)).toBe(true);
	});

	it('is the PRISMA flow with its numbers, the readers’ agreement and files', async () => {
		const { page } = ada;
		await open(page, 'flow', 'PRISMA 2020 flow diagram');
		await page.getByRole('img', { name: /PRISMA 2020/ }).waitFor();
		await page.getByRole('button', { name: /^Show the numbers/ }).click();
		await page
			.getByRole('row', { name: /Duplicates removed before screening/ })
			.getByText('1')
			.waitFor();
		await isOpenToAll(page);
		await shot(page, 'flow');
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'RIS' }).click(),
		]);
		expect(file.suggestedFilename()).toMatch(/\.ris$/);
	});

	it.each(['dark', 'narrow'] as const)('can be read by everybody, %s', async (look) => {
		const visitor = await personAt(`Reader ${look}`, look);
		const { page } = visitor;
		for (const [name, part, ready] of [
			['protocol', 'protocol', 'Question'],
			['searches', 'searches', 'Phrase dropped'],
			['screen', 'screen/full-text', 'left for you'],
			['works', 'works', `${WORKS} works`],
			['appraise', 'appraise', 'Appraisal'],
			['flow', 'flow', 'PRISMA 2020 flow diagram'],
		] as const) {
			await open(page, part, ready);
			await isOpenToAll(page);
			await shot(page, `${name}-${look}`);
		}
		expect(visitor.complaints).toEqual([]);
		await visitor.close();
	});

	it('asked no other host, and complained of nothing but what was cut on purpose', () => {
		expect(ada.foreign).toEqual([]);
		expect(ada.complaints).toEqual([]);
	});
});
