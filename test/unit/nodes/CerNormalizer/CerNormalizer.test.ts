import { gunzipSync, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { CerNormalizer } from '../../../../nodes/CerNormalizer/CerNormalizer.node';
import type { SourceOutcome } from '../../../../lib/model';

const OUTCOME: SourceOutcome = {
	source: 'maude',
	subject: 'reports',
	kind: 'truncated',
	fetched: 3,
	total: 9,
	reason: 'limit',
	calls: [],
};

/** An item as a source node gives it. */
function rawItem(lines: readonly string[], changes: object = {}): INodeExecutionData {
	return {
		json: {
			dataset: {
				schema: 'cer.dataset/1',
				kind: 'raw',
				source: 'maude',
				recordSchema: 'openfda.device-event',
				count: lines.length,
				binaryProperty: 'data',
				outcome: OUTCOME,
				...changes,
			},
		} as unknown as IDataObject,
		binary: {
			data: { data: gzipSync(lines.join('\n')).toString('base64'), mimeType: 'application/gzip' },
		},
	};
}

async function execute(
	items: INodeExecutionData[],
	{ recordSchema = 'dataset', continueOnFail = false } = {},
): Promise<INodeExecutionData[]> {
	const context = {
		getInputData: () => items,
		getNodeParameter: () => recordSchema,
		getNode: () => ({ name: 'CER Normalizer', type: 'cerNormalizer' }),
		getWorkflow: () => ({ id: 'w1', name: 'Test', active: false }),
		getExecutionId: () => '77',
		getMode: () => 'manual',
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => undefined,
		customData: { set: () => undefined },
		helpers: {
			prepareBinaryData: async (stream: Readable, fileName: string, mimeType: string) => {
				const chunks: Buffer[] = [];
				for await (const chunk of stream) chunks.push(chunk as Buffer);
				return { data: Buffer.concat(chunks).toString('base64'), fileName, mimeType };
			},
		},
	} as unknown as IExecuteFunctions;
	const [output = []] = await new CerNormalizer().execute.call(context);
	return output;
}

const recordsOf = (item: INodeExecutionData | undefined) =>
	gunzipSync(Buffer.from(item?.binary?.data?.data ?? '', 'base64'))
		.toString()
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as IDataObject);

describe('CER Normalizer', () => {
	it('turns a raw dataset into a canonical one with its counts, and puts the rest beside it', async () => {
		const output = await execute([
			rawItem(['{"mdr_report_key":"1"}', '{"mdr_report_key":"1"}', '{"x":1}']),
		]);
		expect(output).toHaveLength(2);
		expect(output[0]).toMatchObject({
			pairedItem: { item: 0 },
			json: {
				dataset: {
					kind: 'safety-reports',
					source: 'maude',
					recordSchema: 'cer.safety-report/2',
					count: 1,
					outcome: OUTCOME,
					normalization: { in: 3, out: 1, superseded: 1, quarantined: 1 },
				},
			},
		});
		expect(recordsOf(output[0])).toMatchObject([{ id: 'maude:1' }]);
		expect(output[1]).toMatchObject({
			json: { dataset: { kind: 'quarantine', recordSchema: 'cer.quarantined/1', count: 1 } },
		});
		expect(recordsOf(output[1])).toMatchObject([{ reason: 'missing-id', ref: 'line 3' }]);
	});

	it('passes everything else through unchanged', async () => {
		const counts: INodeExecutionData = { json: { counts: { anything: 1 } }, pairedItem: 7 };
		expect(await execute([counts])).toEqual([{ ...counts, pairedItem: { item: 0 } }]);
	});

	it('keeps the outcome of a source that gave nothing, whatever was asked of it', async () => {
		const item = rawItem([], { source: 'eudamed', recordSchema: 'eudamed.vigilance', count: 0 });
		const output = await execute([{ json: item.json }]);
		expect(output).toMatchObject([
			{
				json: {
					dataset: {
						kind: 'registry-records',
						count: 0,
						outcome: OUTCOME,
						normalization: { in: 0 },
					},
				},
			},
		]);
	});

	it('does not read a lost file as "nothing found"', async () => {
		const item = rawItem(['{"mdr_report_key":"1"}', '{"mdr_report_key":"2"}'], { count: 5 });
		await expect(execute([item])).rejects.toThrow('says 5 records, but its file holds 2');
		await expect(execute([{ json: item.json }])).rejects.toThrow('its file holds 0');
	});

	it('takes raw records an item each when a schema is chosen', async () => {
		const output = await execute(
			[
				{ json: { safetyreportid: '1' } },
				{ json: { safetyreportid: '2' } },
				{ json: { nothing: 1 } },
			],
			{ recordSchema: 'openfda.drug-event' },
		);
		expect(output[0]).toMatchObject({
			pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
			json: {
				dataset: {
					source: 'faers',
					count: 2,
					outcome: { kind: 'found', fetched: 3 },
					normalization: { in: 3, out: 2, quarantined: 1 },
				},
			},
		});
	});

	it('goes on after an item nobody can work with, when told to', async () => {
		const bad = rawItem(['{}'], { recordSchema: 'no.such' });
		await expect(execute([bad])).rejects.toThrow('no normaliser for records of "no.such"');
		const output = await execute([bad, rawItem(['{"mdr_report_key":"1"}'])], {
			continueOnFail: true,
		});
		expect(output).toMatchObject([
			{ json: { error: expect.stringContaining('no.such') }, pairedItem: { item: 0 } },
			{ json: { dataset: { count: 1 } }, pairedItem: { item: 1 } },
		]);
	});
});
