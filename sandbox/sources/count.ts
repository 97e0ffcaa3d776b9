import { compactDay } from './analysis.ts';
import type { FieldView } from './fields.ts';
import type { JsonObject } from './json.ts';
import type { RecordIndex } from './record-index.ts';

/** Counting by words of an analysed field, which Elasticsearch refuses; openFDA answers 500. */
export class NotCountable extends Error {
	override readonly name = 'NotCountable';
}

/**
 * Counts the matching records by the values of a field: each record once a value. Dates by day,
 * days without a record left out, in order of time and whatever the limit; terms by falling count.
 * An empty answer means that the field holds nothing that can be counted as written.
 * @throws NotCountable for a text field without `.exact`
 */
export function countBy(
	index: RecordIndex,
	matching: readonly number[],
	name: string,
	limit: number,
): JsonObject[] {
	const view = index.view(name);
	if (!view) return [];
	if (view.mode === 'text') {
		throw new NotCountable(
			`Fielddata is disabled on text fields by default. Set fielddata=true on [${name}]`,
		);
	}
	const counts = countsOf(index, matching, view);
	if (view.mode === 'date') {
		return [...counts]
			.sort(([left], [right]) => Number(left) - Number(right))
			.map(([millis, count]) => ({ time: compactDay(Number(millis)), count }));
	}
	return [...counts]
		.sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1))
		.slice(0, limit)
		.map(([term, count]) => ({ term: termAs(view, term), count }));
}

function countsOf(
	index: RecordIndex,
	matching: readonly number[],
	view: FieldView,
): Map<string, number> {
	const wanted = new Uint8Array(index.records.length);
	for (const record of matching) wanted[record] = 1;
	const counts = new Map<string, number>();
	for (const [term, records] of index.terms(view)) {
		let count = 0;
		for (const record of records) count += wanted[record] ?? 0;
		if (count > 0) counts.set(term, count);
	}
	return counts;
}

/** Numbers and booleans come back as numbers (a boolean as 1 or 0), everything else as text. */
function termAs(view: FieldView, term: string): string | number {
	if (view.mode === 'number') return Number(term);
	if (view.mode === 'boolean') return term === 'true' ? 1 : 0;
	return term;
}
