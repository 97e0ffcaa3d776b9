import { heading } from '../../document/blocks';
import { summaryBlocks } from '../../sections/summary';
import type { Outline } from '../outline';
import { PBRER_SECTIONS } from './sections';

/** Periodic benefit-risk evaluation report of a drug; its summary stands before the numbered sections. */
export const PBRER: Outline = {
	documentType: 'Periodic benefit-risk evaluation report',
	basis: 'Draft in the structure of ICH E2C(R2)',
	opening: (run) => [
		heading(1, undefined, 'Executive Summary', { newPage: true }),
		...summaryBlocks(run),
	],
	sections: PBRER_SECTIONS,
	closing: () => [],
};
