import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isSafetySchema, normalize, Spool } from '../../lib/etl';
import type { NormalizationCounts, RunContext, SourceId, SourceOutcome } from '../../lib/model';
import { datasetItem } from '../shared';

export interface RawRecords {
	lines: AsyncIterable<string>;
	source: SourceId;
	recordSchema: string;
	outcome: SourceOutcome;
	context?: RunContext;
}

/** The canonical dataset of raw records, and their quarantine as a second one when there is any. */
export async function canonicalItems(
	ctx: IExecuteFunctions,
	{ lines, source, recordSchema, outcome, context }: RawRecords,
	itemIndex: number,
): Promise<{ items: INodeExecutionData[]; counts: NormalizationCounts }> {
	const aside = new Spool();
	try {
		const { records, counts } = normalize(lines, {
			recordSchema,
			source,
			onQuarantined: async (entry) => await aside.write(JSON.stringify(entry)),
		});
		const shared = { source, outcome: () => outcome, context };
		const canonical = await datasetItem(
			ctx,
			{
				...shared,
				...canonicalKind(recordSchema),
				normalization: counts,
				records,
			},
			itemIndex,
		);
		if (aside.lines === 0) return { items: [canonical], counts: counts() };
		const quarantine = await datasetItem(
			ctx,
			{
				...shared,
				kind: 'quarantine',
				recordSchema: 'cer.quarantined/1',
				records: parsed(aside.read()),
			},
			itemIndex,
		);
		return { items: [canonical, quarantine], counts: counts() };
	} finally {
		await aside.close();
	}
}

/** What raw records of a schema become. */
export const canonicalKind = (recordSchema: string) =>
	isSafetySchema(recordSchema)
		? ({ kind: 'safety-reports', recordSchema: 'cer.safety-report/1' } as const)
		: ({ kind: 'registry-records', recordSchema: 'cer.registry-record/1' } as const);

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<unknown> {
	for await (const line of lines) yield JSON.parse(line);
}
