import { makeGoldenRuns } from './make-runs';
import { approve, pagesOf } from './pages';
import { GOLDEN_DOCUMENTS } from './runs';

/** `node tools/approve-pages.mjs [--runs]`: takes the pages as they are now for right. */
export async function approvePages({ runs }: { runs: boolean }): Promise<void> {
	if (runs) await makeGoldenRuns((line) => console.log(line));
	for (const document of GOLDEN_DOCUMENTS) {
		const pages = await pagesOf(document);
		const changed = approve(document, pages);
		console.log(`${document.name}: ${pages.length} pages, ${changed} of them changed`);
	}
	// n8n's engine keeps timers of its own.
	if (runs) process.exit();
}
