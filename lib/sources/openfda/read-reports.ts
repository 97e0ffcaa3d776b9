import { SOURCES, type FaersQuery, type MaudeQuery, type ReportSource } from '../../model';
import type { DayWindow, SourceContext, SourceRead } from '../context';
import { createRead, newReadState, type ReadState } from '../source-read';
import { CHOSEN_SUBJECTS, chooseSerious, type Chosen } from './choose-serious';
import { REPORT_FIELDS, type RegistrySource } from './endpoints';
import { keepFaers, type DrugRole } from './keep-faers';
import { keepMaude } from './keep-maude';
import { pages } from './pages';
import { checkSearch } from './quote';
import { learnReach } from './reach';
import { searchInWindow } from './window';

/** A window of days received, the most reports to fetch (newest first), and which where not all. */
export type ReportOptions = DayWindow & { limit?: number; chosen?: Chosen };

/** Reads MAUDE reports, newest first, and leaves out those without a device that is the product. */
export const readMaude = (
	ctx: SourceContext,
	query: MaudeQuery,
	options: ReportOptions = {},
): SourceRead => readReports(ctx, 'maude', query.search, options, keepMaude(query.keep));

/** Reads FAERS reports, newest first, and leaves out those where the product has no accepted role. */
export const readFaers = (
	ctx: SourceContext,
	query: FaersQuery,
	options: ReportOptions & { roles?: readonly DrugRole[] } = {},
): SourceRead =>
	readReports(ctx, 'faers', query.search, options, keepFaers(query.keep, options.roles));

/** Reads registry entries of openFDA. The search expression is sent as given. */
export function readRegistry(
	ctx: SourceContext,
	source: RegistrySource,
	search: string,
	options: { limit?: number } = {},
): SourceRead {
	const { subject } = SOURCES[source];
	const query = checkSearch(search);
	const state = newReadState();
	const asked = { source, search: query === '' ? undefined : query, limit: options.limit };
	const records = flatten(ctx, asked, state);
	return createRead({ source, subject, query }, state, records);
}

function readReports(
	ctx: SourceContext,
	source: ReportSource,
	search: string,
	{ from, to, openEnd, limit, chosen }: ReportOptions,
	isKept: ((report: unknown) => boolean) | undefined,
): SourceRead {
	const asked = chosen ? chooseSerious(source, checkSearch(search), chosen) : search;
	const query = searchInWindow(source, asked, { from, to });
	const state = newReadState();
	const sort = `${REPORT_FIELDS[source].received}:desc`;
	const records = flatten(ctx, { source, search: query, sort, limit }, state, isKept);
	const subject = chosen ? CHOSEN_SUBJECTS[chosen] : SOURCES[source].subject;
	const window = { from, to, openEnd };
	const reaching = withReach(ctx, source, window, state, records);
	return createRead({ source, subject, query, window }, state, reaching);
}

/** The records, and after them how far the source reaches, where a window was asked for. */
async function* withReach(
	ctx: SourceContext,
	source: ReportSource,
	window: DayWindow,
	state: ReadState,
	records: AsyncGenerator<unknown>,
): AsyncGenerator<unknown> {
	yield* records;
	await learnReach(ctx, source, window, state);
}

async function* flatten(
	ctx: SourceContext,
	query: Parameters<typeof pages>[1],
	state: ReadState,
	isKept?: (record: unknown) => boolean,
): AsyncGenerator<unknown> {
	if (isKept) state.kept = 0;
	for await (const page of pages(ctx, query, state)) {
		for (const record of page) {
			if (isKept) {
				if (!isKept(record)) continue;
				state.kept = (state.kept ?? 0) + 1;
			}
			yield record;
		}
	}
}
