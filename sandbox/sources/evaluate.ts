import { dateMillis, wildcardExpression, wordsOf } from './analysis.ts';
import type { FieldView } from './fields.ts';
import type { Clause, Query } from './grammar.ts';
import type { Postings, RecordIndex } from './record-index.ts';

/** A query Elasticsearch understands but cannot run on the field it names; openFDA answers 500. */
export class QueryShardError extends Error {
	override readonly name = 'QueryShardError';
}

type Leaf = Exclude<Query, { kind: 'all' | 'boolean' | 'exists' }>;

/** The numbers of the records a query matches, ascending. @throws QueryShardError */
export function matchingRecords(index: RecordIndex, query: Query): number[] {
	const mask = evaluate(index, query);
	const found: number[] = [];
	mask.forEach((hit, record) => {
		if (hit === 1) found.push(record);
	});
	return found;
}

function evaluate(index: RecordIndex, query: Query): Uint8Array {
	if (query.kind === 'all') return emptyMask(index).fill(1);
	if (query.kind === 'boolean') return evaluateGroup(index, query.clauses);
	if (query.kind === 'exists') return existing(index, query.field);
	if (query.field === undefined) return anyField(index, query);
	return onNamedField(index, query, query.field);
}

function emptyMask(index: RecordIndex): Uint8Array {
	return new Uint8Array(index.records.length);
}

/** All `must`, none of the `not`; without a `must`, at least one `should`, unless there are only `not`s. */
function evaluateGroup(index: RecordIndex, clauses: Clause[]): Uint8Array {
	const parts = clauses.map(({ occur, query }) => ({ occur, mask: evaluate(index, query) }));
	const of = (occur: Clause['occur']): Uint8Array[] =>
		parts.filter((part) => part.occur === occur).map((part) => part.mask);
	const [must, should, not] = [of('must'), of('should'), of('not')];
	return emptyMask(index).map((_, record) => {
		if (not.some((mask) => mask[record] === 1)) return 0;
		if (must.length > 0) return must.every((mask) => mask[record] === 1) ? 1 : 0;
		return should.length === 0 || should.some((mask) => mask[record] === 1) ? 1 : 0;
	});
}

/** A field exists where it, or anything below it, holds a leaf; the empty text counts, null does not. */
function existing(index: RecordIndex, field: string): Uint8Array {
	const mask = emptyMask(index);
	const view = index.view(field);
	const below = index.names(new RegExp(`^${escapeName(field)}\\.`));
	const paths = view ? [view.path] : below.map((name) => name.split('.'));
	for (const path of paths) {
		index.column(path).forEach((values, record) => {
			if (values.length > 0) mask[record] = 1;
		});
	}
	return mask;
}

