import type { Run } from '../../model';
import type { Block } from '../document/blocks';
import type { Section } from '../sections/section';

/** A kind of report: what it calls itself, and its contents in order. Data, but for what fills a section. */
export interface Outline {
	documentType: string;
	/** The guideline whose headings it follows. */
	basis: string;
	/** A few pages: neither cover and contents, nor front matter and appendices. */
	brief?: true;
	/** What stands before the numbered sections. */
	opening: (run: Run) => readonly Block[];
	sections: readonly Section[];
	/** What stands after the appendices that all kinds have. */
	closing: (run: Run) => readonly Block[];
}
