import type { Run } from '../../model';
import { bullets, heading, type Block } from '../document/blocks';
import { registryLimits, limitsOf } from './disclaimers';
import { literatureLimits, trialLimits } from './literature';
import { concerns } from '../run/of-source';
import { SAFETY_SOURCES } from '../run/figures';

/** Appendix F: what this draft cannot show, source by source. */
export const limitsAppendix = (run: Run): Block[] => [
	heading(1, undefined, 'Appendix F: Limits of the data', { id: 'appendix-f' }),
	bullets([
		'Reports of a spontaneous system are suspicions. They prove neither that the product caused the event nor how often it happens.',
		'The number of people exposed or devices in use is not known to these sources; without it no rate can be given.',
		'openFDA announces weekly updates of MAUDE and quarterly ones of FAERS, and delays happen; since March 2026 FDA keeps FAERS in its system AEMS, which openFDA may lag behind. The newest months are never complete.',
		'Names and codes are as the sender wrote them. A product reported under another name, or without its code, is not found.',
		'openFDA does not tie the parts of a report together in its search; where records were filtered again on arrival, both numbers are shown.',
		'EUDAMED publishes devices, certificates and actors. Its vigilance and clinical investigation modules are not public, so no incident data of EUDAMED are in this draft; reports from European countries are in it as far as FDA received them.',
		'Data held by the manufacturer, from investigations, registries or complaints, are not in public databases and are missing here.',
	]),
	...SAFETY_SOURCES.filter((source) => concerns(run, source)).map(limitsOf),
	...registryLimits(run.registry),
	...(run.literature ? [literatureLimits()] : []),
	...((run.literature?.trials.length ?? 0) > 0 ? [trialLimits()] : []),
];
