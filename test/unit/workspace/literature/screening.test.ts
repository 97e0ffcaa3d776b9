import { sealOf } from '../../../../lib/workspace/literature/decide';
import { openWorkspace, type NewDecision, type Workspace } from '../../../../lib/workspace';
import type { PublicationNotice } from '../../../../lib/model';
import { rankNow } from '../../../../lib/api/literature/rank-soon';
import { onEveryDialect, testClock } from '../dialects';
import {
	protocolOf,
	publication,
	publications,
	pubmedSearch,
	RETRACTION,
	reviewOf,
} from './support';

const WORK = 'pubmed:10000001';

onEveryDialect('Screening in the workspace', ({ fresh }) => {
	let workspace: Workspace;
	const as = (actor: string) => workspace.as({ actor }).literature;
	beforeEach(async () => {
		workspace = await openWorkspace({ location: await fresh(), ...testClock() });
	});
	afterEach(async () => await workspace.close());
	const say = (verdict: NewDecision['verdict'], more: Partial<NewDecision> = {}): NewDecision => ({
		...{ work: WORK, stage: 'title-abstract', verdict, ...more },
	});
	const entries = async (action: string) =>
		(await workspace.audit.list({})).entries.filter((entry) => entry.action === action);
	const stateOf = async (id: string) => await as('vera').decided(id, WORK, { reader: 'vera' });

	it('takes both of two readers at once, and opens the seals of the ledger with the second', async () => {
		const id = await reviewOf(workspace, { readers: 2 });
		const both = await Promise.all([
			as('vera').decide(id, say('include')),
			as('max').decide(id, say('exclude', { reason: 'e1' })),
		]);
		expect(both.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
		expect((await stateOf(id))?.titleAbstract).toBe('conflict');
		const [second, first] = await entries('literature.decided');
		expect(Object.keys(first?.details ?? {})).not.toContain('verdicts');
		const verdicts = second?.details.verdicts as Array<Parameters<typeof opened>[0]>;
		const own = verdicts.find(({ reader }) => reader === first?.actor);
		expect(own && opened(own)).toBe(first?.details.sealed);
	});

	it('says what waits for whom: works by stage, and conflicts of others', async () => {
		const id = await reviewOf(workspace, { readers: 2 });
		const waiting = async (actor: string) => await as(actor).waitingFor(actor);
		const review = { id, code: 'FRN', name: 'Infusion pump' };
		expect(await waiting('vera')).toEqual([
			{ ...review, titleAbstract: 3, fullText: 0, conflicts: 0 },
		]);
		await as('vera').decide(id, say('include'));
		await as('max').decide(id, say('exclude', { reason: 'e1' }));
		const other = publications(3)[1]?.id ?? '';
		for (const actor of ['vera', 'max']) {
			await as(actor).decide(id, say('include', { work: other }));
		}
		expect(await waiting('vera')).toEqual([
			{ ...review, titleAbstract: 1, fullText: 1, conflicts: 0 },
		]);
		expect(await waiting('cleo')).toEqual([
			{ ...review, titleAbstract: 1, fullText: 1, conflicts: 1 },
		]);
		const mine = async (reader: string) => (await as(reader).get(id, { reader }))?.mine;
		expect(await mine('vera')).toEqual({ titleAbstract: 1, fullText: 1, conflicts: 0 });
		expect(await mine('cleo')).toEqual({ titleAbstract: 1, fullText: 1, conflicts: 1 });
		await as('cleo').resolve(id, say('exclude', { reason: 'e1' }));
		expect((await waiting('cleo'))[0]?.conflicts).toBe(0);
		for (const stage of ['title-abstract', 'full-text'] as const) {
			const { works = [] } = (await as('vera').next(id, { reader: 'vera', stage, count: 9 })) ?? {};
			for (const { work } of works) {
				await as('vera').decide(id, say('exclude', { work: work.id, stage, reason: 'e1' }));
			}
		}
		expect(await waiting('vera')).toEqual([]);
	});

	it('keeps each word of a reader who decides twice at once, and counts the last', async () => {
		const id = await reviewOf(workspace);
		await Promise.all([
			as('vera').decide(id, say('include')),
			as('vera').decide(id, say('include')),
		]);
		await as('vera').decide(id, say('exclude'));
		const one = await stateOf(id);
		expect([one?.titleAbstract, one?.decisions.length]).toEqual(['excluded', 3]);
		expect(await as('max').decide(id, say('include'))).toEqual({ kind: 'refused', why: 'enough' });
		await as('max').resolve(id, say('include'));
		expect((await stateOf(id))?.titleAbstract).toBe('included');
	});

	it('asks a reason of the protocol of who leaves out a full text, and a text that was had', async () => {
		const id = await reviewOf(workspace);
		const fullText = (more: Partial<NewDecision>) =>
			as('vera').decide(id, say('exclude', { stage: 'full-text', ...more }));
		await expect(fullText({ reason: 'e1' })).rejects.toThrow('not included at title');
		await as('vera').decide(id, say('include'));
		await expect(fullText({})).rejects.toThrow('reason');
		await expect(fullText({ reason: 'e9' })).rejects.toThrow('no exclusion criterion');
		const lacking = { retrieval: { state: 'not-retrieved' as const } };
		await as('vera').change(id, { work: WORK }, lacking);
		await expect(fullText({ reason: 'e1' })).rejects.toThrow('not to be had');
		expect((await as('vera').get(id, { reader: 'vera' }))?.prisma.notRetrieved).toBe(1);
		await as('vera').change(id, { work: WORK }, { retrieval: { state: 'retrieved' } });
		await fullText({ reason: 'e1' });
		const evidence = await as('vera').evidenceOf('frn');
		expect(evidence).toMatchObject({
			prisma: { assessed: 1, excludedFullText: [{ reason: 'Not about the pump', reports: 1 }] },
			excluded: [{ id: WORK, reason: 'Not about the pump' }],
			...{ included: [], othersLeftOut: 0, readers: ['vera'], fixedBeforeSearch: 'not-fixed' },
		});
		expect(JSON.stringify(evidence)).not.toContain('Nothing broke');
		await expect(as('vera').change(id, { work: WORK }, lacking)).rejects.toThrow('decided on');
	});

	it('says which search brought a work, agreement at title and abstract alone, and no estimate of an order not followed', async () => {
		const id = await reviewOf(workspace, { readers: 2 });
		const later = publications(40, 50);
		await as('vera').keepSearch(id, pubmedSearch(later, { kind: 'state-of-the-art' }));
		const works = later.map((record) => record.id);
		// First and last in turn: nobody's order.
		const turns = works.flatMap((_one, at) => [works[at] ?? '', works[39 - at] ?? '']).slice(0, 30);
		for (const [at, work] of turns.entries()) {
			const verdict = at < 3 ? ('include' as const) : ('exclude' as const);
			await as('vera').decide(id, say(verdict, { work }));
			await as('max').decide(id, say(verdict, { work }));
		}
		const fullText = { work: works[0] ?? '', stage: 'full-text' as const };
		await as('vera').decide(id, say('include', fullText));
		await as('max').decide(id, say('exclude', { ...fullText, reason: 'e1' }));
		const evidence = await as('vera').evidenceOf('frn');
		const foundBy = new Map(evidence?.others.map((one) => [one.id, one.foundBy]));
		expect([foundBy.get(works[0] ?? ''), foundBy.get(WORK)]).toEqual([
			['state-of-the-art'],
			['device'],
		]);
		expect(evidence).toMatchObject({ kappa: 1, agreement: { works: 30, equal: 30 } });
		expect(evidence?.stopping?.why).toContain('not read in the order proposed');
		expect((await as('vera').get(id, { reader: 'vera' }))?.stopping?.why).toContain('not read');
	});

	it('states all works anew when the protocol wants another number of readers', async () => {
		const id = await reviewOf(workspace);
		await as('vera').decide(id, say('include'));
		await as('vera').writeProtocol(id, protocolOf(2));
		expect((await stateOf(id))?.titleAbstract).toBe('waiting');
		await as('vera').writeProtocol(id, protocolOf(1));
		expect((await stateOf(id))?.titleAbstract).toBe('included');
	});

	it('tells of a retraction that comes later once, whoever finds it again', async () => {
		const id = await reviewOf(workspace);
		await as('vera').decide(id, say('include'));
		const [record] = publications(1);
		const retracted = { ...(record ?? publication(WORK)), notices: [RETRACTION] };
		await as('vera').keepSearch(id, pubmedSearch([retracted]));
		await as('vera').keepSearch(id, pubmedSearch([retracted]));
		const byDoi = { ...RETRACTION, pmid: undefined, doi: '10.1000/r', source: 'crossref' as const };
		const again = await as('vera').noteNotices(id, [
			{ ids: { pmid: '10000001' }, notices: [RETRACTION, byDoi] },
			{ ids: { doi: '10.1/nobody' }, notices: [RETRACTION] },
		]);
		expect(again).toMatchObject({ value: { found: 0, works: 1 } });
		const { notifications } = await workspace.notifications.list('vera');
		expect(
			notifications.filter(({ notification }) => notification.event === 'literature-notice'),
		).toHaveLength(1);
		expect((await stateOf(id))?.warned).toBe(true);
		// What came in with its notice was never without it.
		const marked = publication('pubmed:5', { ids: { pmid: '5' }, notices: [RETRACTION] });
		await as('vera').keepSearch(id, pubmedSearch([marked]));
		expect(await entries('literature.retraction-found')).toHaveLength(1);
	});

	it('marks a work no more whose concern was lifted, keeps that it was, and marks it when it comes again', async () => {
		const id = await reviewOf(workspace);
		const concern = { ...RETRACTION, kind: 'expression-of-concern' as const };
		const look = async (
			notices: PublicationNotice[],
			{ knownTo = ['pubmed'], isWhole = true }: { knownTo?: string[]; isWhole?: boolean } = {},
		) => {
			const found = [{ ids: { pmid: '10000001' }, notices, knownTo }];
			const told = await as('vera').noteNotices(id, found, { isWhole });
			const one = await stateOf(id);
			return [told.kind === 'changed' && told.value.lifted, one?.warned];
		};
		expect(await look([concern])).toEqual([0, true]);
		expect(await look([], { isWhole: false })).toEqual([0, true]);
		expect(await look([], { knownTo: ['crossref'] })).toEqual([0, true]);
		expect(await look([])).toEqual([1, false]);
		expect(await look([])).toEqual([0, false]);
		const kept = (await stateOf(id))?.work.merged.notices;
		expect(kept).toMatchObject([{ kind: concern.kind, lifted: expect.stringMatching(/^20/) }]);
		// Records that come later leave what is known as it is.
		await as('vera').keepSearch(id, pubmedSearch(publications(2, 60)));
		expect((await stateOf(id))?.warned).toBe(false);
		expect(await look([concern])).toEqual([0, true]);
		expect(await look([concern, RETRACTION])).toEqual([0, true]);
		expect(await look([])).toEqual([1, true]);
	});

	it('tells of a notice that was looked for once, but not of a work that was left out', async () => {
		const id = await reviewOf(workspace);
		await as('vera').decide(id, say('exclude'));
		const look = async (pmid: string) =>
			await as('vera').noteNotices(id, [{ ids: { pmid }, notices: [RETRACTION] }]);
		await look('10000001');
		await look('10000002');
		await look('10000002');
		expect(await entries('literature.retraction-found')).toHaveLength(1);
		expect((await as('vera').works(id, { warned: true }))?.total).toBe(2);
	});

	it('orders works by the protocol, then by what was decided, and leaves the place of decided ones', async () => {
		const about = (from: number, title: string) =>
			publications(12, from).map((record, index) => ({
				...record,
				title: `${title} ${index} ${record.title}`,
			}));
		const id = await reviewOf(workspace, { records: [...about(1, 'Cats'), ...about(101, 'Dogs')] });
		expect(await rankNow(workspace, id)).toBe(true);
		expect(await rankNow(workspace, id)).toBe(false);
		for (const [prefix, verdict] of [
			['1000000', 'exclude'],
			['1000010', 'include'],
		] as const) {
			for (let number = 1; number <= 5; number += 1) {
				await as('vera').decide(id, say(verdict, { work: `pubmed:${prefix}${number}` }));
			}
		}
		expect(await rankNow(workspace, id)).toBe(true);
		const next = await as('vera').next(id, { reader: 'vera', stage: 'title-abstract', count: 7 });
		expect(next).toMatchObject({ rankedBy: 'decisions', learntFrom: 10, left: 14 });
		expect(next?.works.every(({ work }) => work.merged.title.startsWith('Dogs'))).toBe(true);
		expect((await as('vera').get(id, { reader: 'vera' }))?.stopping).toMatchObject({
			read: 10,
			included: 5,
		});
	});
});

const opened = (one: {
	seal: string;
	reader: string;
	verdict: NewDecision['verdict'];
	reason?: string;
}): string => sealOf({ ...one, id: one.seal });

onEveryDialect('Literature searches that were ordered', ({ fresh }) => {
	let workspace: Workspace;
	let clock: Date;
	beforeEach(async () => {
		clock = new Date('2026-03-01T00:00:00.000Z');
		const { newId } = testClock();
		workspace = await openWorkspace({ location: await fresh(), now: () => clock, newId });
	});
	afterEach(async () => await workspace.close());
	const later = (minutes: number) => {
		clock = new Date(clock.getTime() + minutes * 60_000);
	};

	it('are taken by one, and by another when the first is lost, who then may keep nothing', async () => {
		const id = await reviewOf(workspace, { records: [] });
		const { literature } = workspace.as({ actor: 'vera' });
		await literature.orderSearch(id);
		const taken = await Promise.all([literature.takeDue(), literature.takeDue()]);
		const [first] = taken.flat();
		expect(taken.flat()).toHaveLength(1);
		expect(first).toMatchObject({ code: 'FRN', standing: false, hold: { orderedBy: 'vera' } });
		const hold = first?.hold ?? { id: '', lease: '', orderedBy: '' };
		const search = (held: typeof hold) => ({ ...pubmedSearch(publications(2)), order: held });
		expect(await literature.keepSearch(id, search(hold))).toMatchObject({ kind: 'changed' });
		later(10);
		expect(await literature.progressOrder(hold, { done: 2, total: 9 })).toBe(true);
		later(10);
		expect(await literature.takeDue()).toEqual([]);
		later(16);
		const [second] = await literature.takeDue();
		expect(second?.attempts).toBe(2);
		expect(await literature.progressOrder(hold)).toBe(false);
		expect(await literature.keepSearch(id, search(hold))).toEqual({
			kind: 'unknown',
			what: 'order',
		});
		const again = second?.hold ?? hold;
		await literature.keepSearch(id, search(again));
		expect(await literature.endOrder(again)).toBe(true);
		// Searched twice for one order, it stands there once, with all it brought.
		const review = await literature.get(id, { reader: 'vera' });
		const ofOrder = review?.searches.filter((one) => one.id.startsWith(again.id));
		expect(ofOrder).toMatchObject([{ by: 'vera', records: 2, newRecords: 2 }]);
		expect(review?.order).toBeUndefined();
	});

	it('end as failed with their reason, and after too many tries', async () => {
		const id = await reviewOf(workspace, { records: [] });
		const { literature } = workspace;
		await literature.orderSearch(id);
		const [taken] = await literature.takeDue();
		await literature.endOrder(taken?.hold ?? { id: '', lease: '' }, 'PubMed is away');
		const failed = async () => (await literature.get(id, { reader: 'x' }))?.order;
		expect(await failed()).toMatchObject({ state: 'failed', message: 'PubMed is away' });
		await literature.orderSearch(id);
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			expect(await literature.takeDue()).toHaveLength(1);
			later(16);
		}
		expect(await literature.takeDue()).toEqual([]);
		expect(await failed()).toMatchObject({ state: 'failed' });
	});

	it('stand: come by themselves a month later, and tell of new works once', async () => {
		const id = await reviewOf(workspace, { records: publications(1) });
		const { literature } = workspace;
		await literature.setStanding(id, true);
		expect(await literature.takeDue()).toEqual([]);
		later(31 * 24 * 60);
		const [taken] = await literature.takeDue();
		expect(taken?.standing).toBe(true);
		const hold = taken?.hold ?? { id: '', lease: '', orderedBy: '' };
		later(1);
		const search = pubmedSearch(publications(3), { standing: true });
		await literature.keepSearch(id, { ...search, order: hold });
		await literature.endOrder(hold);
		const { notifications } = await workspace.notifications.list('vera');
		expect(notifications.map(({ notification }) => notification.title)).toEqual([
			'Literature of FRN: 2 new works',
		]);
		expect(await literature.takeDue()).toEqual([]);
	});
});
