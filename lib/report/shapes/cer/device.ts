import { note, paragraph, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { clip } from '../../run/format';
import type { Run } from '../../../model';
import { registryLimits } from '../../sections/disclaimers';
import { outcomesOf, registryOf } from '../../run/of-source';
import { gapOf, withGap } from '../../run/gaps';
import { registryTables } from '../../sections/registry';

/** Section 4: which device the sections below speak of. */
export const device = (run: Run): Block[] => [
	paragraph(
		`The device under evaluation is ${clip(run.manifest.product.name, 200)}, ordered by ${run.manifest.code}. Its identity is in section 2; the sections below hold what public sources say of it, and marked places for what they cannot.`,
	),
];

/** Section 4.1. */
export const evaluationType = (): Block[] => [blankOf('evaluation.type')];

/** Section 4.2. */
export const equivalence = (): Block[] => [blankOf('evaluation.equivalence')];

/** Section 4.3: manufacturer-held data stay blank; recalls are on public record. */
export function manufacturerData(run: Run): Block[] {
	const recalls = registryOf(run, 'recall');
	const total = recalls.reduce((sum, evidence) => sum + evidence.total, 0);
	return [
		paragraph(
			'Investigations, complaints and sales of the manufacturer are in none of the public sources asked. Field actions on public record are listed here, as far as they were asked for; vigilance reports are in section 4.5.',
		),
		...(total > 0 ? [...registryTables(recalls), ...registryLimits(recalls)] : [noRecalls(run)]),
		blankOf('manufacturer.clinical-data'),
		blankOf('manufacturer.units'),
	];
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
