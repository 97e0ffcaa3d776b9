import { openWorkspace, type Workspace, type WorkspaceLocation } from '../../../lib/workspace';
import { watchInputSchema, type Watch } from '../../../lib/model';

/** A workspace whose clock stands where it is put. */
export interface MovedClock {
	workspace: Workspace;
	/** Puts the clock to an instant. */
	at(instant: string): void;
	/** Enters a product, with the defaults of its schema. */
	watch(input: Record<string, unknown>, owner?: string): Promise<Watch>;
}

/** Opens an empty workspace with a clock of its own. */
export async function withMovedClock(
	location: WorkspaceLocation,
	start: string,
): Promise<MovedClock> {
	let now = new Date(start);
	let ids = 0;
	const workspace = await openWorkspace({
		location,
		now: () => now,
		newId: () => `id-${String((ids += 1)).padStart(6, '0')}`,
	});
	return {
		workspace,
		at: (instant) => {
			now = new Date(instant);
		},
		watch: async (input, owner = 'reviewer') =>
			await workspace.watchlist.create(watchInputSchema.parse(input), { owner }),
	};
}
