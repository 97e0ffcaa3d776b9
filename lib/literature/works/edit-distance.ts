/**
 * Least number of letters put in, left out, changed or swapped with the next that make one text of the
 * other (Damerau–Levenshtein, optimal string alignment); `most + 1` for all above `most`. Takes time
 * by length times `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	const [a, b] = withoutCommonEnds(one, other);
	if (a.length === 0 || b.length === 0) return Math.min(most + 1, a.length + b.length);
	if (most === 0) return 1;
	const far = most + 1;
	const width = b.length + 1;
	let [before, last, row] = [far, 0, far].map((fill) => new Uint16Array(width).fill(fill)) as [
		Uint16Array,
		Uint16Array,
		Uint16Array,
	];
	for (let j = 0; j < width; j += 1) last[j] = Math.min(j, far);
	for (let i = 1; i <= a.length; i += 1) {
		row.fill(far);
		if (i <= most) row[0] = i;
		let least = row[0] ?? far;
		const end = Math.min(b.length, i + most);
		for (let j = Math.max(1, i - most); j <= end; j += 1) {
			const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
			let cost = Math.min(last[j - 1]! + (isSame ? 0 : 1), last[j]! + 1, row[j - 1]! + 1, far);
			const isSwapped =
				i > 1 &&
				j > 1 &&
				a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
				a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
			if (isSwapped) cost = Math.min(cost, before[j - 2]! + 1);
			row[j] = cost;
			if (cost < least) least = cost;
		}
		if (least > most) return far;
		[before, last, row] = [last, row, before];
	}
	return last[b.length] ?? far;
}

/** What is left of two texts without what they begin and end alike with. */
function withoutCommonEnds(a: string, b: string): [string, string] {
	const shorter = Math.min(a.length, b.length);
	let start = 0;
	while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
	let end = 0;
	while (
		end < shorter - start &&
		a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)
	) {
		end += 1;
	}
	return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
