/** One thing that was looked at; `holds` is absent where it could not be told. */
export interface Check {
	what: 'run' | 'manifest' | 'line-listing' | 'content' | 'rendering' | 'ledger';
	holds?: boolean;
	/** A sentence. */
	says: string;
}

/** What came of verifying a file. */
export interface Verdict {
	/** Whether it is whole: nothing contradicts it, and at least one check proves all of its bytes or content. */
	whole: boolean;
	kind: string;
	sha256: string;
	bytes: number;
	runId?: string;
	/** The software the run says it was made by. */
	software?: string;
	checks: Check[];
}

/** Checks that speak of a whole file. */
const PROOFS: ReadonlySet<Check['what']> = new Set(['content', 'rendering', 'ledger']);

/** Whether nothing contradicts a file and something proves it. */
export const isWhole = (checks: readonly Check[]): boolean =>
	checks.every(({ holds }) => holds !== false) &&
	checks.some(({ what, holds }) => holds === true && PROOFS.has(what));
