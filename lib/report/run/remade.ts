import {
	checkShape,
	InputError,
	type DocumentLanguage,
	type DocumentShape,
	type Dossier,
	type Run,
} from '../../model';
import { withDigestAnew } from './digest';

/** What a report may be made as, in place of what its run says. */
export interface Remaking {
	shape?: DocumentShape;
	language?: DocumentLanguage;
	dossier?: Dossier;
}

/**
 * A run with another shape, language or dossier; what is not named stays as it is.
 * @throws InputError for a shape of another kind of product, and for the dossier of another product
 */
export function remade(run: Run, { shape, language, dossier }: Remaking): Run {
	const { manifest } = run;
	if (shape !== undefined) checkShape(shape, manifest.product.type);
	if (dossier) checkDossier(dossier, manifest);
	return withDigestAnew({
		...run,
		manifest: {
			...manifest,
			...(shape === undefined ? {} : { documentShape: shape }),
			...(language === undefined ? {} : { language }),
		},
		...(dossier ? { dossier } : {}),
	});
}

function checkDossier({ product }: Dossier, { code, codeKind }: Run['manifest']): void {
	if (product.code === code && product.codeKind === codeKind) return;
	throw new InputError(
		`The dossier is of ${product.code} (${product.codeKind}); the run is of ${code} (${codeKind}).`,
		{ mend: 'Give the dossier of the same product, as "cer dossier export" writes it.' },
	);
}
