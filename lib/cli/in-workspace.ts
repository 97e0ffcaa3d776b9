import { randomUUID } from 'node:crypto';
import { openWorkspace, type Workspace, type WorkspaceLocation } from '../workspace';
import { userName } from './user-name';

/** Works in a workspace for whoever is logged in to this machine, and closes it. */
export async function inWorkspace<T>(
	location: WorkspaceLocation,
	work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
	const workspace = await openWorkspace({ location, newId: randomUUID });
	try {
		return await work(workspace.as({ actor: `cli:${userName()}` }));
	} finally {
		await workspace.close();
	}
}
