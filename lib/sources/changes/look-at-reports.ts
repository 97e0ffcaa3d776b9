import type { ReportSource } from '../../model';
import { z } from 'zod/v4';
import type { SourceContext } from '../context';
import { ask } from '../openfda/ask';
import { checkSearch } from '../openfda/quote';
import type { OpenFdaAnswer } from '../openfda/read-answer';
import type { Look, ReportSnapshot } from './snapshot';

/** How the newest reports of a source are found, and what a change of one changes in it. */
const NEWEST: Readonly<Record<ReportSource, { day: string; id: string; stamps: string[] }>> = {
	// A changed MAUDE report replaces the old one and keeps the day it was received.
	maude: {
		day: 'date_received',
		id: 'mdr_report_key',
		stamps: ['date_changed', 'date_added', 'report_number'],
	},
	faers: {
		day: 'receiptdate',
		id: 'safetyreportid',
		stamps: ['receiptdate', 'safetyreportversion'],
	},
};

/** Reports looked into one by one after the data date has moved; only among these are changes told. */
const LOOKED_INTO = 100;

/**
 * Looks at a product's reports with one question of one record: how many there are and how new the
 * newest is. The newest 100 are compared one by one only when the source's data date has moved,
 * because nothing changes in openFDA without it. Not cached: a look is meant to see what is new.
 */
export async function lookAtReports(
	ctx: SourceContext,
	source: ReportSource,
	given: { search: string; before?: ReportSnapshot },
): Promise<Look<ReportSnapshot>> {
	const first = await newest(ctx, source, given.search, 1);
	if (first.kind !== 'page') return first.kind === 'empty' ? NOTHING : failed(first);
	const { before } = given;
	const { total, updatedOn: dataDate } = first;
	const day = dayOf(first.records[0], NEWEST[source].day);
	const same = before && before.total === total && before.dataDate === dataDate;
	if (same && before.newest === day) return { kind: 'seen', snapshot: before, dataDate };
	const page = await newest(ctx, source, given.search, LOOKED_INTO);
	if (page.kind !== 'page') return page.kind === 'empty' ? NOTHING : failed(page);
	return {
		kind: 'seen',
		dataDate,
		snapshot: { total, newest: day, dataDate, known: knownOf(source, page.records) },
	};
}

const newest = async (
	ctx: SourceContext,
	source: ReportSource,
	search: string,
	limit: number,
): Promise<OpenFdaAnswer> => {
	const asked = { search: checkSearch(search), sort: `${NEWEST[source].day}:desc`, limit };
	return (await ask(ctx, source, asked)).answer;
};

/** openFDA answers zero hits without its data date. */
const NOTHING: Look<ReportSnapshot> = { kind: 'seen', snapshot: { total: 0, known: {} } };

function failed(answer: Exclude<OpenFdaAnswer, { kind: 'page' | 'empty' }>): Look<never> {
	if (answer.kind !== 'counts') {
		return { kind: 'failed', reason: answer.reason, message: answer.message };
	}
	const message = 'openFDA sent counts where records were asked.';
	return { kind: 'failed', reason: 'unexpected', message };
}

const recordSchema = z.record(z.string(), z.unknown());

function knownOf(source: ReportSource, records: readonly unknown[]): Record<string, string> {
	const { id, stamps } = NEWEST[source];
	const known = new Map<string, string>();
	for (const given of records) {
		const record = recordSchema.safeParse(given).data ?? {};
		const key = record[id];
		if (typeof key !== 'string') continue;
		known.set(key, stamps.map((name) => textOf(record[name])).join('|'));
	}
	return Object.fromEntries(known);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function dayOf(given: unknown, field: string): string | undefined {
	const text = textOf(recordSchema.safeParse(given).data?.[field]);
	const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	return parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : undefined;
}
