import {
	SOURCE_NAMES,
	type ComparedSource,
	type Comparison,
	type Run,
	type Since,
} from '../../../model';
import { bullets, heading, paragraph, reference, type Block } from '../../document/blocks';
import { formatCount, formatInstant, plural } from '../../run/format';
import { literatureChanges } from './literature';
import { outcomesTable, registryBlocks } from './registry';
import { sourceBlocks } from './source';
import { CHANGES } from './title';

/** The chapter on what changed since the last report of the product; it says so where there is none. */
export const changesChapter = ({ since }: Run): Block[] => [
	heading(1, undefined, CHANGES.title, { id: CHANGES.id }),
	...(since?.kind === 'compared' ? comparedBlocks(since) : [paragraph(withoutComparison(since))]),
];

/** The line of the summary that leads to the chapter. */
export const changesInShort = ({ since }: Run): Block =>
	since?.kind === 'compared'
		? paragraph(`${comparedInShort(since)} See `, reference(CHANGES.id, CHANGES.title), '.')
		: paragraph(withoutComparison(since));

/** The chapter of a report of two pages: its line under its title. */
export const changesInBrief = ({ since }: Run): Block[] => [
	heading(1, undefined, CHANGES.title, { id: CHANGES.id }),
	paragraph(since?.kind === 'compared' ? comparedInShort(since) : withoutComparison(since)),
];

const comparedInShort = ({ comparison }: Extract<Since, { kind: 'compared' }>): string =>
	`Since the report of ${formatInstant(comparison.earlier.createdAt)}: ${[...comparison.sources.map(sourceInShort), ...literatureInShort(comparison)].join('; ')}.`;

function withoutComparison(since: Exclude<Since, { kind: 'compared' }> | undefined): string {
	if (since?.kind === 'none') {
		return 'No earlier report of this product and kind is kept in the workspace, so nothing is compared.';
	}
	return since === undefined
		? 'No earlier report was looked for in this run, so nothing is compared.'
		: `Nothing is compared with an earlier report: ${since.message}`;
}

const literatureInShort = ({ literature }: Comparison): string[] =>
	literature && literature.notComparable.length === 0
		? [
				`literature, ${plural(literature.included.length, 'work')} newly included, ${formatCount(literature.doubted.length)} retracted or under concern since`,
			]
		: [];

function sourceInShort({ source, reports, signals, alarms }: ComparedSource): string {
	const parts = [
		...(reports
			? [
					`${plural(reports.new.count, 'new report')}, ${formatCount(reports.changed.count)} changed, ${formatCount(reports.vanished.count)} vanished`,
				]
			: ['reports not compared']),
		...(signals
			? [
					`signals: ${formatCount(signals.new.length)} new, ${formatCount(signals.gone.length)} gone, ${formatCount(signals.stronger.length)} stronger, ${formatCount(signals.weaker.length)} weaker`,
				]
			: []),
		...(alarms ? [`series in alarm: ${formatCount(alarms.new.length)} new`] : []),
	];
	return `${SOURCE_NAMES[source]}, ${parts.join(', ')}`;
}

function comparedBlocks({ comparison, signed }: Extract<Since, { kind: 'compared' }>): Block[] {
	const { earlier, differences } = comparison;
	return [
		paragraph(
			`This run is compared with the last report of the product that was made and kept: run ${earlier.runId} of ${formatInstant(earlier.createdAt)}, for ${earlier.period.from} to ${earlier.period.to}; ${signedInWords(signed)}. Reports are matched by the number their source gave them. One that the other run's period or list does not reach is counted apart and never called new or vanished.`,
		),
		...(differences.length === 0
			? []
			: [paragraph('Asked or made otherwise:'), bullets(differences)]),
		...comparison.sources.flatMap(sourceBlocks),
		...registryBlocks(comparison.registry),
		...literatureChanges(comparison.literature),
		...outcomesTable(comparison.outcomes),
	];
}

function signedInWords(signed: Extract<Since, { kind: 'compared' }>['signed']): string {
	if (signed.length === 0) return 'nobody had signed it';
	return signed
		.map(({ meaning, actor, at }) => `${meaning} by ${actor} on ${at.slice(0, 10)}`)
		.join(', ');
}
