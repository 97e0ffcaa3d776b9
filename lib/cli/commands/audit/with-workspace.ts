import { randomUUID } from 'node:crypto';
import { openWorkspace, type Workspace } from '../../../workspace';
import type { Invocation } from '../../command';
import { namedWorkspace, presentWorkspace } from '../../named-workspace';
import { userName } from '../../user-name';

/** Works in a workspace that is there, for whoever is logged in to this machine, and closes it. */
export async function withWorkspace<T>(
	{ values, environment }: Invocation,
	work: (workspace: Workspace) => Promise<T>,
	command = 'audit',
): Promise<T> {
	const location = presentWorkspace(command, namedWorkspace(values.workspace, environment));
	const workspace = await openWorkspace({ location, newId: randomUUID });
	try {
		return await work(workspace.as({ actor: `cli:${userName()}` }));
	} finally {
		await workspace.close();
	}
}
