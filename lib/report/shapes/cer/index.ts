import { literatureAppendix } from '../../sections/literature';
import type { Outline } from '../outline';
import { crossReference } from './cross-reference';
import { releaseChecklist } from './release-checklist';
import { CER_SECTIONS } from './sections';

/** Clinical evaluation report of a device. */
export const CER: Outline = {
	documentType: 'Clinical evaluation report',
	basis: 'Draft in the structure of MEDDEV 2.7/1 revision 4, Appendix A9',
	opening: () => [],
	sections: CER_SECTIONS,
	closing: (run) => [...releaseChecklist(), ...crossReference(), ...literatureAppendix(run, 'I')],
};
