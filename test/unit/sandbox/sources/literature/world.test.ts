import { generateLiterature } from '../../../../../sandbox/sources/literature/generate/index.ts';
import { JOURNALS } from '../../../../../sandbox/sources/literature/generate/journals.ts';
import { generateTrials } from '../../../../../sandbox/sources/literature/generate/trials.ts';
import {
	DAYS_AHEAD,
	LATE_RETRACTION_DAYS,
	UNKNOWN_ENROLMENT,
} from '../../../../../sandbox/sources/literature/planted.ts';
import { LiteratureWorld } from '../../../../../sandbox/sources/literature/world.ts';
import { ask, count, efetch, esearch, europePmc, NOW, services, studies } from './support';

const DAY_MS = 86_400_000;
const daysOn = (days: number) => new Date(NOW + days * DAY_MS);
const literature = generateLiterature(1, NOW);
const about = (topic: string) => literature.works.filter((work) => work.topic === topic);
const original = ({ kind, europePmc }: (typeof literature.works)[number]) =>
	kind !== 'notice' && europePmc?.source !== 'PPR';

describe('the generated literature', () => {
	it('is the same for the same seed and day, and another for another seed', () => {
		expect(generateLiterature(1, NOW)).toEqual(literature);
		expect(generateLiterature(2, NOW).works[5]).not.toEqual(literature.works[5]);
		const trials = (seed: number) => generateTrials(seed, NOW, () => []);
		expect(trials(1)).toEqual(trials(1));
		expect(trials(2)).not.toEqual(trials(1));
	});

	it.each([1, 2, 3])(
		'has about a thousand works on the demo device, few relevant (seed %i)',
		(seed) => {
			const works = generateLiterature(seed, NOW).works.filter(({ topic }) => topic === 'FRN');
			const originals = works.filter(original);
			expect(originals.length).toBeGreaterThan(950);
			const relevant = originals.filter((work) => work.relevant).length / originals.length;
			expect(relevant).toBeGreaterThan(0.03);
			expect(relevant).toBeLessThan(0.12);
		},
	);

	it('holds every kind of work, several languages, dates and page forms, spread over years', () => {
		const kinds = new Set(about('FRN').map(({ kind }) => kind));
		expect([...kinds].sort()).toEqual(
			'abstract animal bench book case cohort letter meta-analysis notice review trial'.split(' '),
		);
		const languages = new Set(about('FRN').map(({ language }) => language));
		expect(languages.size).toBeGreaterThan(4);
		expect(about('FRN').some(({ medlineDate }) => medlineDate !== undefined)).toBe(true);
		const years = new Set(about('FRN').map(({ published }) => published.slice(0, 4)));
		expect(years.size).toBeGreaterThan(12);
	});

	it('gives works that are not the same titles of their own', () => {
		const titles = about('FRN')
			.filter((work) => original(work) && work.issue !== 'Suppl 1')
			.map(({ title }) => title);
		const preprints = literature.versions.length;
		expect(new Set(titles).size).toBeGreaterThan(titles.length - preprints);
	});

	it('says of all its numbers, journals and persons that they are made up', () => {
		for (const { pmid, pmcid, doi, nct } of literature.works) {
			expect(pmid ?? '99000001').toMatch(/^99\d{6}$/);
			expect(pmcid ?? 'PMC99000001').toMatch(/^PMC99\d{6}$/);
			expect(doi ?? '10.5555/').toMatch(/^10\.5555\//);
			for (const number of nct) expect(number).toMatch(/^NCT990\d{5}$/);
		}
		for (const { title } of JOURNALS) expect(title).toMatch(/simul/i);
	});

	it('pairs preprints with articles and conference abstracts with articles', () => {
		expect(literature.versions.length).toBeGreaterThan(80);
		const abstracts = literature.works.filter(({ issue }) => issue === 'Suppl 1');
		expect(abstracts.length).toBeGreaterThan(30);
		const titles = new Map(
			literature.works.filter(({ issue }) => issue !== 'Suppl 1').map((work) => [work.title, work]),
		);
		const paired = abstracts.filter(({ title }) => titles.has(title));
		expect(paired).toHaveLength(abstracts.length);
		expect(paired.every((work) => titles.get(work.title)?.journal !== work.journal)).toBe(true);
	});

	it('keeps its truth out of every answer', () => {
		const asked = services();
		const { idlist } = esearch(asked, 'FLOWGUARD', { retmax: '200' });
		const answers = [
			efetch(asked, idlist),
			JSON.stringify(europePmc(asked, 'FLOWGUARD', { pageSize: '200' })),
			ask(asked, 'crossref', '/works', { rows: '100' }).body,
		];
		for (const answer of answers) expect(answer).not.toMatch(/relevant"|"topic"|<relevant/);
	});
});

describe('the days of the simulated literature', () => {
	it('let works appear that nobody knew before', () => {
		const asked = services();
		const before = count(asked, '"infusion pump"');
		asked.world.setDay(daysOn(60));
		const after = count(asked, '"infusion pump"');
		expect(after).toBeGreaterThan(before);
		const window = { datetype: 'edat', mindate: '2026/06/16', maxdate: '2026/08/14' };
		expect(count(asked, '"infusion pump"', window)).toBe(after - before);
		asked.world.setDay(daysOn(DAYS_AHEAD));
		expect(count(asked, '"infusion pump"')).toBeGreaterThan(after);
	});

	it('let trials be posted', () => {
		const asked = services();
		const total = () => studies(asked, { countTotal: 'true' }).totalCount ?? 0;
		const before = total();
		asked.world.setDay(daysOn(80));
		expect(total()).toBeGreaterThan(before);
		expect(JSON.stringify(asked.world.trials)).toContain(String(UNKNOWN_ENROLMENT));
	});

	it('let works be retracted that were sound when they were found', () => {
		const asked = services();
		const sound = literature.notices.filter(
			({ from }) => Math.floor(NOW / DAY_MS) * DAY_MS + LATE_RETRACTION_DAYS * DAY_MS === from,
		);
		const found = sound.filter(({ subject }) => subject.relevant && subject.pmid !== undefined);
		expect(found.length).toBeGreaterThan(0);
		const id = found[0]?.subject.pmid ?? '';
		expect(efetch(asked, [id])).not.toContain('RetractionIn');
		asked.world.setDay(daysOn(LATE_RETRACTION_DAYS));
		expect(efetch(asked, [id])).toContain('RetractionIn');
	});
});

describe('what may be ordered of the simulated literature', () => {
	it('is the retraction of any work, today, with a notice as a new work', () => {
		const asked = services();
		const [id = ''] = esearch(asked, 'FLOWGUARD').idlist;
		const notice = asked.world.retract(id);
		expect(efetch(asked, [id])).toContain('Retracted Publication');
		expect(efetch(asked, [notice.pmid ?? ''])).toContain('Retraction of Publication');
		expect(count(asked, `${notice.pmid ?? ''}[uid]`)).toBe(1);
		expect(() => asked.world.retract('12')).toThrow('The sandbox has no work 12.');
	});

	it('is that new works are taken in today', () => {
		const asked = services();
		const before = count(asked, '"infusion pump"');
		const published = asked.world.publish(5);
		expect(published).toHaveLength(5);
		const found = published.filter(({ pmid }) => pmid !== undefined).length;
		expect(count(asked, '"infusion pump"')).toBe(before + found);
	});

	it('is that records are lost though a search finds them', () => {
		const asked = services();
		const [first = '', second = ''] = esearch(asked, 'FLOWGUARD').idlist;
		asked.world.lose(first);
		expect(esearch(asked, 'FLOWGUARD').idlist).toContain(first);
		expect(efetch(asked, [first, second]).match(/<PubmedArticle>/g)).toHaveLength(1);
	});

	it('is nothing at all: an empty world finds nothing and knows no work', () => {
		const asked = services();
		const empty = new LiteratureWorld(1, NOW, true);
		expect([empty.works, empty.trials, empty.byId('98000001')]).toEqual([[], [], undefined]);
		expect(asked.world.empty).toBe(false);
	});
});
