import type { LiteratureEvidence, RunContext } from '../../lib/model';
import { openWorkspaceFor } from './workspace';

/** The literature review of a run's product as a report prints it; undefined where none was begun. */
export async function literatureOfRun(
	ctx: Parameters<typeof openWorkspaceFor>[0],
	context: Pick<RunContext, 'code'> | undefined,
): Promise<LiteratureEvidence | undefined> {
	if (!context) return undefined;
	const workspace = await openWorkspaceFor(ctx);
	return await workspace.literature.evidenceOf(context.code);
}
