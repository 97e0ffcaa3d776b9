import type { Run, TermKind, UsedCode } from '../../model';

/** Codes of a term in a run, in their order; none where nothing was coded or the term has none. */
export function codesOfTerm(run: Run, kind: TermKind, term: string): readonly UsedCode[] {
	return run.coding?.terms.find((one) => one.kind === kind && one.term === term)?.codes ?? [];
}

/** A term with its codes behind it: Battery Problem (A0705); the term alone where it has none. */
export function withCodes(run: Run, kind: TermKind, term: string, shown: string): string {
	const codes = codesOfTerm(run, kind, term).map(({ code }) => code);
	return codes.length === 0 ? shown : `${shown} (${codes.join(', ')})`;
}

/** The name of a code in the release of the run; nothing for one it does not know, or where nothing was coded. */
export const nameOfCode = (run: Run, code: string): string | undefined => run.coding?.names[code];
