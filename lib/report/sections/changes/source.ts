import { SOURCE_NAMES, type ComparedReports, type ComparedSource } from '../../../model';
import {
	bullets,
	note,
	paragraph,
	subheading,
	type Block,
	type Row,
	type Table,
} from '../../document/blocks';
import { clip, formatCount, formatMaybe, plural } from '../../run/format';
import { pairsBlocks } from './pairs';
import { CHANGES, ROWS } from './title';

/** What changed of one source. */
export function sourceBlocks(compared: ComparedSource): Block[] {
	const { source, notComparable, reports, signals, alarms } = compared;
	return [
		subheading(SOURCE_NAMES[source], CHANGES.id),
		...(notComparable.length === 0
			? []
			: [note('limits', 'What cannot be compared in full', ...notComparable)]),
		figuresTable(compared),
		...(reports ? reportsBlocks(source, reports) : []),
		...(signals ? pairsBlocks(source, signals) : []),
		...(alarms ? alarmsBlocks(alarms) : []),
	];
}

/** The figures of a run in words. */
const FIGURES: Readonly<Record<string, string>> = {
	reports: 'Reports counted',
	incidents: 'Incidents',
	events: 'Events',
	deaths: 'Events with a death',
	pairsCompared: 'Pairs compared',
	signals: 'Signals of pairs',
	seriesJudged: 'Series judged',
	seriesNotJudged: 'Series not judged',
	seriesInAlarm: 'Series in alarm',
	periodsInAlarm: 'Periods in alarm',
};

const figuresTable = ({ source, figures }: ComparedSource): Table => ({
	kind: 'table',
	caption: `Figures of the two runs, ${SOURCE_NAMES[source]}`,
	columns: [
		{ header: 'Figure' },
		{ header: 'Last report', align: 'right' },
		{ header: 'This report', align: 'right' },
		{ header: 'Change', align: 'right' },
	],
	rows: figures.map(({ name, earlier, later }) => ({
		cells: [
			FIGURES[name] ?? name,
			formatMaybe(earlier),
			formatMaybe(later),
			earlier === undefined || later === undefined ? '–' : signedCount(later - earlier),
		],
	})),
	source: 'Each run over its own period; a dash where a run did not read or judge.',
});

const signedCount = (change: number): string =>
	change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change))}`;

function reportsBlocks(source: ComparedSource['source'], reports: ComparedReports): Block[] {
	const { outside, undetermined, same } = reports;
	const apart = [
		['whose day received the other run does not reach', outside.earlier + outside.later],
		['of which the other list cannot say', undetermined.earlier + undetermined.later],
	] as const;
	const remarks = apart.filter(([, count]) => count > 0);
	return [
		paragraph(
			`${plural(reports.new.count, 'report')} new, ${formatCount(reports.changed.count)} changed, ${formatCount(reports.vanished.count)} vanished, ${formatCount(same)} the same.`,
			...(remarks.length === 0
				? []
				: [
						` Counted apart, listed in one run alone: ${remarks.map(([why, count]) => `${plural(count, 'report')} ${why}`).join(', ')}.`,
					]),
		),
		...(['new', 'changed', 'vanished'] as const).flatMap((kind) =>
			reportsTable(`${KINDS[kind]}, ${SOURCE_NAMES[source]}`, reports[kind]),
		),
	];
}

const KINDS = {
	new: 'Reports that are new',
	changed: 'Reports that changed',
	vanished: 'Reports the source no longer has',
} as const;

function reportsTable(caption: string, { count, rows }: ComparedReports['new']): Table[] {
	if (count === 0) return [];
	const shown = rows.slice(0, ROWS);
	return [
		{
			kind: 'table',
			caption:
				shown.length < count
					? `${caption} (${formatCount(shown.length)} of ${formatCount(count)}, deaths first, then the newest)`
					: caption,
			dense: true,
			columns: [
				{ header: 'Report' },
				{ header: 'Received' },
				{ header: 'Seriousness' },
				{ header: 'Events or problems' },
			],
			rows: shown.map(
				({ sourceId, received, seriousness, events, changed }): Row => ({
					cells: [sourceId, received ?? '–', seriousness ?? '–', clip(events.join('; '), 200)],
					...(changed && changed.length > 0 ? { remark: `Changed: ${changed.join(', ')}` } : {}),
				}),
			),
		},
	];
}

function alarmsBlocks(alarms: NonNullable<ComparedSource['alarms']>): Block[] {
	const told = [
		...alarms.new.map(({ label, later }) => `${label}: in alarm in ${later ?? '–'}, new.`),
		...alarms.lasting.map(
			({ label, earlier, later }) =>
				`${label}: in alarm in ${later ?? '–'}, as in ${earlier ?? '–'}.`,
		),
		...alarms.gone.map(
			({ label, earlier }) => `${label}: no longer in alarm (was in ${earlier ?? '–'}).`,
		),
		...alarms.undetermined.map(
			({ label, later }) =>
				`${label}: in alarm in ${later === undefined ? 'the last report, not judged in this one' : 'this report, not judged in the last one'}.`,
		),
	];
	return told.length === 0
		? [paragraph('Trends: no series was in alarm in its last complete period in either run.')]
		: [paragraph('Trends, by the last complete period of each series:'), bullets(told)];
}
