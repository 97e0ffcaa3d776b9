import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { exportReview, REVIEW_FORMATS } from '../../../../lib/workspace';
import { readChoice, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { outputFileOf, outputFileProperty } from '../output-file';
import { codeProperty, noReview, reviewOf } from './review-of-item';

/** A workflow is no reader: it sees what every reader may see. */
const NO_READER = '';

/** Writes a review into binary data. */
export const exportOfReview: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export a literature review',
	description: 'Write the works of a review as references, or its whole screening, into a file',
	properties: [
		codeProperty,
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [
				{ name: 'BibTeX', value: 'bibtex', description: 'Works as BibTeX' },
				{ name: 'CSV', value: 'csv', description: 'Works as a table' },
				{
					name: 'JSON',
					value: 'json',
					description: 'Protocols, searches, PRISMA numbers and every work with its decisions',
				},
				{
					name: 'Numbered List (Vancouver)',
					value: 'vancouver',
					description: 'Included works, numbered as in a report',
				},
				{ name: 'RIS', value: 'ris', description: 'Works as reference managers read them' },
			],
			default: 'ris',
		},
		{
			displayName: 'Works',
			name: 'works',
			type: 'options',
			displayOptions: { show: { format: ['bibtex', 'csv', 'ris'] } },
			options: [
				{ name: 'All', value: 'all' },
				{ name: 'Included', value: 'included', description: 'Included after their full text' },
			],
			default: 'included',
		},
		outputFileProperty,
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const { id, code } = reviewOf(call);
		const format = readChoice(ctx, 'format', itemIndex, REVIEW_FORMATS) ?? 'ris';
		const works = readChoice(ctx, 'works', itemIndex, WORKS) ?? 'included';
		const property = outputFileOf(ctx, itemIndex);
		const file = await exportReview(workspace.literature, id, {
			...{ format, viewing: { reader: NO_READER }, filter: FILTERS[works] },
		});
		if (!file) throw noReview(call, code);
		const hash = createHash('sha256');
		let bytes = 0;
		async function* pieces(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
			for await (const piece of text) {
				const buffer = Buffer.from(piece);
				hash.update(buffer);
				bytes += buffer.byteLength;
				yield buffer;
			}
		}
		const stream = Readable.from(pieces(file.text), { objectMode: false });
		const [mimeType = ''] = file.mimeType.split(';');
		const binary = await ctx.helpers.prepareBinaryData(stream, file.name, mimeType);
		const told = { code, format, fileName: file.name, bytes, sha256: hash.digest('hex') };
		const json = toJson({ export: told });
		return [{ json, binary: { [property]: binary }, pairedItem: { item: itemIndex } }];
	},
};

const WORKS = ['all', 'included'] as const;
const FILTERS = { all: {}, included: { stage: 'full-text', state: 'included' } } as const;
