import { dateMillis, wordsOf } from './analysis.ts';
import { fieldsOf, viewOf } from './fields.ts';
import type { Endpoint, FieldView } from './fields.ts';
import { leavesAt } from './json.ts';
import type { JsonObject } from './json.ts';

/** Which records a word or value is found in: record numbers, ascending, each once. */
export type Postings = Map<string, number[]>;

/**
 * The records of one endpoint with what a search needs. Columns and postings are made at the first
 * search that asks for them, so that starting costs nothing.
 */
export class RecordIndex {
	readonly endpoint: Endpoint;
	readonly records: readonly JsonObject[];
	private readonly columns = new Map<string, string[][]>();
	private readonly postings = new Map<string, Postings>();
	private everything: Postings | undefined;

	constructor(endpoint: Endpoint, records: readonly JsonObject[]) {
		this.endpoint = endpoint;
		this.records = records;
	}

	/** The stable internal id of a record, the tie-break of every order. */
	idOf(record: number): string {
		return record.toString(16).padStart(8, '0');
	}

	/** The number of the record with an internal id; -1 when the id is not one. */
	recordOf(id: string): number {
		return /^[0-9a-f]{8,}$/.test(id) ? Number.parseInt(id, 16) : -1;
	}

	view(name: string): FieldView | undefined {
		return viewOf(this.endpoint, name);
	}

	/** Names of the indexed fields a pattern such as `device.*` stands for. */
	names(expression: RegExp): string[] {
		return [...fieldsOf(this.endpoint).keys()].filter((name) => expression.test(name));
	}

	/** The leaf values of a field, record by record, as the records hold them. */
	column(path: readonly string[]): string[][] {
		const key = path.join('.');
		const known = this.columns.get(key);
		if (known) return known;
		const column = this.records.map((record) => leavesAt(record, path));
		this.columns.set(key, column);
		return column;
	}

	/** Postings of a field under a view: words for text, whole values for the others. */
	terms(view: FieldView): Postings {
		const key = `${view.mode} ${view.path.join('.')}`;
		const known = this.postings.get(key);
		if (known) return known;
		const postings: Postings = new Map();
		const terms = termsFor(view);
		this.column(view.path).forEach((values, record) => addAll(postings, values, terms, record));
		this.postings.set(key, postings);
		return postings;
	}

	/** Postings of every word of every indexed field: what a term without a field searches. */
	words(): Postings {
		if (this.everything) return this.everything;
		const postings: Postings = new Map();
		const paths = [...fieldsOf(this.endpoint).keys()].map((name) => name.split('.'));
		this.records.forEach((record, number) => {
			for (const path of paths) addAll(postings, leavesAt(record, path), wordsOf, number);
		});
		this.everything = postings;
		return postings;
	}
}

function termsFor(view: FieldView): (value: string) => string[] {
	if (view.mode === 'text') return wordsOf;
	if (view.mode === 'upper') return (value) => [value.toUpperCase()];
	if (view.mode === 'date') {
		return (value) => {
			const millis = dateMillis(value);
			return millis === undefined ? [] : [String(millis)];
		};
	}
	if (view.mode === 'number') {
		return (value) =>
			value.trim() === '' || Number.isNaN(Number(value)) ? [] : [String(Number(value))];
	}
	return (value) => [value];
}

function addAll(
	postings: Postings,
	values: string[],
	terms: (value: string) => string[],
	record: number,
): void {
	for (const value of values) {
		for (const term of terms(value)) {
			const list = postings.get(term);
			if (!list) postings.set(term, [record]);
			else if (list.at(-1) !== record) list.push(record);
		}
	}
}
