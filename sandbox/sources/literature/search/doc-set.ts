/** Which documents, by place: 1 where it is one of them. */
export type DocSet = Uint8Array;

/** Documents of either set. */
export function union(left: DocSet, right: DocSet): DocSet {
	return combined(left, right, (a, b) => a | b);
}

/** Documents of both sets. */
export function intersection(left: DocSet, right: DocSet): DocSet {
	return combined(left, right, (a, b) => a & b);
}

/** Documents of the first set that are not in the second. */
export function difference(left: DocSet, right: DocSet): DocSet {
	return combined(left, right, (a, b) => a & (1 - b));
}

/** The places that are in a set, in order. */
export function placesOf(set: DocSet): number[] {
	const places: number[] = [];
	for (let place = set.indexOf(1); place >= 0; place = set.indexOf(1, place + 1)) {
		places.push(place);
	}
	return places;
}

function combined(left: DocSet, right: DocSet, join: (a: number, b: number) => number): DocSet {
	const set = new Uint8Array(left.length);
	for (let place = 0; place < set.length; place += 1) {
		set[place] = join(left[place] ?? 0, right[place] ?? 0);
	}
	return set;
}
