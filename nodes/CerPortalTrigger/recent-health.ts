import type { Health } from '../../lib/model';
import type { HealthProbes, Workspace } from '../../lib/workspace';

/** Looking takes a few questions to the store; monitors and pages ask more often than it changes. */
const KEPT_MS = 3_000;

const kept = new WeakMap<Workspace['close'], { at: number; health: Promise<Health> }>();

/** How everything does, looked at anew at most every few seconds. */
export function recentHealth(workspace: Workspace, probes: HealthProbes): Promise<Health> {
	const last = kept.get(workspace.close);
	if (last && Date.now() - last.at < KEPT_MS) return last.health;
	const health = workspace.health.look(probes);
	kept.set(workspace.close, { at: Date.now(), health });
	return health;
}
