import { SOURCE_NAMES, type NormalizationCounts, type Run } from '../../model';
import { heading, paragraph, type Block, type Row } from '../document/blocks';
import { formatCount } from '../format';

/** Appendix D: what became of every raw record. */
export function processingAppendix({ manifest }: Run): Block[] {
	const title = heading(1, undefined, 'Appendix D: Processing of the records', {
		id: 'appendix-d',
	});
	if (manifest.normalization.length === 0) {
		return [title, paragraph('No records were normalised in this run.')];
	}
	return [
		title,
		paragraph(
			'Raw records are brought to one form, duplicates of the same report are left out, and what cannot be read is put aside with a reason. Nothing disappears: the records read are those kept, the duplicates and those put aside.',
		),
		{
			kind: 'table',
			caption: 'Records in, out, duplicates and put aside',
			columns: [
				{ header: 'Source' },
				{ header: 'Form' },
				{ header: 'In', align: 'right' },
				{ header: 'Out', align: 'right' },
				{ header: 'Duplicates', align: 'right' },
				{ header: 'Put aside', align: 'right' },
				{ header: 'Adds up' },
			],
			rows: manifest.normalization.map(
				({ source, recordSchema, counts }): Row => ({
					cells: [
						SOURCE_NAMES[source],
						recordSchema,
						formatCount(counts.in),
						formatCount(counts.out),
						formatCount(counts.duplicates),
						formatCount(counts.quarantined),
						addsUp(counts) ? { text: 'yes', tone: 'good' } : { text: 'NO', tone: 'alert' },
					],
					remark: reasonsOf(counts),
				}),
			),
		},
	];
}

const addsUp = (counts: NormalizationCounts): boolean =>
	counts.in === counts.out + counts.duplicates + counts.quarantined;

function reasonsOf({ reasons }: NormalizationCounts): string | undefined {
	const entries = Object.entries(reasons);
	if (entries.length === 0) return undefined;
	return `Reasons: ${entries.map(([reason, count]) => `${reason} ${formatCount(count)}`).join(', ')}.`;
}
