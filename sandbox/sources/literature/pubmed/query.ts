import { difference, intersection, union } from '../search/doc-set.ts';
import type { DocSet } from '../search/doc-set.ts';
import { ExpressionError, readExpression } from '../search/expression.ts';
import type { Expression } from '../search/expression.ts';
import type { WorkIndex } from '../search/work-index.ts';
import type { LiteratureWorld } from '../world.ts';
import { fieldOf } from './fields.ts';
import type { Field } from './fields.ts';
import { mapWords } from './mapping.ts';
import { readTerms } from './terms.ts';
import type { Term } from './terms.ts';

/** What PubMed made of a query and what it found. */
export type PubMedHits = {
	found: DocSet;
	translation: string;
	translations: Array<{ from: string; to: string }>;
	/** Dropped without an error; the rest was still searched. */
	phrasesNotFound: string[];
	quotedPhrasesNotFound: string[];
	fieldsNotFound: string[];
};

type Part = { found: DocSet; text: string };

/** Searches PubMed. Terms nothing has are dropped and noted, as PubMed does. */
export function searchPubMed(world: LiteratureWorld, index: WorkIndex, query: string): PubMedHits {
	const hits: PubMedHits = {
		found: index.none(),
		translation: '',
		translations: [],
		phrasesNotFound: [],
		quotedPhrasesNotFound: [],
		fieldsNotFound: [],
	};
	const search = new Search(world, index, hits);
	const expression = lenient(query);
	const part = expression && search.evaluate(expression);
	if (!part) return hits;
	return { ...hits, found: part.found, translation: part.text };
}

/** PubMed forgives brackets that do not match: it reads the query without them. */
function lenient(query: string): Expression<Term> | undefined {
	for (const text of [query, query.replace(/[()]/g, ' ')]) {
		const tokens = readTerms(text);
		if (tokens.length === 0) return undefined;
		try {
			return readExpression(tokens, 'none');
		} catch (error) {
			if (!(error instanceof ExpressionError)) throw error;
		}
	}
	return undefined;
}

class Search {
	private readonly world: LiteratureWorld;
	private readonly index: WorkIndex;
	private readonly hits: PubMedHits;

	constructor(world: LiteratureWorld, index: WorkIndex, hits: PubMedHits) {
		this.world = world;
		this.index = index;
		this.hits = hits;
	}

	/** Undefined for what was dropped. */
	evaluate(expression: Expression<Term>): Part | undefined {
		if (expression.kind === 'leaf') return this.term(expression.leaf);
		const left = expression.left && this.evaluate(expression.left);
		const right = this.evaluate(expression.right);
		if (expression.kind === 'not') return this.without(left, right);
		if (!left || !right) return left ?? right;
		const join = expression.kind === 'and' ? intersection : union;
		const text = `${inner(left)} ${expression.kind.toUpperCase()} ${inner(right)}`;
		return { found: join(left.found, right.found), text };
	}

	private without(left: Part | undefined, right: Part | undefined): Part | undefined {
		if (!right) return left;
		const from = left ?? { found: this.index.where(() => true), text: 'all[Filter]' };
		return {
			found: difference(from.found, right.found),
			text: `${inner(from)} NOT ${inner(right)}`,
		};
	}

	private term(term: Term): Part | undefined {
		if (term.tag === undefined && term.quoted) return this.tagged(term, 'All Fields');
		if (term.tag === undefined) return this.untagged(term.text);
		if (fieldOf(term.tag)) return this.tagged(term, term.tag);
		this.hits.fieldsNotFound.push(term.tag);
		return this.tagged(term, 'All Fields');
	}

	private tagged(term: Term, tag: string): Part | undefined {
		const field = fieldOf(tag);
		if (!field) return undefined;
		const found = this.findWith(field, term);
		const shown = `"${term.text}"[${field.name}]`;
		const isDate = field.name.startsWith('Date');
		if (!isDate && found.indexOf(1) < 0) {
			this.hits.phrasesNotFound.push(term.quoted ? shown : term.text);
			if (term.quoted) this.hits.quotedPhrasesNotFound.push(shown);
			return undefined;
		}
		const open = /\*$/.test(term.text) ? `${term.text}[${field.name}]` : shown;
		return { found, text: isDate ? dateText(term, field.name) : open };
	}

	/** Words without quotes are a phrase where there is one, else they are joined by AND. */
	private findWith({ find }: Field, { text, quoted, to }: Term): DocSet {
		const whole = find(this.world, this.index, text, to);
		if (quoted || whole.indexOf(1) >= 0 || !text.includes(' ')) return whole;
		return text
			.split(' ')
			.map((word) => find(this.world, this.index, word))
			.reduce(intersection);
	}

	private untagged(text: string): Part | undefined {
		const parts = mapped(text).flatMap(({ from, to, mesh }) => {
			const part = this.mappedPart(from, to, mesh);
			return part ? [part] : [];
		});
		if (parts.length === 0) return undefined;
		return parts.reduce((left, right) => ({
			found: intersection(left.found, right.found),
			text: `${inner(left)} AND ${inner(right)}`,
		}));
	}

	private mappedPart(from: string, to: string, mesh: string | undefined): Part | undefined {
		const words = this.findAll(from);
		const heading = mesh === undefined ? undefined : this.find('MeSH Terms', mesh);
		const found = heading ? union(words, heading) : words;
		if (found.indexOf(1) < 0) {
			this.hits.phrasesNotFound.push(from);
			return undefined;
		}
		if (from.endsWith('*')) return { found, text: `${from}[All Fields]` };
		this.hits.translations.push({ from, to });
		return { found, text: to };
	}

	private findAll(words: string): DocSet {
		return words
			.split(' ')
			.map((word) => this.find('All Fields', word))
			.reduce(intersection);
	}

	private find(name: string, text: string): DocSet {
		return fieldOf(name)?.find(this.world, this.index, text) ?? this.index.none();
	}
}

/** A word with `*` switches mapping off: it and its neighbours stand for themselves. */
function mapped(text: string): ReturnType<typeof mapWords> {
	if (!text.includes('*')) return mapWords(text);
	return text.split(' ').map((word) => ({ from: word, to: `${word}[All Fields]` }));
}

function inner({ text }: Part): string {
	return / (AND|OR|NOT) /.test(text) ? `(${text})` : text;
}

function dateText({ text, to }: Term, field: string): string {
	return to === undefined ? `${text}[${field}]` : `${text}:${to}[${field}]`;
}
