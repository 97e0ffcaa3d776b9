import type { CodedProblems, CodeTally, SafetyReport, TermKind } from '../../model';
import { statesNothing, type Coder } from './coder';
import { TallyCounter } from './tally';

/** Counts incidents or events by the branches their terms belong to, each branch once however many terms lead there. */
export class CodeTallyCounter {
	readonly #kind: TermKind;
	readonly #coder: Coder;
	readonly #levels = [new Map<string, number>(), new Map<string, number>()] as const;
	readonly #unmatched = new TallyCounter();
	#units = 0;
	#coded = 0;
	#nothing = 0;
	#withUnmatched = 0;

	constructor(kind: TermKind, coder: Coder) {
		this.#kind = kind;
		this.#coder = coder;
	}

	/** Counts what one incident or event says, all its reports together. */
	add(whole: Pick<SafetyReport, 'events'>): void {
		this.#units += 1;
		const own = this.#coder.termsOf(whole).filter(({ kind }) => kind === this.#kind);
		const stated = own.filter((term) => !statesNothing(term));
		if (stated.length === 0) this.#nothing += 1;
		const codes = stated.flatMap((term) => term.codes);
		if (codes.length > 0) this.#coded += 1;
		const [level1, level2] = this.#levels;
		for (const code of new Set(codes.flatMap((one) => one.level1))) count(level1, code);
		for (const code of new Set(codes.flatMap((one) => one.level2))) count(level2, code);
		const unmatched = stated.filter((term) => term.codes.length === 0);
		if (unmatched.length > 0) this.#withUnmatched += 1;
		this.#unmatched.addEach(unmatched.map(({ term }) => term));
	}

	result(): CodedProblems {
		const [level1, level2] = this.#levels;
		return {
			kind: this.#kind,
			unit: this.#kind === 'device-problem' ? 'incidents' : 'events',
			units: this.#units,
			coded: this.#coded,
			nothingToCode: this.#nothing,
			withUnmatched: this.#withUnmatched,
			level1: this.#sorted(level1),
			level2: this.#sorted(level2),
			unmatched: this.#unmatched.top(),
		};
	}

	/** Most frequent first, then by code. */
	#sorted(counts: ReadonlyMap<string, number>): CodeTally[] {
		return [...counts]
			.map(([code, n]) => ({ code, name: this.#coder.nameOf(code) ?? code, count: n }))
			.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
	}
}

const count = (counts: Map<string, number>, code: string): void => {
	counts.set(code, (counts.get(code) ?? 0) + 1);
};
