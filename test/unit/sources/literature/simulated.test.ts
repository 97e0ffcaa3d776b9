import {
	publicationSchema,
	sourceOutcomeSchema,
	trialSchema,
	type Publication,
	type Trial,
} from '../../../../lib/model';
import {
	getEuropePmc,
	getTrial,
	readEuropePmc,
	readTrials,
	type SourceContext,
} from '../../../../lib/sources';
import type { Sources } from '../../../../sandbox/sources/server';
import { collect, startWorld } from '../support';

let sources: Sources;
let ctx: SourceContext;
beforeAll(async () => {
	({ sources, ctx } = await startWorld());
});
afterAll(async () => await sources.close());
beforeEach(() => {
	sources.faults.clear();
	sources.requests.length = 0;
});

const PUMPS = '(TITLE_ABS:"infusion pump" OR MESH:"Infusion Pumps")';
const publicationsOf = async (query: string): Promise<Publication[]> =>
	(await collect(readEuropePmc(ctx, { query }))).map((one) =>
		publicationSchema.strict().parse(one),
	);

describe('reading the simulated Europe PMC', () => {
	it('gives every record once, page after page to the last', async () => {
		const read = readEuropePmc(ctx, { query: 'SRC:MED OR SRC:PPR OR SRC:PMC' });
		const records = (await collect(read)) as Publication[];
		const outcome = sourceOutcomeSchema.parse(read.outcome());
		expect(outcome).toMatchObject({ source: 'europe-pmc', kind: 'found', total: records.length });
		expect(records.length).toBeGreaterThan(1000);
		expect(outcome.calls).toHaveLength(Math.ceil(records.length / 1000));
		expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
		expect(records.every(({ provenance }) => provenance?.simulated)).toBe(true);
		expect(outcome.remarks).toBeUndefined();
	});

	it('gives records whose every field the contract knows', async () => {
		const records = await publicationsOf(PUMPS);
		expect(records.length).toBeGreaterThan(10);
		const some = <T>(of: (record: Publication) => T[] | undefined): T[] =>
			records.flatMap((record) => of(record) ?? []);
		expect(some(({ authors }) => authors).length).toBeGreaterThan(records.length);
		expect(some(({ abstract }) => abstract.flatMap(({ label }) => label ?? []))).toContain(
			'Methods',
		);
		expect(some(({ mesh }) => mesh)).toContain('Infusion Pumps');
		expect(records.filter(({ journal }) => journal.issn.length > 0).length).toBeGreaterThan(10);
		const markup = records.filter(({ title, abstract }) =>
			/<\/?(i|sub|sup|h4)>|&[a-z]+;/.test(`${title} ${JSON.stringify(abstract)}`),
		);
		expect(markup).toEqual([]);
	});

	it('marks preprints, and names the article of each that became one', async () => {
		const preprints = await publicationsOf('SRC:PPR');
		expect(preprints.length).toBeGreaterThan(0);
		expect(preprints.every(({ isPreprint, ids }) => isPreprint && ids.pmid === undefined)).toBe(
			true,
		);
		const became = preprints
			.flatMap(({ id, versions = [] }) => versions.map((version) => ({ ...version, of: id })))
			.filter(({ kind, record }) => kind === 'article' && record?.includes('MED/'));
		expect(became.length).toBeGreaterThan(0);
		const articles = (await collect(
			getEuropePmc(
				ctx,
				became.flatMap(({ record }) => record ?? []),
			),
		)) as Publication[];
		for (const { record, of, pmid } of became) {
			const article = articles.find(({ id }) => id === record);
			expect(article?.ids.pmid).toBe(pmid);
			expect(article?.versions).toContainEqual(
				expect.objectContaining({ kind: 'preprint', record: of }),
			);
		}
	});

	it('tells a retraction as soon as it is there', async () => {
		const [before] = await publicationsOf(`${PUMPS} AND SRC:MED`);
		expect(before?.notices).toEqual([]);
		sources.literatureWorld.retract(before?.ids.pmid ?? '');
		const [after] = (await collect(
			getEuropePmc(ctx, [`MED/${before?.ids.pmid}`]),
		)) as Publication[];
		expect(after?.notices).toEqual([
			expect.objectContaining({ kind: 'retraction', role: 'subject', source: 'europe-pmc' }),
		]);
		// Europe PMC has the notice itself some days later; until then it cites it.
		expect(after?.notices[0]?.citation).toMatch(/\S/);
	});

	it('asks a long question by POST', async () => {
		const many = Array.from({ length: 400 }, (_, at) => `TITLE_ABS:"device ${at}"`).join(' OR ');
		const read = readEuropePmc(ctx, { query: `${PUMPS} OR ${many}` });
		expect((await collect(read)).length).toBeGreaterThan(10);
		expect(read.outcome().calls[0]).toMatchObject({ method: 'POST' });
		expect(read.outcome().calls[0]?.form).toContain('query=');
	});

	it('finds what entered since a day, and nothing of what was there before', async () => {
		const { literatureWorld } = sources;
		const [first] = await publicationsOf(PUMPS);
		const day = (days: number): string =>
			new Date(ctx.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
		literatureWorld.setDay(new Date(`${day(30)}T12:00:00Z`));
		const [published] = literatureWorld.publish(1);
		expect(published).toBeDefined();
		const fresh = (await collect(
			readEuropePmc(ctx, { query: PUMPS, since: day(30) }),
		)) as Publication[];
		expect(fresh.map(({ ids }) => ids.pmid)).toContain(published?.pmid);
		expect(fresh.map(({ id }) => id)).not.toContain(first?.id);
		expect(fresh.every(({ entered }) => (entered ?? '') >= day(30))).toBe(true);
		literatureWorld.setDay(ctx.now());
	});

	it.each([
		['500', 'outage'],
		['malformed', 'malformed'],
		['429', 'rate-limited'],
		['cut', 'cut'],
		['outage', /^(cut|network)$/],
	] as const)('never calls a fault "none": %s', async (kind, reason) => {
		sources.faults.set({ match: '/europe-pmc/', kind });
		const read = readEuropePmc(ctx, { query: PUMPS });
		expect(await collect(read)).toEqual([]);
		expect(read.outcome()).toMatchObject({
			kind: 'failed',
			reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
			message: expect.stringMatching(/./),
		});
	});

	it('goes on after a fault that passes', async () => {
		sources.faults.set({ match: '/europe-pmc/', kind: '429-retry-after', times: 1 });
		const read = readEuropePmc(ctx, { query: PUMPS });
		await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'found' });
		expect(read.outcome().calls[0]?.attempts).toBe(2);
	});

	it('keeps what came before a later page failed', async () => {
		sources.faults.set({ match: '/europe-pmc/', kind: '500', after: 1 });
		const read = readEuropePmc(ctx, { query: 'SRC:MED' });
		expect(await collect(read)).toHaveLength(1000);
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'outage', fetched: 1000 });
	});
});

