import { InputError } from '../../../model';
import type { Invocation } from '../../command';
import { needsScores } from './needs';
import type { SignalChoices } from './signal-choices';

/** Says which argument would have no part in the result. @throws InputError naming it */
export function refuseWhatHasNoUse(choices: SignalChoices, values: Invocation['values']): void {
	const { methods, theta, tree } = choices;
	const scored = needsScores(choices);
	const fits = ['truncated', 'exact'].filter((name) => values[name] === true);
	const refuse = (when: boolean, what: string, mend: string) => {
		if (when) throw new InputError(what, { mend });
	};
	refuse(
		theta !== undefined && values.exact === true,
		'--exact is about a fit, and --theta leaves none to do.',
		'Give one of the two.',
	);
	refuse(
		!scored && (theta !== undefined || fits.length > 0),
		`--${theta === undefined ? fits[0] : 'theta'} is about EBGM, which nothing here asks for.`,
		'Put ebgm or fdr among --methods, or eb05 among --rules.',
	);
	const random = ['simulations', 'seed'].find((name) => values[name] !== undefined);
	refuse(
		random !== undefined && !methods.includes('lrt') && !tree,
		`--${random} is about lrt and --tree, which nothing here asks for.`,
		'Put lrt among --methods, or give --tree.',
	);
}
