/** Rows of the table, kept from one comparison to the next: making them took most of the time. */
let rows = [64, 64, 64].map((width) => new Uint16Array(width));

/**
 * Least number of letters put in, left out, changed or swapped with the next that make one text of the
 * other (Damerau–Levenshtein, optimal string alignment); `most + 1` for all above `most`. Takes time
 * by length times `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	const skipped = commonStart(one, other);
	const tail = commonEnd(one, other, skipped);
	const height = one.length - skipped - tail;
	const width = other.length - skipped - tail;
	if (height === 0 || width === 0) return Math.min(most + 1, height + width);
	if (most === 0) return 1;
	const far = most + 1;
	let [before, last, row] = rowsFor(width + 1) as [Uint16Array, Uint16Array, Uint16Array];
	// Beside the band of `most` cells on either side everything is too far; only its borders are read.
	before.fill(far, 0, most + 2);
	for (let j = 0; j <= Math.min(width, most + 1); j += 1) last[j] = Math.min(j, far);
	for (let i = 1; i <= height; i += 1) {
		const start = Math.max(1, i - most);
		const end = Math.min(width, i + most);
		const border = start === 1 && i <= most ? i : far;
		row[start - 1] = border;
		let least = border;
		const code = one.charCodeAt(skipped + i - 1);
		const codeBefore = i > 1 ? one.charCodeAt(skipped + i - 2) : -1;
		for (let j = start; j <= end; j += 1) {
			const otherCode = other.charCodeAt(skipped + j - 1);
			let cost = Math.min(
				last[j - 1]! + (code === otherCode ? 0 : 1),
				last[j]! + 1,
				row[j - 1]! + 1,
				far,
			);
			if (j > 1 && otherCode === codeBefore && code === other.charCodeAt(skipped + j - 2)) {
				cost = Math.min(cost, before[j - 2]! + 1);
			}
			row[j] = cost;
			if (cost < least) least = cost;
		}
		if (least > most) return far;
		if (end < width) row[end + 1] = far;
		[before, last, row] = [last, row, before];
	}
	return last[width] ?? far;
}

function rowsFor(width: number): Uint16Array[] {
	if ((rows[0]?.length ?? 0) < width) rows = rows.map(() => new Uint16Array(2 * width));
	return rows;
}

function commonStart(a: string, b: string): number {
	const shorter = Math.min(a.length, b.length);
	let start = 0;
	while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
	return start;
}

/** How many letters two texts end alike with, after `start` letters of both. */
function commonEnd(a: string, b: string, start: number): number {
	const most = Math.min(a.length, b.length) - start;
	let end = 0;
	while (end < most && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) {
		end += 1;
	}
	return end;
}
