import type { Dossier, RunContext } from '../../lib/model';
import { openWorkspaceFor } from './workspace';

/** What people keep of a run's product in the workspace; undefined where it has no dossier. */
export async function dossierOfRun(
	ctx: Parameters<typeof openWorkspaceFor>[0],
	context: Pick<RunContext, 'code'> | undefined,
): Promise<Dossier | undefined> {
	if (!context) return undefined;
	const workspace = await openWorkspaceFor(ctx);
	return await workspace.dossiers.ofProduct(context.code);
}
