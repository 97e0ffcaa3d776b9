/** Why a query text could not be read, in the words Elasticsearch uses for the two cases. */
export type SyntaxFault = 'token_mgr_error' | 'parse_exception';

/** A query text that breaks the grammar; openFDA answers 500 with the fault's name in its details. */
export class QuerySyntaxError extends Error {
	override readonly name = 'QuerySyntaxError';
	readonly fault: SyntaxFault;

	constructor(fault: SyntaxFault, message: string) {
		super(message);
		this.fault = fault;
	}
}

/** How a clause takes part in its boolean group. */
export type Occur = 'must' | 'should' | 'not';

/** One clause of a boolean group. */
export type Clause = { occur: Occur; query: Query };

/** A parsed query. A missing `field` means: any field of the record. */
export type Query =
	| { kind: 'all' }
	| { kind: 'boolean'; clauses: Clause[] }
	| { kind: 'term' | 'phrase'; field?: string; text: string }
	| { kind: 'wildcard' | 'regexp'; field?: string; text: string }
	| {
			kind: 'range';
			field?: string;
			from: string;
			to: string;
			includeFrom: boolean;
			includeTo: boolean;
	  }
	| { kind: 'exists'; field: string };

/**
 * Reads the Lucene-like text of a `search` parameter: default operator OR, `AND`, `OR`, `NOT`,
 * `+`, `-`, groups, `field:(…)`, phrases, ranges, wildcards, `_exists_` and `_missing_`.
 * Follows the classic Lucene rule that a conjunction marks its two neighbours, without precedence.
 * @throws QuerySyntaxError where Lucene's lexer or parser would stop.
 */
export function parseQuery(text: string): Query {
	const parser = new Parser(rewriteMissing(text));
	const query = parser.group(undefined);
	parser.expectEnd();
	return query;
}

/** `_missing_:f` left Elasticsearch; openFDA rewrites it to a negated `_exists_:f` before the search. */
function rewriteMissing(text: string): string {
	return text.replace(/_missing_:("?[\w.]+"?)/g, '(NOT (_exists_:$1))');
}

