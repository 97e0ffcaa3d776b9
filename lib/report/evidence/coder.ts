import {
	isUninformativeTerm,
	TERM_KINDS,
	type CodedTerm,
	type Coding,
	type ReportedEvent,
	type SafetyReport,
	type TermKind,
	type Terminology,
} from '../../model';
import { Matcher } from '../../terminology';

/** A release to code by, as the workspace keeps it. */
export interface CodingTable {
	table: Terminology;
	/** Of the table as canonical JSON. */
	sha256: string;
}

/** Codes the terms of a run by one release and remembers how. */
export class Coder {
	readonly #matcher: Matcher;
	readonly #given: CodingTable;
	readonly #seen = new Map<string, CodedTerm>();

	constructor(given: CodingTable) {
		this.#given = given;
		this.#matcher = new Matcher(given.table);
	}

	/** How a term is coded; it is among the terms of the run from then on. */
	code(kind: TermKind, term: string, code?: string): CodedTerm {
		const coded = this.#matcher.code({ kind, term, code });
		const key = `${kind}\n${term}`;
		// A term that came once with its code and once without is the same term.
		if (!this.#seen.has(key) || coded.how === 'exact') this.#seen.set(key, coded);
		return coded;
	}

	/** The coded terms of a report; reactions are of MedDRA and have no such code. */
	termsOf({ events }: Pick<SafetyReport, 'events'>): CodedTerm[] {
		return events.flatMap((event) => {
			const kind = kindOf(event);
			return kind === undefined ? [] : [this.code(kind, event.term, event.code)];
		});
	}

	/** Codes of a report, each once, in their order. */
	codesOf(report: Pick<SafetyReport, 'events'>): string[] {
		const codes = this.termsOf(report).flatMap((term) => term.codes.map(({ code }) => code));
		return [...new Set(codes)].sort();
	}

	nameOf(code: string): string | undefined {
		return this.#matcher.hierarchy.get(code)?.name;
	}

	/** All that was coded, and the names of further codes that the run prints. */
	coding(further: readonly string[] = []): Coding {
		const { table, sha256 } = this.#given;
		const terms = [...this.#seen.values()].sort(
			(a, b) => compare(a.kind, b.kind) || compare(a.term, b.term),
		);
		const used = terms.flatMap(({ codes }) =>
			codes.flatMap(({ code, level1, level2 }) => [code, ...level1, ...level2]),
		);
		const named = [...new Set([...used, ...further])].sort().flatMap((code) => {
			const name = this.nameOf(code);
			return name === undefined ? [] : [[code, name] as const];
		});
		return {
			...{ release: table.release, source: table.source, sha256, terms },
			names: Object.fromEntries(named),
		};
	}
}

/** Whether a coded term states a problem: neither its words nor its code say that nothing happened or is known. */
export const statesNothing = ({ term, codes }: CodedTerm): boolean =>
	isUninformativeTerm(term) ||
	(codes.length > 0 && codes.every(({ code }) => isUninformativeTerm(code)));

const kindOf = ({ kind }: ReportedEvent): TermKind | undefined =>
	TERM_KINDS.find((one) => one === kind);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
