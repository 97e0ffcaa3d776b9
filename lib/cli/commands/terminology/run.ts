import { InputError } from '../../../model';
import type { Invocation } from '../../command';
import { importTerminology } from './import';
import { mapTerms } from './map';

const ACTIONS: Readonly<
	Record<string, ((invocation: Invocation) => Promise<Record<string, unknown>>) | undefined>
> = { import: importTerminology, map: mapTerms };

/** `cer terminology`: releases of the IMDRF's annexes and of MedDRA, and terms coded by them. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const [action = '', stray] = invocation.positionals;
	const work = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
	if (work && (action === 'import' || stray === undefined)) return await work(invocation);
	throw new InputError(
		work === undefined
			? `terminology: there is no action "${action}".`
			: `terminology ${action}: "${stray}" is no option.`,
		{ mend: `Actions: ${Object.keys(ACTIONS).join(', ')}. See "cer terminology --help".` },
	);
}
