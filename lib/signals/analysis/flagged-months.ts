import type { SeriesPoint } from '../../model';
import { median } from '../surveillance';

/** Flags of one month, and why, for the reader. */
export interface Remark {
	flags: SeriesPoint['flags'];
	reason: string;
}
/** Per index of the months. */
export type Remarks = ReadonlyMap<number, Remark>;

/** Indexes of the months kept out of baselines and tests. */
export const excludedOf = (remarks: Remarks): ReadonlySet<number> =>
	new Set(
		[...remarks].flatMap(([index, { flags }]) => (flags.includes('excluded') ? [index] : [])),
	);

/** How many months at the beginning are under an earlier reporting rule and left out for that: nothing bridges them. */
export function monthsOfEarlierRule(remarks: Remarks): number {
	let length = 0;
	while (isOfEarlierRule(remarks.get(length))) length += 1;
	return length;
}

const isOfEarlierRule = (remark: Remark | undefined): boolean =>
	remark?.flags.includes('reporting-rule') === true && remark.flags.includes('excluded');

/** Months with the reason beside them; months in a row with the same reason as one span. */
export function inSpans(
	months: readonly string[],
	flagged: Iterable<readonly [number, Pick<Remark, 'reason'>]>,
): string[] {
	const spans: Array<{ first: number; last: number; reason: string }> = [];
	for (const [index, { reason }] of flagged) {
		const open = spans.at(-1);
		if (open && open.reason === reason && open.last === index - 1) open.last = index;
		else spans.push({ first: index, last: index, reason });
	}
	return spans.map(({ first, last, reason }) =>
		first === last
			? `${months[first]} (${reason})`
			: `${months[first]} to ${months[last]} (${reason})`,
	);
}

/**
 * The counts with those of some months replaced by the median of up to six others around each (three
 * on either side), for methods that need every period. A month without any other keeps its count.
 */
export function bridged(counts: readonly number[], gaps: ReadonlySet<number>): number[] {
	const usable = counts.flatMap((_, index) => (gaps.has(index) ? [] : [index]));
	return counts.map((count, index) => {
		if (!gaps.has(index)) return count;
		const before = usable.filter((at) => at < index).slice(-3);
		const after = usable.filter((at) => at > index).slice(0, 3);
		const around = [...before, ...after].map((at) => counts[at]);
		return around.length === 0 ? count : Math.round(median(around));
	});
}

/** Whether a month raises no alarm: a batch dump, or reports under an earlier rule, when left out. */
export function isSilenced(remarks: Remarks, index: number): boolean {
	const flags = remarks.get(index)?.flags ?? [];
	const notJudged = flags.includes('batch-dump') || flags.includes('reporting-rule');
	return notJudged && flags.includes('excluded');
}
