import { canonicalJson, sha256, type Run } from '../model';
import { buildDocument } from './build-document';
import { canonicalRun } from './canonical-run';
import { renderDocx } from './docx/render-docx';
import { fontMetrics } from './fonts/font-metrics';
import { sealedArchive } from './seal';

/** Renders a run as a DOCX with the same blocks as its PDF. The same run gives the same bytes. */
export function composeDocx(given: Run): Uint8Array {
	const run = canonicalRun(given);
	const facts = { language: run.manifest.language ?? 'en', runSha256: sha256(canonicalJson(run)) };
	return sealedArchive(renderDocx(buildDocument(run), facts, fontMetrics()));
}
