import { seededRandom } from '../../../../lib/signals/numerics/seeded-random';
import type { LabelledText } from '../../../../lib/literature/ranking';

const OWN = 'pump infusion occlusion alarm flow catheter syringe bolus battery drug delivery'.split(
	' ',
);
const OTHER = 'soil leaf market galaxy enzyme harvest tariff quartz violin glacier'.split(' ');
const COMMON = 'study of the patients was in results with and method group data'.split(' ');

/** Invented abstracts: those that belong in speak of infusion pumps more often than the others. */
export function inventedSet(count: number, share: number, seed: number): LabelledText[] {
	const random = seededRandom(seed);
	const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)];
	return Array.from({ length: count }, (_, at) => {
		const included = at < 2 ? at === 0 : random() < share;
		const words = Array.from({ length: 60 }, () =>
			random() < 0.6 ? pick(COMMON) : pick(random() < (included ? 0.5 : 0.12) ? OWN : OTHER),
		);
		const [title, abstract] = [words.slice(0, 8).join(' '), words.slice(8).join(' ')];
		return { id: `w${at}`, title, abstract, included };
	});
}
