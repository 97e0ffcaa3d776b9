import type { Run } from '../../model';
import type { Block } from '../document/blocks';
import { glossaryAppendix } from './appendix-glossary';
import { limitsAppendix } from './appendix-limits';
import { listingAppendix } from './appendix-listing';
import { methodsAppendix } from './appendix-methods';
import { literatureAppendix } from './literature';
import { processingAppendix } from './appendix-processing';
import { provenanceAppendix } from './appendix-provenance';

/** Appendices A to F, the same for either kind of report. */
export const appendices = (run: Run): Block[] => [
	...methodsAppendix(run),
	...listingAppendix(run),
	...provenanceAppendix(run),
	...processingAppendix(run),
	...glossaryAppendix(run),
	...limitsAppendix(run),
	// A CER has appendices of its own before it.
	...(run.manifest.documentShape === 'cer' ? [] : literatureAppendix(run, 'G')),
];
