import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SOURCES, type SourceOutcome } from '../../lib/model';
import type { ReportSource } from '../../lib/sources';
import { askReport } from '../../lib/tasks';
import {
	askInBackground,
	fromAgent,
	requireText,
	sourceAccessFor,
	withToolDefault,
	type SourceAccess,
} from '../shared';
import { report } from './emit';
import type { SourceOperation } from './operation';
import { emitOutcome, recordItem } from './outcome-items';
import { FAILURE_OPTIONS } from './parameters';
import { noteFetched } from './note-fetched';

/** What names one report of a source. */
interface ReportNumber {
	source: ReportSource;
	about: string;
	reportNumber: { placeholder: string; description: string; forAgents: string };
}

/** Gets one report by its number; when there is none the item says so. */
export const getOperation = ({ source, about, reportNumber }: ReportNumber): SourceOperation => ({
	name: 'Get',
	value: 'get',
	action: `Get a ${about} report`,
	description: `Get one ${about} report by its number`,
	properties: [
		...withToolDefault(
			{
				displayName: 'Report Number',
				name: 'reportId',
				type: 'string',
				default: '',
				required: true,
				placeholder: `e.g. ${reportNumber.placeholder}`,
				description: reportNumber.description,
			},
			fromAgent('report_number', reportNumber.forAgents),
		),
		FAILURE_OPTIONS,
	],
	async execute(ctx, itemIndex) {
		const id = requireText(ctx, 'reportId', itemIndex, 'Report Number');
		return await emitOne(ctx, itemIndex, SOURCES[source].recordSchema, async (sources) => {
			return await askInBackground(ctx, sources, askReport, { source, id });
		});
	},
});

/** Asks for one record, and puts it or the reason why there is none on an item. */
export async function emitOne(
	ctx: IExecuteFunctions,
	itemIndex: number,
	recordSchema: string,
	ask: (sources: SourceAccess) => Promise<{ record?: unknown; outcome: SourceOutcome }>,
): Promise<INodeExecutionData[]> {
	const sources = await sourceAccessFor(ctx, itemIndex);
	const began = Date.now();
	const { record, outcome } = await ask(sources);
	await noteFetched(ctx, outcome, { durationMs: Date.now() - began });
	report(ctx, itemIndex, outcome);
	if (record === undefined) return [emitOutcome(outcome, recordSchema, undefined, itemIndex)];
	return [recordItem(record, itemIndex)];
}
