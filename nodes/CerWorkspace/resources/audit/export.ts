import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { readSwitch, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { outputFileOf, outputFileProperty } from '../output-file';

/** Writes the whole ledger into binary data. */
export const exportLedger: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export the audit log',
	description:
		'Write the whole ledger as NDJSON, oldest entry first, for "cer audit verify" or an auditor',
	properties: [
		outputFileProperty,
		{
			displayName: 'Compress',
			name: 'compress',
			type: 'boolean',
			default: false,
			description: 'Whether to compress the file with gzip',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const property = outputFileOf(ctx, itemIndex);
		const compress = readSwitch(ctx, 'compress', itemIndex, false);
		const totals = { entries: 0, last: '' };
		const hash = createHash('sha256');
		async function* lines(): AsyncGenerator<Buffer> {
			for await (const line of workspace.audit.export()) {
				hash.update(line);
				totals.entries += 1;
				totals.last = line;
				yield Buffer.from(line);
			}
		}
		const plain = Readable.from(lines());
		const gzip = createGzip();
		plain.on('error', (error) => gzip.destroy(error));
		const fileName = `cer-audit-${new Date().toISOString().slice(0, 10)}.ndjson${compress ? '.gz' : ''}`;
		const binary = await ctx.helpers.prepareBinaryData(
			compress ? plain.pipe(gzip) : plain,
			fileName,
			compress ? 'application/gzip' : 'application/x-ndjson',
		);
		const { entries, last } = totals;
		const json = { fileName, entries, sha256: hash.digest('hex'), lastEntry: JSON.parse(last) };
		return [
			{
				json: toJson({ export: json }),
				binary: { [property]: binary },
				pairedItem: { item: itemIndex },
			},
		];
	},
};
