import type { Trial, TrialEvent } from '../../../model';
import {
	paragraph,
	type Block,
	type Cell,
	type Column,
	type Row,
	type Table,
} from '../../document/blocks';
import { clip, formatCount } from '../../run/format';

/** Trials whose events are printed, and terms of each; the workbook and run.json hold all that the run carries. */
const TRIALS = 12;
const SERIOUS = 30;
const OTHERS = 10;
/** Groups that stand side by side in a table; those beyond go on in a next one. */
const GROUPS = 4;

type WithEvents = Trial & { adverseEvents: NonNullable<Trial['adverseEvents']> };
const hasEvents = (trial: Trial): trial is WithEvents => trial.adverseEvents !== undefined;

/** The adverse events of each trial with results: serious ones first, by organ system and term, affected of those at risk. */
export function adverseEventsTables(trials: readonly Trial[]): Block[] {
	const all = trials.filter(hasEvents);
	if (all.length === 0) {
		return [
			paragraph(
				'None of these trials has posted adverse events; that says nothing of whether there were any.',
			),
		];
	}
	const shown = all.slice(0, TRIALS);
	return [
		...shown.flatMap(tablesOf),
		...(shown.length < all.length
			? [
					paragraph(
						`Adverse events of ${formatCount(all.length - shown.length)} more trials are in the workbook and in run.json.`,
					),
				]
			: []),
	];
}

function tablesOf(trial: WithEvents): Block[] {
	const { groups, events } = trial.adverseEvents;
	if (groups.length === 0 && events.length === 0) {
		return [
			paragraph(
				`The results of ${trial.id} tell neither groups nor events: whether anybody was harmed is not known from them.`,
			),
		];
	}
	const parts = Math.max(1, Math.ceil(groups.length / GROUPS));
	return Array.from({ length: parts }, (_unused, part) =>
		tableOf(
			trial,
			groups.slice(part * GROUPS, (part + 1) * GROUPS),
			parts > 1 ? part + 1 : undefined,
		),
	);
}

type Group = WithEvents['adverseEvents']['groups'][number];

function tableOf(trial: WithEvents, groups: readonly Group[], part: number | undefined): Table {
	const { events, timeFrame, description } = trial.adverseEvents;
	const [serious, others] = [byImpact(events, true), byImpact(events, false)];
	const shown = [...serious.slice(0, SERIOUS), ...others.slice(0, OTHERS)];
	const left = events.length - shown.length;
	return {
		kind: 'table',
		caption: `Adverse events of ${trial.id}${part === undefined ? '' : `, part ${part}`}`,
		dense: true,
		columns: [
			{ header: '' },
			{ header: 'Organ system', max: 110 },
			{ header: 'Term', max: 130 },
			...groups.map(({ title }): Column => ({ header: clip(title, 60), max: 90 })),
		],
		rows: [...totals(groups), ...shown.map((event) => eventRow(event, groups))],
		source: [
			'Affected of those at risk; a dash: not told.',
			...(events.length === 0 ? ['No single term of an event was posted.'] : []),
			...(groups.length === 0 ? ['No group of participants was posted.'] : []),
			...(timeFrame === undefined ? [] : [sentence(`Time frame: ${clip(timeFrame, 300)}`)]),
			...(description === undefined ? [] : [sentence(clip(description, 400))]),
			...vocabularyOf(events),
			...(left === 0
				? []
				: [`${formatCount(left)} more terms are in the workbook and in run.json.`]),
		].join(' '),
	};
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const vocabularyOf = (events: readonly TrialEvent[]): string[] => {
	const names = [...new Set(events.flatMap(({ vocabulary }) => vocabulary ?? []))].sort();
	return names.length === 0 ? [] : [`Vocabulary: ${names.join(', ')}.`];
};

/** "3 of 120"; numbers that the register does not tell are dashes. */
export const affectedOf = (affected: number | undefined, atRisk: number | undefined): string =>
	affected === undefined
		? '–'
		: `${formatCount(affected)} of ${atRisk === undefined ? '–' : formatCount(atRisk)}`;

function totals(groups: readonly Group[]): Row[] {
	const row = (name: Cell, of: (group: Group) => string): Row => ({
		cells: [name, '', 'any', ...groups.map(of)],
	});
	return [
		row({ text: 'Deaths', tone: 'strong' }, (one) =>
			affectedOf(one.deathsAffected, one.deathsAtRisk),
		),
		row({ text: 'Serious', tone: 'strong' }, (one) =>
			affectedOf(one.seriousAffected, one.seriousAtRisk),
		),
		row({ text: 'Other', tone: 'strong' }, (one) => affectedOf(one.otherAffected, one.otherAtRisk)),
	];
}

const eventRow = (
	{ serious, organSystem, term, groups: numbers }: TrialEvent,
	groups: readonly Group[],
): Row => ({
	cells: [
		serious ? { text: 'Serious', tone: 'alert' } : 'Other',
		organSystem ?? '–',
		term,
		...groups.map(({ id }) => {
			const own = numbers.find(({ group }) => group === id);
			return affectedOf(own?.affected, own?.atRisk);
		}),
	],
});

/** Events of one kind, those that most people had first, then by name. */
function byImpact(events: readonly TrialEvent[], serious: boolean): TrialEvent[] {
	const people = ({ groups }: TrialEvent) =>
		groups.reduce((sum, { affected = 0 }) => sum + affected, 0);
	return events
		.filter((event) => event.serious === serious)
		.sort((a, b) => people(b) - people(a) || (a.term < b.term ? -1 : 1));
}
