import type { Analysis, Run } from '../../model';
import type { Figure } from '../document/blocks';
import { heatMapOf } from '../figures/analysis/heat-map-of';
import { citationOf } from '../run/citation';

/** The heat map as a figure of the document. */
export function heatMapBlocks(run: Run, analysis: Analysis): Figure[] {
	const drawing = heatMapOf(analysis);
	if (!drawing) return [];
	return [
		{
			kind: 'figure',
			caption: `How often each event was named in the reports of ${analysis.product} by quarter, over what its share of all these quarters lets expect`,
			source: `${citationOf(run, analysis.source)} Printed: (observed + ½) / (expected + ½). Within the product's own reports; a quarter with a batch of reports or not complete yet is shown as it is.`,
			drawing,
		},
	];
}