describe('reading the simulated ClinicalTrials.gov', () => {
	const DEVICES = 'AREA[InterventionType]DEVICE';
	const trialsOf = async (advanced: string): Promise<Trial[]> =>
		(await collect(readTrials(ctx, { advanced }))).map((one) => trialSchema.strict().parse(one));

	it('gives every trial once, of one version of the data', async () => {
		const read = readTrials(ctx, { advanced: DEVICES });
		const trials = (await collect(read)) as Trial[];
		const outcome = sourceOutcomeSchema.parse(read.outcome());
		expect(outcome).toMatchObject({
			kind: 'found',
			total: trials.length,
			coverage: { to: '2026-06-15', basis: 'source-updated' },
		});
		expect(outcome.remarks).toBeUndefined();
		expect(outcome.calls.every(({ sourceUpdatedOn }) => sourceUpdatedOn === '2026-06-15')).toBe(
			true,
		);
		expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length);
		expect(trials.length).toBeGreaterThan(0);
	});

	it('gives the table of adverse events of a trial with results', async () => {
		const trials = await trialsOf('AREA[HasResults]true');
		expect(trials.length).toBeGreaterThan(0);
		for (const { hasResults, adverseEvents } of trials) {
			expect(hasResults).toBe(true);
			const groups = new Set(adverseEvents?.groups.map(({ id }) => id));
			expect(groups.size).toBeGreaterThan(0);
			for (const { groups: rows } of adverseEvents?.events ?? []) {
				expect(rows.every(({ group }) => groups.has(group))).toBe(true);
				expect(rows.every(({ affected = 0, atRisk = 0 }) => affected <= atRisk)).toBe(true);
			}
		}
		const events = trials.flatMap(({ adverseEvents }) => adverseEvents?.events ?? []);
		expect(new Set(events.map(({ serious }) => serious))).toEqual(new Set([true, false]));
		expect(events.every(({ vocabulary }) => vocabulary !== undefined)).toBe(true);
	});

	it('knows no enrolment of 99,999,999', async () => {
		const trials = await trialsOf(DEVICES);
		expect(trials.every(({ enrolment }) => enrolment?.count !== 99_999_999)).toBe(true);
	});

	it('gives one trial, also by an earlier number', async () => {
		const [some] = (await trialsOf(DEVICES)).filter(({ aliases }) => aliases.length > 0);
		const [earlier = ''] = some?.aliases ?? [];
		expect(earlier).toMatch(/^NCT\d{8}$/);
		const { record, outcome } = await getTrial(ctx, earlier);
		expect(record?.id).toBe(some?.id);
		expect(outcome.remarks?.[0]?.text).toContain(`${earlier} is an earlier number`);
		expect((await getTrial(ctx, 'NCT99999999')).outcome).toMatchObject({ kind: 'none' });
	});

	it('says in the registry’s words what it could not read', async () => {
		const read = readTrials(ctx, { query: 'AREA[NoSuchField]x' });
		await collect(read);
		expect(read.outcome()).toMatchObject({
			kind: 'failed',
			reason: 'bad-query',
			message: expect.stringContaining('NoSuchField'),
		});
	});

	it.each([
		['500', 'outage'],
		['malformed', 'malformed'],
		['429', 'rate-limited'],
		['cut', 'cut'],
	] as const)('never calls a fault "none": %s', async (kind, reason) => {
		sources.faults.set({ match: '/clinical-trials/', kind });
		const read = readTrials(ctx, { advanced: DEVICES });
		expect(await collect(read)).toEqual([]);
		expect(read.outcome()).toMatchObject({ kind: 'failed', reason });
	});
});
