import { dateMillis } from './analysis.ts';
import { BadRequest, escapeHtml } from './openfda-params.ts';
import { QueryShardError } from './evaluate.ts';
import type { FieldView } from './fields.ts';
import type { RecordIndex } from './record-index.ts';

/** A value records are ordered by; undefined sorts last whatever the direction. */
type SortValue = string | number | undefined;

/** An order over the records of an index, with the cursor values of `search_after`. */
export type RecordOrder = {
	compare: (left: number, right: number) => number;
	/** The `search_after` value that stands for a record. */
	cursorOf: (record: number) => string;
	/** Whether a record comes after the place a cursor stands for. */
	isAfter: (record: number, cursor: string) => boolean;
};

type SortKey = { direction: 1 | -1; valueOf: (record: number) => SortValue; numeric: boolean };

/** Elasticsearch's stand-ins for a missing number at the end of an ascending and a descending order. */
const MISSING_LAST = { '1': '9223372036854775807', '-1': '-9223372036854775808' } as const;

/** Reads `field:desc,other:asc` and orders by it, then by the internal id. @throws BadRequest | QueryShardError */
export function orderOf(index: RecordIndex, sort: string | undefined): RecordOrder {
	const keys = (sort?.split(',') ?? []).map((part) => sortKey(index, part.trim()));
	const compare = (left: number, right: number): number => {
		for (const key of keys) {
			const order = compareValues(key, key.valueOf(left), key.valueOf(right));
			if (order !== 0) return order;
		}
		return left - right;
	};
	const cursorOf = (record: number): string =>
		[...keys.map((key) => written(key, key.valueOf(record))), index.idOf(record)]
			.map((value, place) => `${place}=${encodeURIComponent(value)}`)
			.join(';');
	const isAfter = (record: number, cursor: string): boolean => {
		const values = cursor.split(';').map((part) => readPart(part));
		for (const [place, key] of keys.entries()) {
			const order = compareValues(key, key.valueOf(record), parsed(key, values[place] ?? ''));
			if (order !== 0) return order > 0;
		}
		return record > index.recordOf(values[keys.length] ?? '');
	};
	return { compare, cursorOf, isAfter };
}

function readPart(part: string): string {
	try {
		return decodeURIComponent(part.replace(/^\d+=/, ''));
	} catch (cause) {
		throw new QueryShardError('search_after cannot be read', { cause });
	}
}

function sortKey(index: RecordIndex, part: string): SortKey {
	const [name = '', direction = 'asc'] = part.split(':');
	const view = index.view(name);
	if (!view && name.includes('exact')) {
		throw new QueryShardError(`No mapping found for [${name}] in order to sort on`);
	}
	if (!view || view.mode === 'text') {
		throw new BadRequest(`Sorting allowed by non-analyzed fields only: ${escapeHtml(name)}`);
	}
	if (direction !== 'asc' && direction !== 'desc') {
		throw new QueryShardError(`No enum constant for the sort order [${direction}]`);
	}
	const sign = direction === 'asc' ? 1 : -1;
	const numeric = view.mode === 'date' || view.mode === 'number';
	return { direction: sign, numeric, valueOf: firstInOrder(index, view, sign) };
}

/** Of several values the lowest counts in an ascending order, the highest in a descending one. */
function firstInOrder(
	index: RecordIndex,
	view: FieldView,
	sign: 1 | -1,
): (record: number) => SortValue {
	const column = index.column(view.path);
	const known = new Map<number, SortValue>();
	return (record) => {
		if (!known.has(record)) {
			const values = (column[record] ?? [])
				.map((value) => comparable(value, view))
				.filter((value) => value !== undefined);
			known.set(
				record,
				values.reduce<SortValue>((best, value) => {
					if (best === undefined) return value;
					return (value < best ? -1 : 1) * sign < 0 ? value : best;
				}, undefined),
			);
		}
		return known.get(record);
	};
}

function comparable(value: string, view: FieldView): SortValue {
	if (view.mode === 'date') return dateMillis(value);
	if (view.mode === 'number') return Number.isNaN(Number(value)) ? undefined : Number(value);
	return view.mode === 'upper' ? value.toUpperCase() : value;
}

function compareValues(key: SortKey, left: SortValue, right: SortValue): number {
	if (left === right) return 0;
	if (left === undefined) return 1;
	if (right === undefined) return -1;
	return (left < right ? -1 : 1) * key.direction;
}

function written(key: SortKey, value: SortValue): string {
	if (value !== undefined) return String(value);
	return key.numeric ? MISSING_LAST[key.direction] : '';
}

function parsed(key: SortKey, text: string): SortValue {
	if (!key.numeric) return text === '' ? undefined : text;
	return text === MISSING_LAST[key.direction] ? undefined : Number(text);
}
