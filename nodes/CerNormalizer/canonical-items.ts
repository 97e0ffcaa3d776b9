import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { normalizeRecords, type DatasetFile } from '../../lib/tasks';
import { isSafetySchema } from '../../lib/etl';
import {
	SAFETY_REPORT_SCHEMA,
	type NormalizationCounts,
	type RunContext,
	type SourceId,
	type SourceOutcome,
} from '../../lib/model';
import { inBackground, writtenDatasetItem } from '../shared';

export interface RawRecords {
	file: DatasetFile;
	/** Where the canonical files are written and read again; the caller removes it. */
	folder: string;
	/** How many records the file is said to hold. */
	total: number;
	source: SourceId;
	recordSchema: string;
	outcome: SourceOutcome;
	context?: RunContext;
}

/** The canonical dataset of raw records, and their quarantine as a second one when there is any. */
export async function canonicalItems(
	ctx: IExecuteFunctions,
	{ outcome, context, ...raw }: RawRecords,
	itemIndex: number,
): Promise<{ items: INodeExecutionData[]; counts: NormalizationCounts }> {
	const { source, recordSchema } = raw;
	const { canonical, quarantine, counts } = await inBackground(ctx, normalizeRecords, raw);
	const shared = { source, outcome: () => outcome, context };
	const items = [
		await writtenDatasetItem(
			ctx,
			{
				...shared,
				...canonicalKind(recordSchema),
				normalization: () => counts,
				written: canonical,
			},
			itemIndex,
		),
	];
	if (quarantine.count === 0) return { items, counts };
	const aside = {
		...shared,
		kind: 'quarantine' as const,
		recordSchema: 'cer.quarantined/1',
		written: quarantine,
	};
	return { items: [...items, await writtenDatasetItem(ctx, aside, itemIndex)], counts };
}

/** What raw records of a schema become. */
export const canonicalKind = (recordSchema: string) =>
	isSafetySchema(recordSchema)
		? ({ kind: 'safety-reports', recordSchema: SAFETY_REPORT_SCHEMA } as const)
		: ({ kind: 'registry-records', recordSchema: 'cer.registry-record/1' } as const);
