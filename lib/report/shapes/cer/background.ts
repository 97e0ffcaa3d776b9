import type { Run } from '../../../model';
import type { Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { classProfile } from '../../sections/class-profile';
import { stateOfTheArt } from '../../sections/literature';
import { registerFacts } from '../../sections/register-facts';

/** Section 3: what the registers hold of the device's class, and its event profile; the state of the art is the evaluator's. */
export const background = (run: Run): Block[] => [
	...registerFacts(run),
	...classProfile(run),
	blankOf('background.condition'),
	...stateOfTheArt(run),
	blankOf('background.state-of-the-art'),
	blankOf('background.acceptability'),
];
