import { createReadStream } from 'node:fs';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { FORMATS } from '../../lib/report';
import type { MadeReport } from '../../lib/tasks';
import type { RunContext } from '../../lib/model';
import { toJson } from '../shared';

/** The output item of one run: small facts as JSON, the files as binary fields. */
export async function reportItem(
	ctx: IExecuteFunctions,
	context: RunContext,
	{ files, manifest, report, summary }: MadeReport,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const binary: Record<string, IBinaryData> = {};
	for (const { format, path, fileName } of files) {
		const { field, mimeType } = FORMATS[format];
		binary[field] = await ctx.helpers.prepareBinaryData(createReadStream(path), fileName, mimeType);
	}
	return { json: toJson({ context, manifest, report, summary }), binary };
}
