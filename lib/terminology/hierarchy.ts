import type { Terminology, TerminologyTerm, UsedCode } from '../model';

/** Ways through a release: what lies above a code, and which branches of a level it belongs to. */
export class Hierarchy {
	readonly #terms: ReadonlyMap<string, TerminologyTerm>;

	constructor({ terms }: Pick<Terminology, 'terms'>) {
		this.#terms = new Map(terms.map((term) => [term.code, term]));
	}

	get(code: string): TerminologyTerm | undefined {
		return this.#terms.get(code);
	}

	/**
	 * The branches of a level a code belongs to, each once. A code above that level is a branch of
	 * its own: nothing is lost in a table of the second level.
	 */
	branches(code: string, level: number): string[] {
		const paths = this.#terms.get(code)?.paths ?? [];
		const found = paths.map((path) => path[Math.min(level, path.length) - 1]);
		return [...new Set(found)].sort();
	}

	/** A code with all that is printed of it. */
	use({ annex, code, level, name, status, replacedBy }: TerminologyTerm): UsedCode {
		return {
			...{ annex, code, level, name },
			...(status === undefined ? {} : { status }),
			...(replacedBy === undefined ? {} : { replacedBy }),
			level1: this.branches(code, 1),
			level2: this.branches(code, 2),
		};
	}
}

/** The name of a code in a release; nothing for one it does not have. */
export const nameOf = ({ terms }: Pick<Terminology, 'terms'>, code: string): string | undefined =>
	terms.find((term) => term.code === code)?.name;
