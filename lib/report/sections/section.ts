import type { Run } from '../../model';
import { heading, type Block } from '../document/blocks';

/** One section of a guideline's contents, in its own numbering and words. */
export interface SectionHeading {
	number: string;
	title: string;
	/** Where the number does not say it, as of 4a. */
	level?: 2;
}

/** A section and what it holds for a given run. */
export interface Section extends SectionHeading {
	build: (run: Run) => readonly Block[];
}

/** The sections in order, each under its heading; the depth of the number is the level. */
export const setSections = (
	sections: readonly Section[],
	run: Run,
	{ newPage }: { newPage: boolean },
): Block[] =>
	sections.flatMap((section, index) => {
		const depth = section.level ?? section.number.split('.').length;
		const level = depth === 1 ? 1 : depth === 2 ? 2 : 3;
		return [
			heading(level, section.number, section.title, { newPage: newPage && index === 0 }),
			...section.build(run),
		];
	});
