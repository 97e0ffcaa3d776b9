import { DAY_MS, dashed } from '../../generate/calendar.ts';
import { randomFor } from '../../generate/random.ts';
import type { Random } from '../../generate/random.ts';
import { JOURNALS } from './journals.ts';
import { headingFor } from './mesh.ts';
import { generateAuthors } from './names.ts';
import { writeWork } from './text.ts';
import type { Wording } from './text.ts';
import type { Topic } from './topics.ts';
import type { Work, WorkKind } from './work.ts';

/** How far back works reach. */
const YEARS = 18;
/** Works that the databases take in only after `now`, as standing searches find them. */
export const DAYS_AHEAD = 120;

const KINDS: ReadonlyArray<readonly [kind: WorkKind, weight: number]> = [
	['cohort', 34],
	['trial', 12],
	['bench', 9],
	['case', 11],
	['review', 11],
	['meta-analysis', 4],
	['animal', 7],
	['letter', 7],
	['abstract', 5],
	['book', 0.5],
];

/** Kinds that may be truly relevant, and how likely they are. */
const RELEVANT: Readonly<Partial<Record<WorkKind, number>>> = {
	cohort: 0.09,
	trial: 0.12,
	case: 0.12,
	bench: 0.05,
	'meta-analysis': 0.1,
};

const TYPES: Readonly<Record<WorkKind, readonly string[]>> = {
	trial: ['Journal Article', 'Randomized Controlled Trial'],
	cohort: ['Journal Article', 'Observational Study'],
	bench: ['Journal Article', 'Evaluation Study'],
	case: ['Case Reports', 'Journal Article'],
	review: ['Journal Article', 'Review'],
	'meta-analysis': ['Journal Article', 'Meta-Analysis', 'Systematic Review'],
	animal: ['Journal Article'],
	letter: ['Letter'],
	abstract: ['Congress', 'Journal Article'],
	book: ['Review'],
	notice: ['Retraction of Publication'],
};

const LANGUAGES = [
	['eng', 90],
	['ger', 3],
	['fre', 2],
	['spa', 2],
	['chi', 2],
	['jpn', 1],
] as const;

/** The works about one topic, without the numbers that databases give. */
export function generateWorks(seed: number, now: number, topic: Topic): Work[] {
	const random = randomFor(seed, `literature ${topic.key}`);
	const titles = new Set<string>();
	return Array.from({ length: topic.works }, () => generateWork(random, now, topic, titles));
}

function generateWork(random: Random, now: number, topic: Topic, titles: Set<string>): Work {
	const kind = random.weighted(KINDS);
	const relevant = random.chance(RELEVANT[kind] ?? 0);
	const wording = ownWording(random, titles, () => writeWork(random, topic, kind, relevant));
	const enteredAt = entryOf(random, now);
	const publishedAt = enteredAt - random.between(0, 25) * DAY_MS;
	const journal = random.pick(JOURNALS);
	const language = random.weighted(LANGUAGES);
	const year = new Date(publishedAt).getUTCFullYear();
	return {
		topic: topic.key,
		kind,
		relevant,
		...wording,
		...(language === 'eng' ? {} : { vernacularTitle: `[${language}] ${wording.title}` }),
		...(random.chance(0.4) ? { copyright: `© ${year} ${journal.title}. Simulated.` } : {}),
		authors: generateAuthors(random, 'SIMULANT Study Group'),
		journal,
		volume: String(year - 1980),
		...(random.chance(0.85) ? { issue: String(random.between(1, 12)) } : {}),
		pages: pagesOf(random),
		...datesOf(random, publishedAt),
		publishedAt,
		enteredAt,
		language,
		types: [...TYPES[kind]],
		mesh: now - enteredAt > 40 * DAY_MS ? meshOf(random, topic, kind, relevant) : [],
		nct: kind === 'trial' && random.chance(0.5) ? [nctOf(random)] : [],
		openAccess: random.chance(0.45),
		citedBy: random.between(0, 90),
	};
}

/** Works that are not the same have titles of their own: by chance, or by a number at the end. */
function ownWording(random: Random, titles: Set<string>, write: () => Wording): Wording {
	let wording = write();
	for (let attempt = 0; attempt < 8 && titles.has(wording.title); attempt += 1) wording = write();
	while (titles.has(wording.title)) {
		const title = wording.title.replace(/\.$/, `, centre ${random.between(2, 999)}.`);
		wording = { ...wording, title };
	}
	titles.add(wording.title);
	return wording;
}

/** More works each year than the year before; a few in the time to come. */
function entryOf(random: Random, now: number): number {
	const span = YEARS * 365 * DAY_MS;
	const at = now + DAYS_AHEAD * DAY_MS - span * random.next() ** 1.6;
	return Math.floor(at / DAY_MS) * DAY_MS;
}

function datesOf(random: Random, publishedAt: number): Pick<Work, 'published' | 'medlineDate'> {
	const day = dashed(publishedAt);
	const year = day.slice(0, 4);
	const way = random.next();
	if (way < 0.55) return { published: day };
	if (way < 0.86) return { published: day.slice(0, 7) };
	if (way < 0.93) return { published: year };
	return { published: year, medlineDate: `${year} ${random.pick(MEDLINE_SPANS)}` };
}
const MEDLINE_SPANS = ['Jul-Aug', 'Winter', 'Mar-Apr', 'Spring', 'Nov-Dec', '1st Quart'];

function pagesOf(random: Random): { first: string; last?: string } {
	const first = random.between(1, 1_900);
	if (random.chance(0.2)) return { first: `e${first}` };
	if (random.chance(0.06)) return { first: `${first}.e${random.between(1, 40)}` };
	return { first: String(first), last: String(first + random.between(1, 14)) };
}

function meshOf(random: Random, topic: Topic, kind: WorkKind, relevant: boolean): string[] {
	const wanted = topic.mesh.flatMap((name) => headingFor(name) ?? []);
	if (kind === 'animal') return ['Animals', random.pick(['Swine', 'Rats']), ...wanted];
	const people = ['Adult', 'Aged', 'Female', 'Male', 'Middle Aged'].filter(() =>
		random.chance(0.6),
	);
	const of = kind === 'bench' || kind === 'review' ? [] : ['Humans', ...people];
	const safety = relevant ? ['Equipment Safety', 'Equipment Failure'] : [];
	return [...of, ...wanted.filter(() => random.chance(0.85)), ...safety];
}

/** A registry number far above those that are given. */
function nctOf(random: Random): string {
	return `NCT990${String(random.between(1, 140)).padStart(5, '0')}`;
}
