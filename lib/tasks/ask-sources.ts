import { lookup } from '../codes';
import type { FaersQuery, MaudeQuery, SourceOutcome, WholeFigures } from '../model';
import {
	countBy,
	countContingency,
	countWhole,
	getEudamedDevice,
	getReport,
	type DayWindow,
	type ReportSource,
} from '../sources';
import { asking } from './asking';
import { wholeFigures } from './whole-figures';

/** One report by its number. */
export const askReport = asking(
	'ask-report',
	async (sources, { source, id }: { source: ReportSource; id: string }) =>
		await getReport(sources, source, id),
);

/** One EUDAMED device by its identifier. */
export const askDevice = asking(
	'ask-device',
	async (sources, { uuid }: { uuid: string }) => await getEudamedDevice(sources, uuid),
);

/** How many reports of a search hold each value of a field. */
export const askCounts = asking(
	'ask-counts',
	async (
		sources,
		asked: {
			source: ReportSource;
			search: string;
			field: string;
			options: DayWindow & { limit?: number };
		},
	) => await countBy(sources, asked.source, asked.search, asked.field, asked.options),
);

/** The margins of the two-by-two tables of a product. */
export const askContingency = asking(
	'ask-contingency',
	async (
		sources,
		asked: {
			source: ReportSource;
			query: MaudeQuery | FaersQuery;
			options: DayWindow & { product?: string };
		},
	) => await countContingency(sources, asked.source, asked.query, asked.options),
);

/** The product behind a code or a name. */
export const askProduct = asking(
	'ask-product',
	async (sources, { code }: { code: string }) => await lookup(sources, code),
);

/** What people read of all reports of a search, counted by the source for the whole period. */
export const askWhole = asking(
	'ask-whole',
	async (
		sources,
		{ source, search, window }: { source: ReportSource; search: string; window: DayWindow },
	): Promise<{ figures?: WholeFigures; outcome: SourceOutcome }> => {
		const answered = await countWhole(sources, source, search, window);
		const figures = wholeFigures(source, answered);
		return { outcome: answered.outcome, ...(figures ? { figures } : {}) };
	},
);
