import { randomUUID } from 'node:crypto';
import { openWorkspace, workspaceLocation, type Workspace } from '../../lib/workspace';

/** Settings that name a workspace. */
export type WorkspaceEnvironment = Readonly<Record<string, string>>;

/** The workspace of a running installation, for a test to look into beside it. */
export const openWorkspaceOf = async (environment: WorkspaceEnvironment): Promise<Workspace> =>
	await openWorkspace({ location: workspaceLocation({ environment }), newId: randomUUID });
