import type { CerEvent } from '../../model';
import { countEvent } from './count-event';
import { followSource } from '../health/sources';
import { notify } from '../notifications/enter-notification';
import type { Change } from '../database/store';
import { noteBrokenRun } from '../health/workflows';

/**
 * A follow-up of an event inside the change that notes it: a notification, a counter, the state of a
 * source. What it notes itself is reacted to in turn, so it must not answer its own kind.
 */
export type Reaction = (event: CerEvent, change: Change) => Promise<void>;

/**
 * Run in this order for each event, in its transaction: what they write is kept with the event or
 * not at all. Add one as a line here; keep it quick, because every change waits for it.
 */
export const REACTIONS: readonly Reaction[] = [noteBrokenRun, followSource, countEvent, notify];
