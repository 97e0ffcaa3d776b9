import type { DocumentShape } from '../../model';
import { ALERT } from './alert';
import { CER } from './cer';
import type { Outline } from './outline';
import { PBRER } from './pbrer';
import { PMS } from './pms';
import { PSUR } from './psur';

/** The kinds of report, each a folder of its own. */
export const OUTLINES: Readonly<Record<DocumentShape, Outline>> = {
	cer: CER,
	psur: PSUR,
	pms: PMS,
	pbrer: PBRER,
	alert: ALERT,
};
