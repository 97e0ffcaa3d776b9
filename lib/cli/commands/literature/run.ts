import { InputError } from '../../../model';
import type { Invocation } from '../../command';

type Work = (invocation: Invocation) => Promise<Record<string, unknown>>;

/** Each action by its file, which is loaded when it is called. */
const ACTIONS: Readonly<Record<string, (() => Promise<Work>) | undefined>> = {
	search: async () => (await import('./actions/search.js')).search,
	import: async () => (await import('./actions/import.js')).importReferences,
	dedupe: async () => (await import('./actions/dedupe.js')).dedupe,
	export: async () => (await import('./actions/export.js')).exportReferences,
	prisma: async () => (await import('./actions/prisma.js')).prisma,
	simulate: async () => (await import('./actions/simulate.js')).simulate,
};

/** `cer literature`: searches, files, works and counts of a literature review. */
export async function run(invocation: Invocation): Promise<Record<string, unknown>> {
	const [action = '', ...words] = invocation.positionals;
	const load = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
	const mend = `Actions: ${Object.keys(ACTIONS).join(', ')}. See "cer literature --help".`;
	if (!load) throw new InputError(`literature: there is no action "${action}".`, { mend });
	const [stray] = action === 'import' ? words.slice(1) : words;
	if (stray !== undefined) {
		throw new InputError(`literature ${action}: "${stray}" is one too many.`, {
			mend: 'A file is given with --input.',
		});
	}
	const work = await load();
	return { command: `literature ${action}`, ...(await work(invocation)) };
}
