import {
	canonicalJson,
	DOSSIER_FIELDS,
	sha256,
	stoodOnOf,
	wordsDigest,
	type DocumentCarries,
	type Run,
} from '../model';
import { buildDocument } from './build-document';
import { canonicalRun } from './canonical-run';
import { renderDocx } from './docx/render-docx';
import { fontMetrics } from './fonts/font-metrics';
import { figureNow } from './run/figures';
import { sealedArchive } from './seal';

/** Renders a run as a DOCX with the same blocks as its PDF. The same run gives the same bytes. */
export function composeDocx(given: Run): Uint8Array {
	const run = canonicalRun(given);
	const facts = {
		language: run.manifest.language ?? 'en',
		runSha256: sha256(canonicalJson(run)),
		carries: carriesOf(run),
	};
	return sealedArchive(renderDocx(buildDocument(run), facts, fontMetrics()));
}

/** Every figure that a text of some field stands on, and what the dossier had written. */
function carriesOf(run: Run): DocumentCarries {
	const now = figureNow(run);
	const stood = DOSSIER_FIELDS.flatMap(({ id }) => stoodOnOf(id, now));
	return {
		code: run.manifest.code,
		figures: Object.fromEntries(stood.map(({ figure, value }) => [figure, value])),
		texts: Object.fromEntries(
			(run.dossier?.texts ?? []).map(({ field, blocks }) => [field, wordsDigest(blocks)]),
		),
	};
}
