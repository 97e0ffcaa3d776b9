import type { Random } from '../../generate/random.ts';
import {
	ANIMAL_THEME,
	CLOSINGS,
	COMMON_SENTENCES,
	GROUPS,
	OPENINGS,
	passingThemes,
	RELEVANT_THEMES,
	TOWNS,
} from './themes.ts';
import type { Theme } from './themes.ts';
import type { Topic } from './topics.ts';
import type { AbstractPart, WorkKind } from './work.ts';

/** What a work says. */
export type Wording = { title: string; abstract: AbstractPart[]; keywords: string[] };

const LABELS = ['BACKGROUND', 'METHODS', 'RESULTS', 'CONCLUSIONS'] as const;

const SUBTITLES: Readonly<Partial<Record<WorkKind, readonly string[]>>> = {
	trial: [' – a randomised controlled trial', ' – a randomised, open-label trial'],
	case: [' – a case report', ' – report of two cases'],
	review: [' – a narrative review', ' – current concepts'],
	'meta-analysis': [' – a systematic review and meta-analysis'],
	letter: [' – a comment', ' – a reply'],
	cohort: ['', ' – a retrospective cohort study', ' – a prospective cohort study'],
};

/** Writes a work: relevant ones on safety or performance of the product, others on what passes by it. */
export function writeWork(
	random: Random,
	topic: Topic,
	kind: WorkKind,
	relevant: boolean,
): Wording {
	const theme = themeOf(random, topic, kind, relevant);
	const slots = slotsOf(random, topic);
	const subtitle = random.pick(SUBTITLES[kind] ?? ['']);
	const title = capital(fill(random, random.pick(theme.titles), slots));
	const isBare = kind === 'letter' && random.chance(0.6);
	return {
		title: `${title}${subtitle}${mark(random)}.`,
		abstract: isBare ? [] : abstractOf(random, theme, slots, kind),
		keywords: [...theme.keywords, topic.noun],
	};
}

function themeOf(random: Random, topic: Topic, kind: WorkKind, relevant: boolean): Theme {
	if (kind === 'animal') return ANIMAL_THEME;
	return random.pick(relevant ? RELEVANT_THEMES : passingThemes(topic.isDrug));
}

type Slots = Readonly<Record<string, string>>;

/** What stays the same in a whole work. Drugs are named without an article. */
function slotsOf(random: Random, topic: Topic): Slots {
	const { noun, nouns, isDrug } = topic;
	const brand = random.pick(topic.brands);
	const harm = random.pick(topic.harms);
	const performance = random.pick(topic.performance);
	const the = isDrug ? noun : `the ${noun}`;
	const a = isDrug ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
	return {
		noun,
		nouns,
		the,
		The: capital(the),
		a,
		A: capital(a),
		brand,
		product: isDrug ? `${brand} (${noun})` : `the ${brand} ${noun}`,
		use: random.pick(topic.uses),
		group: random.pick(GROUPS),
		town: random.pick(TOWNS),
		harm,
		Harm: capital(harm),
		harm2: random.pick(topic.harms),
		performance,
		Performance: capital(performance),
	};
}

function abstractOf(random: Random, theme: Theme, slots: Slots, kind: WorkKind): AbstractPart[] {
	const say = (template: string): string => fill(random, template, slots);
	const told = theme.sentences.filter(() => random.chance(0.8));
	const safety = RELEVANT_THEMES[1]?.sentences ?? [];
	// One work in eight speaks of safety in passing, so that single words do not tell what is relevant.
	const results = random.chance(0.12) ? [...told, random.pick(safety)] : told;
	const parts = [
		say(`${random.pick(OPENINGS)} ${random.pick(COMMON_SENTENCES)}`),
		say(`${random.pick(COMMON_SENTENCES)} ${random.pick(theme.sentences)}`),
		say(results.length > 0 ? results.join(' ') : random.pick(theme.sentences)),
		say(`${random.pick(CLOSINGS)} ${random.pick(COMMON_SENTENCES)}`),
	];
	const isStructured = kind !== 'case' && kind !== 'letter' && random.chance(0.75);
	if (!isStructured) return [{ text: parts.join(' ') }];
	return parts.map((text, place) => {
		const label = LABELS[place] ?? 'RESULTS';
		return { label, category: label, text };
	});
}

/** Markup that titles hold in reality: now and then sub- and superscripts or italics. */
function mark(random: Random): string {
	if (random.chance(0.94)) return '';
	return random.pick([' at 25 mL/m<sup>2</sup>', ' and PaCO<sub>2</sub>', ' <i>in vivo</i>']);
}

function fill(random: Random, template: string, slots: Slots): string {
	return template
		.replace('&#8239;', '\u202f')
		.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] ?? number(random, name) ?? whole);
}

function number(random: Random, name: string): string | undefined {
	if (name === 'n1') return String(random.between(4, 60));
	if (name === 'n2') return String(random.between(2, 40));
	if (name === 'n3') return String(random.between(41, 900));
	if (name === 'd') return String(random.between(0, 9));
	if (name === 'p1') return `${random.between(0, 4)}.${random.between(1, 9)}`;
	return undefined;
}

/** Text that begins with a capital. */
export function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
