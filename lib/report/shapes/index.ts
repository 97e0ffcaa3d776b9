import type { DocumentShape } from '../../model';
import { CER } from './cer';
import type { Outline } from './outline';
import { PBRER } from './pbrer';

/** The kinds of report, each a folder of its own. */
export const OUTLINES: Readonly<Record<DocumentShape, Outline>> = { cer: CER, pbrer: PBRER };
