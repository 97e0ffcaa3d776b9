import { paragraph, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { clip } from '../../run/format';
import type { Run } from '../../../model';
import { recallBlocks } from '../../sections/recalls';

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
	return [
		paragraph(
			'Investigations, complaints and sales of the manufacturer are in none of the public sources asked. Field actions on public record are listed here, as far as they were asked for; vigilance reports are in section 4.5.',
		),
		...recallBlocks(run),
		blankOf('manufacturer.clinical-data'),
		blankOf('manufacturer.units'),
	];
}
