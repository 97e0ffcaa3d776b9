import type { Coverage, Provenance, ReportSource } from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { memberOf } from '../phrase-match';
import type { ReadState } from '../source-read';
import type { SourceTrouble } from '../trouble';
import { ask, CACHE_SECONDS } from './ask';
import { REPORT_FIELDS, type OpenFdaSource } from './endpoints';

/**
 * The first day each source's records reach; one that is not here has no first day that is known.
 * - MAUDE: openFDA's page on device/event says "from about 1992 to the present"; FDA says of the
 *   files that facilities report since late 1991, but nothing before 1992 is whole.
 * - FAERS: openFDA's page on drug/event says "from 2004 to the present"; the first file of the old
 *   system is that of 2004Q1. Cases first received before it came in later with a follow-up.
 */
export const FIRST_DAYS: Readonly<Partial<Record<OpenFdaSource, string>>> = {
	maude: '1992-01-01',
	faers: '2004-01-01',
};

/** How far a source of reports reaches, and the question that told it. */
export interface Reach {
	/** Absent when the source could not be asked. */
	coverage?: Coverage;
	call: Provenance;
	trouble?: SourceTrouble;
}

/**
 * Asks openFDA for the newest report it holds, whatever the product, and for its date of update;
 * the answer is kept as long as any other. A day after today is a slip of the sender's and no reach.
 */
export async function reachOf(ctx: SourceContext, source: ReportSource): Promise<Reach> {
	const { received } = REPORT_FIELDS[source];
	const today = ctx.now().toISOString().slice(0, 10).replaceAll('-', '');
	const asked = { search: `${received}:[* TO ${today}]`, sort: `${received}:desc`, limit: 1 };
	const { answer, call } = await ask(ctx, source, asked, { cacheSeconds: CACHE_SECONDS });
	if (answer.kind === 'refused' || answer.kind === 'unavailable') {
		return { call, trouble: { reason: answer.reason, message: answer.message } };
	}
	if (answer.kind !== 'page') return { call };
	const newest = dayOf(memberOf(answer.records[0], received));
	return { coverage: coverageFrom(source, { newest, updatedOn: answer.updatedOn }), call };
}

/**
 * Notes down how far the source reaches, where a window was asked for. An empty answer whose reach
 * nobody knows is no "none": it becomes a trouble.
 */
export async function learnReach(
	ctx: SourceContext,
	source: ReportSource,
	window: DayWindow,
	state: ReadState,
): Promise<void> {
	if (window.from === undefined && window.to === undefined) return;
	if (state.trouble && state.fetched === 0) return;
	const { coverage, call, trouble } = await reachOf(ctx, source);
	state.calls.push(call);
	state.coverage = coverage ?? state.coverage;
	if (state.coverage || state.fetched > 0) return;
	const why = trouble?.message ?? 'its newest report has no day.';
	state.trouble = {
		reason: trouble?.reason ?? 'unexpected',
		message: `Nothing matched, but how far the source reaches could not be asked: ${why}`,
	};
}

/**
 * The reach of a source from the newest day received and its own date of update: nothing later than
 * either is held for certain. Undefined where neither is known.
 */
export function coverageFrom(
	source: OpenFdaSource,
	{ newest, updatedOn }: { newest?: string; updatedOn?: string },
): Coverage | undefined {
	const from = FIRST_DAYS[source];
	if (newest !== undefined && (updatedOn === undefined || newest <= updatedOn)) {
		return { from, to: newest, basis: 'newest-received' };
	}
	return updatedOn === undefined ? undefined : { from, to: updatedOn, basis: 'source-updated' };
}

/** A day as openFDA writes it, `20261120` or `2026-11-20`, as YYYY-MM-DD. */
function dayOf(value: unknown): string | undefined {
	const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(String(value)) ?? [];
	return year && `${year}-${month}-${day}`;
}
