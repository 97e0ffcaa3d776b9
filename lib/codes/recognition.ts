import type { IdentifierKind } from '../model';

/** One way to read the input. */
export interface Interpretation {
	kind: IdentifierKind;
	/** Who defines the code: `ndc`, `gs1`, `hibcc`, `iccbba`, `ifa`, `eudamed`, `fda`, `emdn`, `unii`, `words`. */
	system: string;
	/** As its system writes it. */
	normalized: string;
	validity: 'valid' | 'invalid' | 'unchecked';
	/**
	 * 1: its check digits hold or its form is distinctive; 2: its form is shared by much else;
	 * 3: plain words. A later tier is looked at when an earlier one finds nothing.
	 */
	tier: 1 | 2 | 3;
	/** The forms under which registries may hold it; `normalized` when there is one only. */
	forms: readonly string[];
	/** NDC only: the package parts that go with `forms`, in the same order. */
	packages?: readonly string[];
	/** What is wrong, when invalid. */
	message?: string;
	/** How to mend it, when invalid. */
	mend?: string;
}

/** All ways to read an input, the likeliest first. Never empty. */
export interface Recognition {
	/** Trimmed, with invisible characters removed. */
	input: string;
	interpretations: readonly [Interpretation, ...Interpretation[]];
}

/** Reads an input as one kind of code; nothing when it does not look like one. */
export type Recogniser = (input: string) => readonly Interpretation[];

/** A code that looks like its kind and is not right: says what is wrong and how to mend it. */
export const nearMiss = (
	of: Pick<Interpretation, 'kind' | 'system' | 'normalized'>,
	message: string,
	mend: string,
): Interpretation => ({
	...of,
	validity: 'invalid',
	tier: 1,
	forms: [],
	message,
	mend,
});
