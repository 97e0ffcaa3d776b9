import {
	isChosenForSeriousness,
	isConserved,
	isReportSource,
	SOURCE_NAMES,
	type NormalizationCounts,
	type Run,
	type SourceOutcome,
} from '../../model';
import type { Block, Cell, Row } from '../document/blocks';
import { formatCount, formatMaybe, listed, plural } from '../run/format';
import { type Chain, chainsOf, leftOut } from '../run/reconcile';

/** Why records were left out, in words; the last two codes are of earlier runs only. */
const LEFT_OUT: Readonly<Record<string, string>> = {
	'duplicate:follow-up': 'states of a report that a follow-up or supplement replaces',
	'duplicate:same-report-number': 'records repeating a report number',
	'duplicate:same-key': 'older states of an entry',
	'duplicate:identical': 'identical records',
	'duplicate:same-event': 'further reports of an event already counted',
	'duplicate:same-company-number': "records repeating a company's case number",
};

/** Why reports are linked to one that leads their incident, in words. */
const LINKED: Readonly<Record<string, string>> = {
	'same-event': 'the same event, told by another sender',
	'same-report-number': 'the same report number, used by another sender',
	'same-company-number': "the same case number of a company, in another of the source's cases",
};

/** How many records each source holds, and what became of them on the way to the tables. */
export function reconciliation(run: Run): Block[] {
	const chains = chainsOf(run);
	if (chains.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: 'From what the source holds to what this draft counts',
			columns: [
				{ header: 'Source, records' },
				{ header: 'At source', align: 'right' },
				{ header: 'Fetched', align: 'right' },
				{ header: 'Kept', align: 'right' },
				{ header: 'Superseded', align: 'right' },
				{ header: 'Put aside', align: 'right' },
				{ header: 'Counted', align: 'right' },
				{ header: 'Incidents', align: 'right' },
				{ header: 'Events', align: 'right' },
				{ header: 'Agrees' },
			],
			dense: true,
			rows: chains.map(chainRow),
			source: `Kept: fetched records that still match when filtered again on arrival. Superseded: older states of a record that is counted; reports of one event by several senders are all counted. Put aside: unreadable records, with reasons in Appendix D. Counted = kept - superseded - put aside. Incident: an event about one device, or one drug case. What concerns devices is counted by incident below, what happened to people by event, unless a table says that it uses the source's own counts, which are of reports.${chains.some(({ outcome }) => isChosenForSeriousness(outcome)) ? ' Death reports and other serious reports were asked for themselves, because not all reports were fetched: they are listed, one that is among the newest once, and enter no other count.' : ''}`,
		},
	];
}

function chainRow({ outcome, counts, counted }: Chain): Row {
	const { total, fetched, kept, source, subject } = outcome;
	const isSafety = isReportSource(source);
	return {
		cells: [
			`${SOURCE_NAMES[source]}: ${subject}`,
			formatMaybe(total),
			formatCount(fetched),
			formatCount(kept ?? fetched),
			formatCount(leftOut(counts)),
			formatCount(counts.quarantined),
			{ text: formatCount(counted.out), tone: 'strong' },
			isSafety ? formatCount(counted.incidents) : '',
			isSafety ? formatCount(counted.events) : '',
			agreement({ outcome, counts, counted }),
		],
		remark: remarkOf(outcome, counts),
	};
}

function agreement({ outcome, counts, counted }: Chain): Cell {
	const adds = isConserved({ ...counts, out: counted.out });
	if (!adds) return { text: 'no', tone: 'alert' };
	const all = outcome.total === undefined || outcome.total === outcome.fetched;
	return all ? { text: 'yes', tone: 'good' } : { text: 'not all fetched', tone: 'warn' };
}

function remarkOf({ fetched, kept, source }: SourceOutcome, counts: NormalizationCounts) {
	const left = fetched - (kept ?? fetched);
	const parts = [
		...(left > 0
			? [
					`${plural(left, 'fetched record')} left out on arrival: ${source === 'faers' ? 'they name the product only in a role that was not asked for (such as concomitant)' : 'no single part of them matches the search'}.`,
				]
			: []),
		...leftOutTexts(counts),
		...linkedTexts(counts),
	];
	return parts.length === 0 ? undefined : parts.join(' ');
}

/** "81 superseded: 47 records repeating a report number, …". */
export function leftOutTexts(counts: NormalizationCounts): string[] {
	const { superseded, duplicates = 0, reasons } = counts;
	const named = inWords(reasons, LEFT_OUT, 'duplicate:');
	return [
		...(superseded > 0 ? [`${formatCount(superseded)} superseded${named}.`] : []),
		...(duplicates > 0
			? [
					`${plural(duplicates, 'duplicate')}${named}; this run left out other senders' reports of an event too.`,
				]
			: []),
	];
}

/** "3 linked to another report of their incident: …". */
function linkedTexts({ linked = {} }: NormalizationCounts): string[] {
	const total = Object.values(linked).reduce((sum, count) => sum + count, 0);
	if (total === 0) return [];
	return [
		`${plural(total, 'report')} linked to another of the same incident${inWords(linked, LINKED)}.`,
	];
}

function inWords(
	counts: Readonly<Record<string, number>>,
	words: Readonly<Record<string, string>>,
	prefix = '',
): string {
	const named = Object.entries(counts)
		.filter(([reason]) => reason.startsWith(prefix))
		.sort(([, a], [, b]) => b - a)
		.map(
			([reason, count]) => `${formatCount(count)} ${words[reason] ?? reason.slice(prefix.length)}`,
		);
	return named.length === 0 ? '' : `: ${listed(named)}`;
}
