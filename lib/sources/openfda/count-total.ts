import type { Provenance } from '../../model';
import type { SourceContext } from '../context';
import type { SourceTrouble } from '../trouble';
import { ask, CACHE_SECONDS } from './ask';
import type { OpenFdaSource } from './endpoints';

/** How many records a search matches, without fetching one. The search is sent as given. */
export async function countTotal(
	ctx: SourceContext,
	source: OpenFdaSource,
	search: string | undefined,
): Promise<{ total?: number; trouble?: SourceTrouble; call: Provenance }> {
	const options = { cacheSeconds: CACHE_SECONDS };
	const { answer, call } = await ask(ctx, source, { search, limit: 0 }, options);
	if (answer.kind === 'page') return { total: answer.total, call };
	if (answer.kind === 'empty') return { total: 0, call };
	if (answer.kind === 'counts') {
		const message = 'openFDA sent counts where a total was asked.';
		return { trouble: { reason: 'unexpected', message }, call };
	}
	return { trouble: { reason: answer.reason, message: answer.message }, call };
}
