import { recognise } from '../codes';
import { sha256, type IdentifierKind } from '../model';

/** What makes one product of a dossier. */
export interface ProductKey {
	/** Of the dossier: the same product has the same one in every workspace. */
	id: string;
	code: string;
	codeKind: IdentifierKind;
}

/**
 * One product is one code as its system writes it, of the kind it looks like: that is what an order
 * names and what a report is about, so that it is known without asking a registry and stays the same
 * when a registry changes. Upper and lower case, spaces and hyphens make no other product; two codes
 * of one device make two reports, and so have two dossiers.
 */
export function productKey(given: string): ProductKey {
	const { kind: codeKind, normalized: code } = recognise(given).interpretations[0];
	return { id: sha256(`${codeKind}:${code.toLowerCase()}`).slice(0, 32), code, codeKind };
}
