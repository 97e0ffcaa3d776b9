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
 * One product is one code of one kind, as its system writes it: that is what an order names and what a
 * report is about, so that it is known without asking a registry and stays the same when a registry
 * changes. Upper and lower case, spaces and hyphens make no other product; two codes of one device make
 * two reports, and so have two dossiers.
 */
export function productKey(given: string, kind?: IdentifierKind): ProductKey {
	const { interpretations } = recognise(given);
	const reading = interpretations.find((one) => one.kind === kind) ?? interpretations[0];
	const { kind: codeKind, normalized: code } = reading;
	return { id: sha256(`${codeKind}:${code.toLowerCase()}`).slice(0, 32), code, codeKind };
}
