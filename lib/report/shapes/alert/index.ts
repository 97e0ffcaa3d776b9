import type { Outline } from '../outline';
import { alertOpening } from './opening';
import { ALERT_SECTIONS } from './sections';

/** Two pages about the strongest signals of a run, for whoever has to decide today. */
export const ALERT: Outline = {
	documentType: 'Signal alert',
	basis: 'What was found, how it came in time, what to do. Whole reports are the other shapes.',
	brief: true,
	opening: alertOpening,
	sections: ALERT_SECTIONS,
	closing: () => [],
};
