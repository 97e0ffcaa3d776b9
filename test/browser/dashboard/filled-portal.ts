import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { OUTPUT } from '../../support/pdf';
import { buildDashboard } from './build';
import { emptyWorkspace, fillWorkspace, type Filled, type TestWorkspace } from './full-workspace';
import { startPortalServer, type PortalServer } from './portal-server';
import { builtPage, launch } from './visitor';

/** A portal over a workspace that holds something of everything, and a browser to visit it. */
export interface FilledPortal {
	browser: Browser;
	kept: TestWorkspace;
	filled: Filled;
	portal: PortalServer;
	close(): Promise<void>;
}

/** Builds the dashboard and starts a browser and a portal that serves it. */
export async function openFilledPortal(
	given: Omit<Parameters<typeof startPortalServer>[1], 'page' | 'now'> = {},
): Promise<FilledPortal> {
	mkdirSync(OUTPUT, { recursive: true });
	await buildDashboard();
	const kept = await emptyWorkspace();
	const filled = await fillWorkspace(kept);
	const portal = await startPortalServer(kept.workspace, {
		...given,
		page: async (file) => builtPage(file),
		now: () => new Date(),
	});
	const browser = await launch();
	const close = async () => {
		await browser.close();
		await portal.close();
		await kept.close();
	};
	return { browser, kept, filled, portal, close };
}
