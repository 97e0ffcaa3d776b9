import { isLiteratureSource, type SourceId } from '../model';
import type { SourceContext } from './context';
import { ask as askEudamed, entryAddress } from './eudamed/ask';
import { ask as askOpenFda } from './openfda/ask';
import { probeLiterature } from './probe-literature';
import type { ProbedSource } from './probed';

/**
 * Asks a source the smallest question there is: openFDA for one record, whose envelope tells the
 * data date; EUDAMED for its public flags. Kept answers are not used.
 */
export async function probeSource(ctx: SourceContext, source: SourceId): Promise<ProbedSource> {
	if (source === 'eudamed') {
		const address = `${entryAddress(ctx, '/configurationParameters')}&scope=PUBLIC`;
		const { answer } = await askEudamed(ctx, address, { fresh: true });
		if (answer.kind === 'json') return { kind: 'answered' };
		const message = 'message' in answer ? answer.message : 'EUDAMED redirects to another page.';
		return { kind: 'failed', message };
	}
	if (isLiteratureSource(source)) return await probeLiterature(ctx, source);
	const { answer, call } = await askOpenFda(ctx, source, { limit: 1 });
	if ('message' in answer) return { kind: 'failed', message: answer.message };
	return { kind: 'answered', dataDate: call.sourceUpdatedOn };
}