function escapeName(name: string): string {
	return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function onNamedField(index: RecordIndex, query: Leaf, field: string): Uint8Array {
	if (!field.includes('*')) {
		const view = index.view(field);
		return view ? onField(index, query, view) : emptyMask(index);
	}
	const mask = emptyMask(index);
	for (const name of index.names(wildcardExpression(field))) {
		const view = index.view(name);
		if (view?.mode !== 'text' && view?.mode !== 'keyword') continue;
		onField(index, query, view).forEach((hit, record) => {
			if (hit === 1) mask[record] = 1;
		});
	}
	return mask;
}

function onField(index: RecordIndex, query: Leaf, view: FieldView): Uint8Array {
	const postings = index.terms(view);
	switch (query.kind) {
		case 'term':
			return marked(index, postings, termsOf(query.text, view));
		case 'phrase':
			return view.mode === 'text'
				? phrase(index, postings, wordsOf(query.text), view)
				: marked(index, postings, termsOf(query.text, view));
		case 'wildcard':
		case 'regexp':
			return query.text === '*'
				? existing(index, view.name)
				: patterned(index, postings, query, view);
		case 'range':
			return ranged(index, postings, query, view);
	}
}

/** An unquoted term of several words matches where any of them does: the default operator again. */
function termsOf(text: string, view: FieldView): string[] {
	if (view.mode === 'text') return wordsOf(text);
	if (view.mode === 'upper') return [text.toUpperCase()];
	if (view.mode === 'number') return [String(numberOf(text, view))];
	return [view.mode === 'date' ? String(instantOf(text, view)) : text];
}

function numberOf(text: string, view: FieldView): number {
	const value = Number(text);
	if (text.trim() !== '' && !Number.isNaN(value)) return value;
	throw new QueryShardError(`For input string: "${text}" of the numeric field [${view.name}]`);
}

function instantOf(text: string, view: FieldView): number {
	const millis = dateMillis(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
	if (millis !== undefined) return millis;
	throw new QueryShardError(`failed to parse date [${text}] of the field [${view.name}]`);
}

function marked(index: RecordIndex, postings: Postings, terms: Iterable<string>): Uint8Array {
	const mask = emptyMask(index);
	for (const term of terms) for (const record of postings.get(term) ?? []) mask[record] = 1;
	return mask;
}

function phrase(
	index: RecordIndex,
	postings: Postings,
	words: string[],
	view: FieldView,
): Uint8Array {
	const mask = emptyMask(index);
	const [first, ...rest] = words;
	if (first === undefined) return mask;
	const column = index.column(view.path);
	for (const record of postings.get(first) ?? []) {
		const together = (value: string): boolean => holdsRun(wordsOf(value), first, rest);
		if ((column[record] ?? []).some(together)) mask[record] = 1;
	}
	return mask;
}

function holdsRun(words: string[], first: string, rest: string[]): boolean {
	return words.some(
		(word, at) => word === first && rest.every((next, offset) => words[at + 1 + offset] === next),
	);
}

function patterned(
	index: RecordIndex,
	postings: Postings,
	query: { kind: 'wildcard' | 'regexp'; text: string },
	view: FieldView,
): Uint8Array {
	if (view.mode !== 'text' && view.mode !== 'keyword' && view.mode !== 'upper') {
		throw new QueryShardError(
			`Can only use ${query.kind} queries on keyword and text fields - not on [${view.name}]`,
		);
	}
	const folded =
		view.mode === 'text'
			? query.text.toLowerCase()
			: view.mode === 'upper'
				? query.text.toUpperCase()
				: query.text;
	const expression = query.kind === 'wildcard' ? wildcardExpression(folded) : anchored(folded);
	return marked(
		index,
		postings,
		[...postings.keys()].filter((term) => expression.test(term)),
	);
}

function anchored(source: string): RegExp {
	try {
		return new RegExp(`^(?:${source})$`, 'u');
	} catch (cause) {
		throw new QueryShardError(`/${source}/ is not a regular expression`, { cause });
	}
}

function ranged(
	index: RecordIndex,
	postings: Postings,
	query: Extract<Leaf, { kind: 'range' }>,
	view: FieldView,
): Uint8Array {
	const order = ordering(view);
	const from = query.from === '*' ? undefined : order.bound(query.from);
	const to = query.to === '*' ? undefined : order.bound(query.to);
	const inside = (term: string): boolean => {
		const value = order.value(term);
		const low = from === undefined || from < value || (query.includeFrom && from === value);
		return low && (to === undefined || value < to || (query.includeTo && to === value));
	};
	return marked(index, postings, [...postings.keys()].filter(inside));
}

type Ordering = {
	bound: (text: string) => string | number;
	value: (term: string) => string | number;
};

/** Dates and numbers compare as numbers, everything else letter by letter. */
function ordering(view: FieldView): Ordering {
	if (view.mode === 'date') return { bound: (text) => instantOf(text, view), value: Number };
	if (view.mode === 'number') return { bound: (text) => numberOf(text, view), value: Number };
	const fold = (text: string): string =>
		view.mode === 'text' ? text.toLowerCase() : view.mode === 'upper' ? text.toUpperCase() : text;
	return { bound: fold, value: (term) => term };
}

function anyField(index: RecordIndex, query: Leaf): Uint8Array {
	const postings = index.words();
	switch (query.kind) {
		case 'term':
			return marked(index, postings, wordsOf(query.text));
		case 'phrase':
			return phraseAnywhere(index, query.text);
		case 'wildcard':
		case 'regexp':
		case 'range': {
			const everywhere: FieldView = { name: '*', path: [], mode: 'text' };
			return query.kind === 'range'
				? ranged(index, postings, query, everywhere)
				: patterned(index, postings, query, everywhere);
		}
	}
}

function phraseAnywhere(index: RecordIndex, text: string): Uint8Array {
	const mask = emptyMask(index);
	const words = wordsOf(text);
	for (const name of index.names(/./)) {
		const path = name.split('.');
		const view: FieldView = { name, path, mode: 'text' };
		phrase(index, index.terms(view), words, view).forEach((hit, record) => {
			if (hit === 1) mask[record] = 1;
		});
	}
	return mask;
}
