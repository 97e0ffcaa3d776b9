import { heading } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { periodicity } from '../../sections/periodicity';
import { referenceBlocks } from '../../sections/references';
import { summaryBlocks } from '../../sections/summary';
import type { Outline } from '../outline';
import { PMS_SECTIONS } from './sections';

/**
 * Report of the post-market surveillance of a device of class I: what Regulation (EU) 2017/745,
 * Article 85, asks for. No guideline gives its headings.
 */
export const PMS: Outline = {
	documentType: 'Post-market surveillance report',
	basis: 'Draft of what Regulation (EU) 2017/745, Article 85, asks for',
	opening: (run) => [
		heading(1, undefined, 'Summary', { newPage: true }),
		periodicity(run),
		...summaryBlocks(run),
	],
	sections: PMS_SECTIONS,
	closing: (run) => [
		heading(1, undefined, 'Release and references'),
		blankOf('release.approval'),
		...referenceBlocks(run),
	],
};
