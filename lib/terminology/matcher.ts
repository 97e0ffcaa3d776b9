import {
	ANNEXES_OF,
	isUninformativeTerm,
	squeezeTerm,
	TERM_KINDS,
	type CodedTerm,
	type CodingWay,
	type TermKind,
	type Terminology,
	type TerminologyTerm,
} from '../model';
import { Hierarchy } from './hierarchy';
import { RETIRED_FDA_NAMES } from './retired-fda-names';

/** A term as a report has it: its name, and FDA's code where the source gives it. */
export interface TermToCode {
	kind: TermKind;
	term: string;
	code?: string;
}

/** Codes by each name of one kind of term. */
interface Names {
	codes: Map<string, TerminologyTerm[]>;
	byName: Map<string, TerminologyTerm[]>;
	byNcit: Map<string, TerminologyTerm[]>;
	byFormer: Map<string, TerminologyTerm[]>;
	byRetired: Map<string, TerminologyTerm[]>;
}

/**
 * Codes terms by one release. Names are compared in small letters, without anything but letters and
 * digits, first with the annex's, then with NCI's, then with former ones of the release, then with
 * our table of names FDA no longer uses. A name that several codes in use have keeps them all.
 */
export class Matcher {
	readonly hierarchy: Hierarchy;
	readonly #names: ReadonlyMap<TermKind, Names>;
	readonly #coded = new Map<string, CodedTerm>();

	constructor(terminology: Terminology) {
		this.hierarchy = new Hierarchy(terminology);
		this.#names = new Map(TERM_KINDS.map((kind) => [kind, namesOf(terminology, kind)]));
	}

	/** How a term is coded; the same term is worked out once. */
	code({ kind, term, code }: TermToCode): CodedTerm {
		const key = `${kind}\n${term}\n${code ?? ''}`;
		const known = this.#coded.get(key);
		if (known) return known;
		const { how, found } = this.#find(kind, term, code);
		const coded = { kind, term, how, codes: found.map((one) => this.hierarchy.use(one)) };
		this.#coded.set(key, coded);
		return coded;
	}

	/** Every name that several codes of a kind in use share, with those codes. */
	ambiguous(): Array<{ kind: TermKind; name: string; codes: string[] }> {
		return [...this.#names].flatMap(([kind, { byName }]) =>
			[...byName.values()].flatMap((terms) => {
				const codes = inUse(terms).map(({ code }) => code);
				return codes.length > 1 ? [{ kind, name: terms[0].name, codes }] : [];
			}),
		);
	}

	#find(kind: TermKind, term: string, code?: string): { how: CodingWay; found: TerminologyTerm[] } {
		const names = this.#names.get(kind);
		const key = squeezeTerm(term);
		const ways: ReadonlyArray<readonly [CodingWay, TerminologyTerm[] | undefined]> = [
			['exact', code === undefined ? undefined : names?.codes.get(squeezeTerm(code))],
			['exact', names?.codes.get(key)],
			['name', names?.byName.get(key)],
			['ncit', names?.byNcit.get(key)],
			['nothing-to-code', isUninformativeTerm(term) ? [] : undefined],
			['former-name', names?.byFormer.get(key)],
			['retired-fda-name', names?.byRetired.get(key)],
		];
		const first = ways.find(([, found]) => found !== undefined);
		if (!first) return { how: 'unmatched', found: [] };
		return {
			how: first[0],
			found: first[0] === 'retired-fda-name' ? (first[1] ?? []) : inUse(first[1] ?? []),
		};
	}
}

/** Of several codes those in use; a retired one only where nothing else has the name. */
function inUse(terms: readonly TerminologyTerm[]): TerminologyTerm[] {
	const used = terms.filter(({ status }) => status !== 'retired');
	return used.length > 0 ? used : terms.slice(0, 1);
}

function namesOf({ terms }: Terminology, kind: TermKind): Names {
	const own = terms.filter(({ annex }) => ANNEXES_OF[kind].includes(annex));
	const byCode = new Map(own.map((term) => [term.code, term]));
	const retired = Object.entries(RETIRED_FDA_NAMES[kind]).map(([name, codes]) => {
		const found = codes.flatMap((code) => byCode.get(code) ?? []);
		return [squeezeTerm(name), found] as const;
	});
	return {
		codes: grouped(own, ({ code, fda }) => [code, ...(fda === undefined ? [] : [fda])]),
		byName: grouped(own, ({ name }) => [name]),
		byNcit: grouped(own, ({ ncit }) => (ncit?.name === undefined ? [] : [ncit.name])),
		byFormer: grouped(own, ({ formerNames }) => formerNames ?? []),
		byRetired: new Map(retired.filter(([, found]) => found.length > 0).map(([k, f]) => [k, f])),
	};
}

function grouped(
	terms: readonly TerminologyTerm[],
	namesIn: (term: TerminologyTerm) => readonly string[],
): Map<string, TerminologyTerm[]> {
	const groups = new Map<string, TerminologyTerm[]>();
	for (const term of terms) {
		for (const key of new Set(namesIn(term).map(squeezeTerm))) {
			groups.set(key, [...(groups.get(key) ?? []), term]);
		}
	}
	return groups;
}
