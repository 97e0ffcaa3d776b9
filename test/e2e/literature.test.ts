import {
	runSchema,
	type LiteratureEvidence,
	type NextWorks,
	type Review,
	type ReviewList,
	type ReviewWork,
	type Run,
	type SearchOrder,
} from '../../lib/model';
import { checkPrisma } from '../../lib/literature/prisma';
import { waitUntil } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { startTestSandbox, type TestSandbox } from '../support/n8n';
import { keepPdf } from '../support/pdf';
import { runByHand } from '../support/workflows';

const SEARCH_WORKFLOW = 'cerSearchLiterature';

describe('the literature of a product in a real n8n', () => {
	let sandbox: TestSandbox;
	let anna: Reader;
	let ben: Reader;
	let cleo: Reader;
	let reviewId: string;
	/** Included by both, a conflict that is settled, and left out by both. */
	let works: string[];

	beforeAll(async () => {
		sandbox = await startTestSandbox();
		[anna, ben, cleo] = [await reader('anna'), await reader('ben'), await reader('cleo')];
	});
	afterAll(async () => {
		await sandbox?.close();
	});
	afterEach(() => sandbox.sources.faults.clear());

	/** Somebody with a token of their own. */
	type Reader = <T>(method: string, path: string, body?: unknown) => Promise<T>;

	async function reader(name: string): Promise<Reader> {
		const actor = `${name}@example.org`;
		const { secret } = await asOwner<{ secret: string }>('POST', 'tokens', {
			...{ actor, role: 'author' },
		});
		return async (method, path, body) => await ask(method, path, { body, token: secret });
	}
	const asOwner: Reader = async (method, path, body) => await ask(method, path, { body });

	async function ask<T>(
		method: string,
		path: string,
		{ body, token }: { body?: unknown; token?: string },
	): Promise<T> {
		const answer = await sandbox.portal(path, {
			method,
			headers: {
				'content-type': 'application/json',
				...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: HTTP ${answer.status} ${text}`);
		return JSON.parse(text) as T;
	}

	/** Orders a report and reads the run it was made of, with the text of its PDF. */
	async function report(order: Record<string, unknown>, name: string): Promise<Made> {
		const job = await sandbox.order(order);
		expect(job).toMatchObject({ state: 'succeeded' });
		const answer = await fetch(job.reportUrl.replace(/report\.pdf$/, 'run.json'), {
			headers: { authorization: `Bearer ${sandbox.login.token}` },
		});
		const run = runSchema.parse(await answer.json());
		const pdf = keepPdf(name, await sandbox.report(job));
		expect(await pdf.faults()).toBe('');
		const { literature } = run;
		if (!literature) throw new Error('The run has no literature.');
		return { run, literature, text: (await pdf.text()).replace(/\s+/g, ' ') };
	}
	type Made = { run: Run; literature: LiteratureEvidence; text: string };

	const reviewOf = async (code: string): Promise<Review> => {
		const { reviews } = await asOwner<ReviewList>('GET', 'literature');
		const head = reviews.find((one) => one.code === code);
		return await asOwner<Review>('GET', `literature/${head?.id ?? 'none'}`);
	};
	const endsOf = ({ run }: Made) =>
		run.manifest.outcomes.flatMap(({ source, kind }) =>
			['pubmed', 'europe-pmc', 'clinical-trials'].includes(source) ? [`${source} ${kind}`] : [],
		);

	it('is searched by a proposed protocol with every report, and its numbers add up', async () => {
		const made = await report({ code: DEMO_DEVICE_CODE }, 'e2e-literature-first');
		expect(endsOf(made).sort()).toEqual([
			...['clinical-trials found', 'clinical-trials found'],
			...['europe-pmc found', 'europe-pmc found', 'pubmed found', 'pubmed found'],
		]);
		const { literature, text } = made;
		expect(literature.protocol).toMatchObject({
			origin: 'proposed',
			version: 1,
		});
		expect(literature.fixedBeforeSearch).toBe('not-fixed');
		expect(literature.searches).toHaveLength(6);
		for (const { string, hits, records, outcome } of literature.searches) {
			expect(string).toBeTruthy();
			expect(records).toBe(hits);
			expect(outcome?.fetched).toBe(records);
		}
		const { prisma, trials } = literature;
		const identified = prisma.identified.reduce((sum, { records }) => sum + records, 0);
		expect(identified).toBeGreaterThan(800);
		expect(identified).toBeLessThan(3_000);
		expect(prisma.duplicates).toBeGreaterThan(100);
		expect(prisma.awaitingScreening).toBe(identified - prisma.duplicates);
		expect(checkPrisma(prisma)).toEqual([]);
		expect(trials.length).toBeGreaterThan(0);
		expect(text).toContain(`n = ${identified.toLocaleString('en-US')}`);
		expect(text).not.toMatch(/INCOMPLETE/);
	});

	it('is screened by two people, blind to each other, and a third settles what they differ on', async () => {
		const proposed = await reviewOf(DEMO_DEVICE_CODE);
		reviewId = proposed.id;
		const at = `literature/${reviewId}`;
		const { version } = proposed.protocol;
		const protocol = { ...proposed.protocol, readers: 2 };
		const written = await anna<Review>('POST', `${at}/protocol`, {
			protocol,
			version,
		});
		expect(written.protocol).toMatchObject({
			version: 2,
			origin: 'written',
			readers: 2,
		});
		await anna('POST', `${at}/fix`, { version: 2 });

		const next = await anna<NextWorks>('GET', `${at}/next?count=50`);
		works = next.works
			.filter(
				({ work, warned }) =>
					work.merged.ids.pmid !== undefined && work.merged.ids.doi !== undefined && !warned,
			)
			.slice(0, 3)
			.map(({ work }) => work.id);
		const [both = '', differ = '', out = ''] = works;
		const decide = async (who: Reader, work: string, verdict: string, more: object = {}) =>
			await who<{ work: ReviewWork }>('POST', `${at}/decisions`, {
				...{ work, stage: 'title-abstract', verdict, ...more },
			});
		await decide(anna, both, 'include');
		await decide(anna, differ, 'include');
		await decide(anna, out, 'exclude');
		const seen = await ben<ReviewWork>('GET', `${at}/work?work=${encodeURIComponent(differ)}`);
		expect(seen.decisions).toEqual([]);
		await decide(ben, both, 'include');
		expect((await decide(ben, differ, 'exclude')).work.titleAbstract).toBe('conflict');
		await decide(ben, out, 'exclude');
		const settle = {
			work: differ,
			stage: 'title-abstract',
			verdict: 'include',
		};
		await expect(ben('POST', `${at}/resolutions`, settle)).rejects.toThrow('own-conflict');
		const settled = await cleo<{ work: ReviewWork }>('POST', `${at}/resolutions`, settle);
		expect(settled.work.titleAbstract).toBe('included');

		const whole = { stage: 'full-text' };
		for (const who of [anna, ben]) {
			for (const work of [both, differ]) await decide(who, work, 'include', whole);
		}
		await anna('POST', `${at}/work?work=${encodeURIComponent(both)}`, {
			appraisal: { relevance: 'pivotal', quality: 'high', evidenceLevel: 2 },
			extraction: { n: '118 patients' },
		});
		const review = await asOwner<Review>('GET', at);
		expect(review).toMatchObject({ included: 2, screened: 3, conflicts: 0 });
		expect(checkPrisma(review.prisma)).toEqual([]);
	});

	it('stands in the next report with what was decided, and nothing was found twice', async () => {
		const before = (await reviewOf(DEMO_DEVICE_CODE)).prisma;
		const { literature, text } = await report({ code: DEMO_DEVICE_CODE }, 'e2e-literature-next');
		expect(literature.protocol).toMatchObject({
			version: 2,
			fixed: { by: 'anna@example.org' },
		});
		expect(literature.included.map(({ id }) => id).sort()).toEqual(works.slice(0, 2).sort());
		expect(literature.conflicts).toEqual({ open: 0, resolved: 1 });
		expect(literature.readers).toEqual(
			['anna', 'ben', 'cleo'].map((name) => `${name}@example.org`),
		);
		expect(literature.kappa).toBeDefined();
		expect(literature.prisma).toMatchObject({
			...before,
			includedReports: 2,
			excluded: 1,
		});
		expect(checkPrisma(literature.prisma)).toEqual([]);
		for (const { title } of literature.included) {
			expect(text).toContain(title.replace(/\s+/g, ' ').slice(0, 40));
		}
		expect(text).toContain('118 patients');
	});

	it('searches by an order of a person, once', async () => {
		const { order } = await anna<{ order: SearchOrder }>('POST', `literature/${reviewId}/searches`);
		const run = await runByHand(sandbox, SEARCH_WORKFLOW, 'Every Minute');
		expect(run).toMatchObject({ status: 'success', error: undefined });
		const review = await waitUntil('the ordered search ends', async () => {
			const now = await asOwner<Review>('GET', `literature/${reviewId}`);
			return now.order === undefined ? now : undefined;
		});
		const ofOrder = review.searches.filter(({ id }) => id.startsWith(order.id));
		expect(ofOrder).toHaveLength(6);
		for (const { by, newRecords } of ofOrder) {
			expect([by, newRecords]).toEqual(['anna@example.org', 0]);
		}
	});

	it('tells once that an included work was retracted, and marks it in the next report', async () => {
		const [retracted = ''] = works;
		const work = await anna<ReviewWork>(
			'GET',
			`literature/${reviewId}/work?work=${encodeURIComponent(retracted)}`,
		);
		const switched = await fetch(`${sandbox.sources.url}/_sandbox/literature`, {
			method: 'POST',
			body: JSON.stringify({ retract: [work.work.merged.ids.pmid] }),
		});
		expect(switched.status).toBe(200);
		for (let look = 0; look < 2; look += 1) {
			const run = await runByHand(sandbox, SEARCH_WORKFLOW, 'Every Day');
			expect(run).toMatchObject({ status: 'success', error: undefined });
		}
		const told = await noticesOf(retracted);
		expect(told).toHaveLength(1);
		expect(told[0]).toContain('retracted');
		const { literature, text } = await report({ code: DEMO_DEVICE_CODE }, 'e2e-literature-warned');
		const printed = literature.included.find(({ id }) => id === retracted);
		expect(printed?.notices).toContainEqual(
			expect.objectContaining({ role: 'subject', kind: 'retraction' }),
		);
		expect(literature.noticesCheckedAt).toBeDefined();
		expect(text).toMatch(/retracted/i);
		expect(await noticesOf(retracted)).toHaveLength(1);
	});

	/** What people were told of notices of a work, as titles. */
	async function noticesOf(work: string): Promise<string[]> {
		const workspace = await sandbox.openWorkspace();
		try {
			const { notifications } = await workspace.notifications.list('anybody', {
				limit: 200,
			});
			const events = await workspace.events.since(0, {});
			const found = events.filter(
				({ kind, data }) => kind === 'literature.retraction-found' && data.work === work,
			);
			const titles = notifications.flatMap(({ notification: { event, title, text } }) =>
				event === 'literature-notice' && text?.startsWith('An included work') ? [title] : [],
			);
			expect(found).toHaveLength(titles.length);
			return titles;
		} finally {
			await workspace.close();
		}
	}

	it('of a database that fails is never "none found": the report says that it could not look', async () => {
		sandbox.sources.faults.set({ match: '/europe-pmc/', kind: '500' });
		const made = await report({ code: DEMO_DRUG_CODE }, 'e2e-literature-database-down');
		const ends = endsOf(made);
		expect(ends.filter((end) => end === 'europe-pmc failed')).toHaveLength(2);
		expect(ends.some((end) => end.startsWith('pubmed f'))).toBe(true);
		expect(made.text).toMatch(/INCOMPLETE/);
		for (const search of made.literature.searches) {
			if (search.database !== 'Europe PMC') continue;
			expect(search.outcome?.kind).toBe('failed');
			expect(search.hits).toBeUndefined();
		}
		expect(checkPrisma(made.literature.prisma)).toEqual([]);
	});
});
