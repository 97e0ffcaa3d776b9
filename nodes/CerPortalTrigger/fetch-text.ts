import { guardedRequest } from '../../lib/http';
import { EnvironmentError } from '../../lib/model';
import type { FetchText } from '../../lib/api';
import type { Workspace } from '../../lib/workspace';

/** Public keys are there within a second or two, or the provider is down. */
const TIMEOUT_MS = 5_000;

/** Gets text for users: from public addresses, and the hosts an admin allows. */
export const fetchTextBy =
	(workspace: Pick<Workspace, 'settings'>): FetchText =>
	async (url) => {
		const { network } = await workspace.settings.get();
		const { status, body } = await guardedRequest(
			{ url, method: 'GET' },
			{ policy: network, timeoutMs: TIMEOUT_MS },
		);
		if (status !== 200) throw new EnvironmentError(`The keys were answered with ${status}`);
		return body;
	};
