import { text as readText } from 'node:stream/consumers';
import { recognise } from '../../../codes/recognise';
import type { Lookup } from '../../../model';
import { InputError } from '../../../model/errors';
import type { Invocation } from '../../command';

/** `cer lookup`: what a code is, which product it names, and what to ask each source about it. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const code = await codeOf(invocation);
	const answer =
		invocation.values.offline === true
			? offline(code)
			: online(await askRegistries(invocation, code));
	invocation.output.write(`${JSON.stringify(answer, undefined, '\t')}\n`);
	const { kind, validity, status, message } = answer;
	return { kind, validity, status, message, exitCode: exitCodeOf(status) };
}

/** The answer of `--offline`: all readings of the code, nothing of registries. */
function offline(code: string) {
	const { interpretations } = recognise(code);
	const [{ kind, normalized, validity, message, mend }] = interpretations;
	const status = validity === 'invalid' ? ('invalid' as const) : ('offline' as const);
	return { input: code, kind, normalized, validity, status, message, mend, interpretations };
}

/** A lookup with the product it settled on beside its kind; the list only where there is a choice. */
function online({ candidates, outcomes, ...facts }: Lookup) {
	const [only] = facts.status === 'resolved' ? candidates : [];
	const { product, queries, reason } = only ?? {};
	const choice = only === undefined ? candidates : undefined;
	return { ...facts, product, queries, reason, candidates: choice, outcomes };
}

function exitCodeOf(status: Lookup['status'] | 'offline'): number {
	if (status === 'invalid') return 2;
	return status === 'failed' ? 1 : 0;
}

/** What asks the registries is loaded only where they are asked. */
async function askRegistries(invocation: Invocation, code: string): Promise<Lookup> {
	const { lookupOnline } = await import('./lookup-online.js');
	return await lookupOnline(invocation, code);
}

async function codeOf({ positionals, input }: Invocation): Promise<string> {
	const code = positionals.length > 0 ? positionals.join(' ') : await readText(input);
	if (code.trim() !== '') return code.trim();
	throw new InputError('lookup: there is no code.', { mend: 'Try: cer lookup FRN' });
}
