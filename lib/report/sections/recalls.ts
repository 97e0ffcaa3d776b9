import type { Run } from '../../model';
import { note, paragraph, type Block } from '../document/blocks';
import { gapOf, withGap } from '../run/gaps';
import { outcomesOf, registryOf } from '../run/of-source';
import { registryLimits } from './disclaimers';
import { registryTables } from './registry';

/** Recalls of devices on public record, or why none is listed. */
export function recallBlocks(run: Run): Block[] {
	const recalls = registryOf(run, 'recall');
	const total = recalls.reduce((sum, evidence) => sum + evidence.total, 0);
	return total > 0 ? [...registryTables(recalls), ...registryLimits(recalls)] : [noRecalls(run)];
}

/** Why no recall is listed: there is none, nobody could look, or nobody asked. */
function noRecalls(run: Run): Block {
	const outcomes = outcomesOf(run, 'device-recall');
	const [gap] = withGap(outcomes);
	if (gap) {
		return note(
			'warning',
			'Recalls could not be looked at',
			`${gapOf(gap) ?? ''}, so the absence of recalls here is a gap and not a finding. ${gap.message ?? ''}`,
		);
	}
	return paragraph(
		outcomes.some(({ kind }) => kind === 'none' || kind === 'found')
			? "FDA's recall database was asked and holds no recall for the search."
			: "FDA's recall database was not asked in this run.",
	);
}