/** Characters that end an unquoted term unless escaped. `+` and `-` only end it at its start. */
const TERM_END = /[\s()[\]{}":/]/;

class Parser {
	private readonly text: string;
	private at = 0;

	constructor(text: string) {
		this.text = text;
	}

	group(field: string | undefined): Query {
		const clauses: Clause[] = [];
		let conjunction: 'and' | 'or' | undefined;
		this.skipSpace();
		while (!this.atGroupEnd()) {
			if (clauses.length > 0) conjunction = this.takeConjunction();
			const modifier = this.takeModifier();
			const query = this.clause(field);
			if (conjunction === 'and') demandPrevious(clauses);
			const demanded = modifier === '+' || (conjunction === 'and' && modifier !== '-');
			clauses.push({ occur: modifier === '-' ? 'not' : demanded ? 'must' : 'should', query });
			this.skipSpace();
		}
		if (clauses.length === 0) throw this.unexpected('an empty expression');
		const [only] = clauses;
		if (clauses.length === 1 && only && only.occur !== 'not') return only.query;
		return { kind: 'boolean', clauses };
	}

	expectEnd(): void {
		if (this.at < this.text.length) throw this.unexpected(`"${this.text[this.at]}"`);
	}

	private clause(field: string | undefined, mayNameField = true): Query {
		this.skipSpace();
		const next = this.text[this.at];
		if (next === undefined) throw this.unexpected('<EOF>');
		if (next === '(') return this.parenthesised(field);
		if (next === '"') return { kind: 'phrase', field, text: this.quoted() };
		if (next === '[' || next === '{') return this.range(field);
		if (next === '/') return { kind: 'regexp', field, text: this.slashed() };
		return this.termOrField(field, mayNameField);
	}

	private termOrField(field: string | undefined, mayNameField: boolean): Query {
		const { raw, plain } = this.term();
		const mark = this.at;
		this.skipSpace();
		if (this.text[this.at] === ':') {
			if (!mayNameField) throw this.unexpected('":"');
			this.at += 1;
			return this.fieldClause(plain);
		}
		this.at = mark;
		return termQuery(field, raw, plain);
	}

	private fieldClause(field: string): Query {
		if (field === '_exists_') return { kind: 'exists', field: this.nameOfExisting() };
		const query = this.clauseOf(field);
		const everything = field === '*' && query.kind === 'wildcard' && query.text === '*';
		return everything ? { kind: 'all' } : query;
	}

	private clauseOf(field: string): Query {
		this.skipSpace();
		const comparison = /^(>=|<=|>|<)\s*/.exec(this.text.slice(this.at));
		if (!comparison) return this.clause(field, false);
		this.at += comparison[0].length;
		const bound = this.text[this.at] === '"' ? this.quoted() : this.term().plain;
		return comparisonRange(field, comparison[1] ?? '>', bound);
	}

	private nameOfExisting(): string {
		this.skipSpace();
		return this.text[this.at] === '"' ? this.quoted() : this.term().plain;
	}

	private parenthesised(field: string | undefined): Query {
		this.at += 1;
		const query = this.group(field);
		if (this.text[this.at] !== ')') throw this.unexpected('<EOF>');
		this.at += 1;
		return query;
	}

	private range(field: string | undefined): Query {
		const includeFrom = this.text[this.at] === '[';
		this.at += 1;
		const from = this.rangeBound();
		this.skipSpace();
		if (!/^TO\s/.test(this.text.slice(this.at))) throw this.unexpected('a range without TO');
		this.at += 2;
		const to = this.rangeBound();
		this.skipSpace();
		const end = this.text[this.at];
		if (end !== ']' && end !== '}') throw this.unexpected('an unfinished range');
		this.at += 1;
		return { kind: 'range', field, from, to, includeFrom, includeTo: end === ']' };
	}

	private rangeBound(): string {
		this.skipSpace();
		if (this.text[this.at] === '"') return this.quoted();
		const bound = /^[^\s\]}]+/.exec(this.text.slice(this.at))?.[0];
		if (bound === undefined || bound === 'TO') throw this.unexpected('a range without a bound');
		this.at += bound.length;
		return bound;
	}

	private quoted(): string {
		const start = this.at;
		let value = '';
		for (this.at += 1; this.text[this.at] !== '"'; this.at += 1) {
			if (this.text[this.at] === '\\') this.at += 1;
			if (this.at >= this.text.length) throw lexical(this.text.slice(start));
			value += this.text[this.at];
		}
		this.at += 1;
		return value;
	}

	private slashed(): string {
		const end = this.text.indexOf('/', this.at + 1);
		if (end < 0) throw lexical(this.text.slice(this.at));
		const pattern = this.text.slice(this.at + 1, end);
		this.at = end + 1;
		return pattern;
	}

	/** `raw` keeps the backslashes so that an escaped `*` is not taken for a wildcard. */
	private term(): { raw: string; plain: string } {
		let raw = '';
		let plain = '';
		for (; this.at < this.text.length; this.at += 1) {
			const character = this.text.charAt(this.at);
			if (character === '\\') {
				this.at += 1;
				if (this.at >= this.text.length) throw lexical('\\');
				raw += character + this.text.charAt(this.at);
				plain += this.text.charAt(this.at);
			} else if (TERM_END.test(character)) {
				break;
			} else {
				raw += character;
				plain += character;
			}
		}
		if (raw === '') throw this.unexpected(`"${this.text[this.at] ?? '<EOF>'}"`);
		if (/^(AND|OR|NOT|&&)$/.test(raw)) throw this.unexpected(`"${raw}"`);
		return { raw, plain };
	}

	private takeConjunction(): 'and' | 'or' | undefined {
		if (this.takeWord('AND') || this.takeWord('&&')) return 'and';
		return this.takeWord('OR') ? 'or' : undefined;
	}

	private takeModifier(): '+' | '-' | undefined {
		this.skipSpace();
		if (this.takeWord('NOT')) return '-';
		const next = this.text[this.at];
		if (next !== '+' && next !== '-') return undefined;
		this.at += 1;
		return next;
	}

	private takeWord(word: string): boolean {
		this.skipSpace();
		const after = this.text[this.at + word.length];
		const ends = after === undefined || TERM_END.test(after);
		if (!this.text.startsWith(word, this.at) || !ends) return false;
		this.at += word.length;
		return true;
	}

	private atGroupEnd(): boolean {
		return this.at >= this.text.length || this.text[this.at] === ')';
	}

	private skipSpace(): void {
		while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
	}

	private unexpected(what: string): QuerySyntaxError {
		return new QuerySyntaxError(
			'parse_exception',
			`Cannot parse '${this.text}': Encountered ${what} at line 1, column ${this.at}.`,
		);
	}
}

function lexical(rest: string): QuerySyntaxError {
	return new QuerySyntaxError(
		'token_mgr_error',
		`Lexical error: Encountered: <EOF> after : "${rest}"`,
	);
}

function demandPrevious(clauses: Clause[]): void {
	const previous = clauses.at(-1);
	if (previous && previous.occur !== 'not') previous.occur = 'must';
}

function termQuery(field: string | undefined, raw: string, plain: string): Query {
	const wild = /(^|[^\\])\*/.test(raw);
	if (!wild) return { kind: 'term', field, text: plain };
	if (raw === '*')
		return field === undefined ? { kind: 'all' } : { kind: 'wildcard', field, text: raw };
	return { kind: 'wildcard', field, text: raw };
}

function comparisonRange(field: string, operator: string, bound: string): Query {
	const inclusive = operator.endsWith('=');
	return operator.startsWith('>')
		? { kind: 'range', field, from: bound, to: '*', includeFrom: inclusive, includeTo: true }
		: { kind: 'range', field, from: '*', to: bound, includeFrom: true, includeTo: inclusive };
}
