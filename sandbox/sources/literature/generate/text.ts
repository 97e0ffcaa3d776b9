import type { Random } from '../../generate/random.ts';
import { ANIMAL_THEME, COMMON_SENTENCES, RELEVANT_THEMES, THEMES } from './themes.ts';
import type { Theme } from './themes.ts';
import type { Topic } from './topics.ts';
import type { AbstractPart, WorkKind } from './work.ts';

/** What a work says. */
export type Wording = { title: string; abstract: AbstractPart[]; keywords: string[] };

const LABELS: ReadonlyArray<readonly [label: string, category: string]> = [
	['BACKGROUND', 'BACKGROUND'],
	['METHODS', 'METHODS'],
	['RESULTS', 'RESULTS'],
	['CONCLUSIONS', 'CONCLUSIONS'],
];

const SUBTITLES: Readonly<Partial<Record<WorkKind, readonly string[]>>> = {
	trial: [': a randomised controlled trial', ': a randomised, open-label trial'],
	case: [': a case report', ': report of two cases'],
	review: [': a narrative review', ': current concepts'],
	'meta-analysis': [': a systematic review and meta-analysis'],
	letter: [': a comment', ': a reply'],
	cohort: ['', ': a retrospective cohort study'],
};

/** Writes a work: relevant ones on safety or performance of the product, others on what passes by it. */
export function writeWork(
	random: Random,
	topic: Topic,
	kind: WorkKind,
	relevant: boolean,
): Wording {
	const theme = themeOf(random, kind, relevant);
	const slots = slotsOf(random, topic);
	const subtitle = random.pick(SUBTITLES[kind] ?? ['']);
	const title = `${capital(fill(random, random.pick(theme.titles), slots))}${subtitle}${mark(random)}.`;
	return {
		title,
		abstract: kind === 'letter' && random.chance(0.6) ? [] : abstractOf(random, theme, slots, kind),
		keywords: [...theme.keywords, topic.noun],
	};
}

function themeOf(random: Random, kind: WorkKind, relevant: boolean): Theme {
	if (kind === 'animal') return ANIMAL_THEME;
	return random.pick(relevant ? RELEVANT_THEMES : THEMES);
}

type Slots = Readonly<Record<string, string>>;

/** What stays the same in a whole work. */
function slotsOf(random: Random, topic: Topic): Slots {
	const harm = random.pick(topic.harms);
	const performance = random.pick(topic.performance);
	return {
		noun: topic.noun,
		nouns: topic.nouns,
		brand: random.pick(topic.brands),
		use: random.pick(topic.uses),
		harm,
		harm2: random.pick(topic.harms),
		Harm: capital(harm),
		performance,
		Performance: capital(performance),
	};
}

function abstractOf(random: Random, theme: Theme, slots: Slots, kind: WorkKind): AbstractPart[] {
	const say = (template: string): string => fill(random, template, slots);
	// Every work names its product once in the plain singular, so that its name finds it.
	const parts = [
		say(`${random.pick(OPENINGS)} ${random.pick(COMMON_SENTENCES)}`),
		say(`${random.pick(COMMON_SENTENCES)} ${random.pick(theme.sentences)}`),
		say(theme.sentences.filter(() => random.chance(0.8)).join(' ')),
		say(`${random.pick(CLOSINGS)} ${random.pick(COMMON_SENTENCES)}`),
	].filter((text) => text.trim() !== '');
	const structured = kind !== 'case' && kind !== 'letter' && random.chance(0.75);
	if (!structured) return [{ text: parts.join(' ') }];
	return parts.map((text, place) => {
		const [label, category] = LABELS[place] ?? ['RESULTS', 'RESULTS'];
		return { label, category, text };
	});
}

const OPENINGS = [
	'The {noun} is in daily use in {use}.',
	'Little is known of {use} where a {noun} is at hand.',
	'A {noun} was part of care in all patients with {use}.',
];
const CLOSINGS = [
	'Results may guide {use} where a {noun} is used.',
	'Centres may differ in {use}.',
	'These findings bear on {use}.',
];

/** Markup that titles hold in reality: now and then sub- and superscripts, italics, a reference character. */
function mark(random: Random): string {
	if (random.chance(0.96)) return '';
	return random.pick([
		' at 25 mL/m<sup>2</sup>',
		' and PaCO<sub>2</sub>',
		' <i>in vivo</i>',
		' – the Provstad experience',
	]);
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

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
