import type { INodeExecutionData } from 'n8n-workflow';
import type { Analysis, OnsetAnalysis } from '../../lib/model';
import { readEnvelope, toJson } from '../shared';

/** What an analysis item holds, an item a finding; failures stay, other items are left out. */
export function findingItems(
	item: INodeExecutionData,
	failures: readonly INodeExecutionData[],
): INodeExecutionData[] {
	if (failures.includes(item)) return [item];
	const { analysis, dataset } = readEnvelope(item);
	if (!analysis || dataset?.kind !== 'analysis') return [];
	const { source, product } = analysis;
	return findingsOf(analysis).map((members) => ({
		json: toJson({ source, product, ...members }),
		pairedItem: item.pairedItem,
	}));
}

/** Each finding says by `finding` what it is: pair, branch (of a tree scan), month, forecast, article-88 or onset (of all events, and of each). */
function findingsOf(analysis: Analysis): Array<Record<string, unknown>> {
	const { signals, series, forecasts = [], article88 = [], onset, further } = analysis;
	const labels = new Map(series.map(({ id, label }) => [id, label]));
	return [
		...signals.map((signal) => ({ finding: 'pair', ...signal })),
		...(further?.tree?.cuts ?? []).map((cut) => ({ finding: 'branch', ...cut })),
		...series.flatMap(({ id, label, method, points }) =>
			points.map((point) => ({
				finding: 'month',
				seriesId: id,
				series: label,
				method: method.name,
				...point,
			})),
		),
		...forecasts.flatMap(({ seriesId, method, model, level, points }) =>
			points.map((point) => ({
				finding: 'forecast',
				seriesId,
				series: labels.get(seriesId),
				method,
				model,
				level,
				...point,
			})),
		),
		...article88.map((assessment) => ({
			finding: 'article-88',
			series: labels.get(assessment.seriesId),
			...assessment,
		})),
		...(onset ? onsetFindings(onset) : []),
	];
}

/** The first says of how many reports the days are known, and of which not. */
const onsetFindings = ({ overall, events, classes, ...base }: OnsetAnalysis) => [
	{ finding: 'onset', ...base, ...overall, classes },
	...events.map((row) => ({ finding: 'onset', basis: base.basis, ...row })),
];
