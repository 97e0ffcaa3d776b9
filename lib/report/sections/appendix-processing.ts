import { isConserved, SOURCE_NAMES, type NormalizationCounts, type Run } from '../../model';
import { heading, paragraph, type Block, type Row } from '../document/blocks';
import { formatCount } from '../run/format';
import { leftOut } from '../run/reconcile';

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
			'Raw records are brought to one form, older states of a report give way to its newest, and what cannot be read is put aside with a reason. Nothing disappears: the records read are those kept, the superseded and those put aside. Reports of one event by several senders are linked and all kept: an incident is an event about one device, or one drug case.',
		),
		{
			kind: 'table',
			caption: 'Records in, out, superseded and put aside',
			columns: [
				{ header: 'Source' },
				{ header: 'Form' },
				{ header: 'In', align: 'right' },
				{ header: 'Out', align: 'right' },
				{ header: 'Superseded', align: 'right' },
				{ header: 'Put aside', align: 'right' },
				{ header: 'Incidents', align: 'right' },
				{ header: 'Events', align: 'right' },
				{ header: 'Adds up' },
			],
			rows: manifest.normalization.map(
				({ source, recordSchema, counts }): Row => ({
					cells: [
						SOURCE_NAMES[source],
						recordSchema,
						formatCount(counts.in),
						formatCount(counts.out),
						formatCount(leftOut(counts)),
						formatCount(counts.quarantined),
						formatCount(counts.incidents),
						formatCount(counts.events),
						isConserved(counts) ? { text: 'yes', tone: 'good' } : { text: 'NO', tone: 'alert' },
					],
					remark: reasonsOf(counts),
				}),
			),
		},
	];
}

function reasonsOf({
	reasons,
	linked = {},
	repairs = {},
}: NormalizationCounts): string | undefined {
	const parts = [
		inList('Reasons', reasons),
		inList('Linked', linked),
		inList('Mended', repairs),
	].filter((part) => part);
	return parts.length === 0 ? undefined : parts.join(' ');
}

function inList(title: string, counts: Readonly<Record<string, number>>): string {
	const entries = Object.entries(counts).map(
		([reason, count]) => `${reason} ${formatCount(count)}`,
	);
	return entries.length === 0 ? '' : `${title}: ${entries.join(', ')}.`;
}
