import { heading } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { periodicity } from '../../sections/periodicity';
import { referenceBlocks } from '../../sections/references';
import { summaryBlocks } from '../../sections/summary';
import type { Outline } from '../outline';
import { PSUR_SECTIONS } from './sections';

/** Periodic safety update report of a device of class IIa, IIb or III. */
export const PSUR: Outline = {
	documentType: 'Periodic safety update report',
	basis: 'Draft in the structure of MDCG 2022-21, Annexes I and II',
	opening: (run) => [
		heading(1, undefined, 'Executive Summary', { newPage: true }),
		periodicity(run),
		blankOf('psur.previous-actions'),
		blankOf('psur.remarks'),
		blankOf('psur.collection-changes'),
		...summaryBlocks(run),
	],
	sections: PSUR_SECTIONS,
	closing: (run) => [
		heading(1, undefined, 'Release and references'),
		blankOf('release.approval'),
		...referenceBlocks(run),
	],
};
