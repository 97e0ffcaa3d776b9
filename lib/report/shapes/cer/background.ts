import type { Run } from '../../../model';
import type { Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { classProfile } from '../../sections/class-profile';

/** Section 3: the event profile of the device's class where the run holds it; the state of the art is the evaluator's. */
export const background = (run: Run): Block[] => [
	...classProfile(run),
	blankOf('background.condition'),
	blankOf('background.state-of-the-art'),
	blankOf('background.acceptability'),
];
