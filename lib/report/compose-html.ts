import type { Run } from '../model';
import { buildDocument } from './build-document';
import { canonicalRun } from './canonical-run';
import { fontMetrics } from './fonts/font-metrics';
import { renderHtml } from './html/render-html';
import { sealedPage } from './seal';

/** Renders a run as one HTML file for a mail, with the same blocks as its PDF. The same run gives the same bytes. */
export function composeHtml(given: Run): string {
	const run = canonicalRun(given);
	return sealedPage(renderHtml(buildDocument(run), run.manifest.language ?? 'en', fontMetrics()));
}
