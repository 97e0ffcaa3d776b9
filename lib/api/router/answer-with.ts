import type { Workspace } from '../../workspace';
import type { FetchText } from '../identify/jwt';
import type { PortalSettings } from '../identify/portal-settings';
import type { PortalGuard } from './guard';
import type { PortalServices, Route } from './route';

/** All a request is answered with. */
export interface AnswerWith {
	routes: readonly Route[];
	/** Who may call, read from the credential. */
	settings: PortalSettings;
	/** Acting for nobody yet. */
	workspace: Workspace;
	guard: PortalGuard;
	services: PortalServices;
	fetchText: FetchText;
}
