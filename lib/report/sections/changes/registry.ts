import { SOURCE_NAMES, type ComparedRegistry, type Comparison } from '../../../model';
import { paragraph, small, subheading, type Block, type Table } from '../../document/blocks';
import { clip, formatCount } from '../../run/format';
import { CHANGES, ROWS } from './title';

/** The registry entries that changed, and which lists do not hold all. */
export function registryBlocks(registry: readonly ComparedRegistry[]): Block[] {
	if (registry.length === 0) return [];
	const entries = registry.flatMap((kind) =>
		(['new', 'changed', 'vanished'] as const).flatMap((change) =>
			kind[change].map((record) => ({ kind, change, record })),
		),
	);
	const limits = registry.filter(({ notComparable }) => notComparable.length > 0);
	const shown = entries.slice(0, ROWS);
	return [
		subheading('Registries', CHANGES.id),
		...(entries.length === 0
			? [paragraph('No entry is new, changed or gone, as far as the two runs list them.')]
			: [
					{
						kind: 'table' as const,
						caption: `Registry entries that changed${shown.length < entries.length ? ` (${shown.length} of ${formatCount(entries.length)})` : ''}`,
						dense: true,
						columns: [
							{ header: 'Registry' },
							{ header: 'Kind' },
							{ header: 'Change' },
							{ header: 'Entry' },
							{ header: 'Date' },
							{ header: 'Status' },
						],
						rows: shown.map(({ kind, change, record }) => ({
							cells: [
								SOURCE_NAMES[kind.source],
								kind.recordType,
								change,
								clip(record.title, 120),
								record.date ?? '–',
								record.status ?? '–',
							],
							...(record.changed && record.changed.length > 0
								? { remark: `Changed: ${record.changed.join(', ')}` }
								: {}),
						})),
					},
				]),
		...(limits.length === 0
			? []
			: [
					small(
						limits
							.map(
								({ source, recordType, notComparable }) =>
									`${SOURCE_NAMES[source]}, ${recordType}: ${notComparable.join(' ')}`,
							)
							.join(' '),
					),
				]),
	];
}

/** The questions to sources that ended otherwise. */
export function outcomesTable(outcomes: Comparison['outcomes']): Table[] {
	if (outcomes.length === 0) return [];
	const words = (kind: string | undefined) => kind?.replaceAll('_', ' ') ?? 'not asked';
	return [
		{
			kind: 'table',
			caption: 'Questions to sources that ended otherwise',
			dense: true,
			columns: [
				{ header: 'Source' },
				{ header: 'Subject' },
				{ header: 'Last report' },
				{ header: 'This report' },
			],
			rows: outcomes.map(({ source, subject, earlier, later }) => ({
				cells: [SOURCE_NAMES[source], subject, words(earlier), words(later)],
			})),
		},
	];
}
