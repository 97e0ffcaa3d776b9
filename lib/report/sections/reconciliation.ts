import {
	SOURCE_NAMES,
	type NormalizationCounts,
	type Run,
	type SafetyEvidence,
	type SourceOutcome,
} from '../../model';
import type { Block, Cell, Row } from '../document/blocks';
import { formatCount, formatMaybe, listed, plural } from '../format';

/** Why records are duplicates, in words; codes of the normaliser (`duplicate:…`). */
const DUPLICATES: Readonly<Record<string, string>> = {
	'duplicate:follow-up': 'earlier versions or follow-ups of a report',
	'duplicate:same-event': 'further reports of an event already counted',
	'duplicate:same-report-number': 'records repeating a report number',
	'duplicate:same-company-number': "records repeating a company's case number",
	'duplicate:same-key': 'records repeating an entry',
	'duplicate:identical': 'identical records',
};

interface Chain {
	outcome: SourceOutcome;
	counts: NormalizationCounts;
	/** Reports the tables count; for registries what the normaliser gave. */
	counted: number;
}

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
				{ header: 'Duplicates', align: 'right' },
				{ header: 'Put aside', align: 'right' },
				{ header: 'Counted', align: 'right' },
				{ header: 'Agrees' },
			],
			dense: true,
			rows: chains.map(chainRow),
			source:
				"Kept: fetched records that still match when filtered again on arrival. Put aside: unreadable records, with reasons in Appendix D. Counted = kept - duplicates - put aside; all tables, figures and series below are of the records counted, unless they say that they use the source's own counts.",
		},
	];
}

/** Each answer that became records, with what the normaliser made of it, in their order. */
function chainsOf({ manifest, safety }: Run): Chain[] {
	const open = [...manifest.normalization];
	return manifest.outcomes.flatMap((outcome) => {
		if (outcome.fetched === 0) return [];
		const arrived = outcome.kept ?? outcome.fetched;
		const at = open.findIndex(
			({ source, counts }) => source === outcome.source && counts.in === arrived,
		);
		const [found] = at === -1 ? [] : open.splice(at, 1);
		if (!found) return [];
		return [{ outcome, counts: found.counts, counted: countedOf(found, safety) }];
	});
}

const countedOf = (
	{ source, counts }: { source: SourceOutcome['source']; counts: NormalizationCounts },
	safety: readonly SafetyEvidence[],
): number => safety.find((evidence) => evidence.source === source)?.reports ?? counts.out;

function chainRow({ outcome, counts, counted }: Chain): Row {
	const { total, fetched, kept, source, subject } = outcome;
	return {
		cells: [
			`${SOURCE_NAMES[source]}: ${subject}`,
			formatMaybe(total),
			formatCount(fetched),
			formatCount(kept ?? fetched),
			formatCount(counts.duplicates),
			formatCount(counts.quarantined),
			{ text: formatCount(counted), tone: 'strong' },
			agreement({ outcome, counts, counted }),
		],
		remark: remarkOf(outcome, counts),
	};
}

function agreement({ outcome, counts, counted }: Chain): Cell {
	const adds = counts.in - counts.duplicates - counts.quarantined === counted;
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
		...(counts.duplicates > 0 ? [duplicatesText(counts)] : []),
	];
	return parts.length === 0 ? undefined : parts.join(' ');
}

/** "81 duplicates: 47 records repeating a report number, …". */
export function duplicatesText({ duplicates, reasons }: NormalizationCounts): string {
	const named = Object.entries(reasons)
		.filter(([reason]) => reason.startsWith('duplicate:'))
		.sort(([, a], [, b]) => b - a)
		.map(
			([reason, count]) =>
				`${formatCount(count)} ${DUPLICATES[reason] ?? reason.slice('duplicate:'.length)}`,
		);
	return `${plural(duplicates, 'duplicate')}${named.length === 0 ? '' : `: ${listed(named)}`}.`;
}
