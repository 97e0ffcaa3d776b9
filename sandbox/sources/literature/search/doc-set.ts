/** Which documents, by place: 1 where it is one of them. */
export type DocSet = Uint8Array;

export function union(left: DocSet, right: DocSet): DocSet {
	return left.map((is, place) => is | (right[place] ?? 0));
}

export function intersection(left: DocSet, right: DocSet): DocSet {
	return left.map((is, place) => is & (right[place] ?? 0));
}

export function difference(left: DocSet, right: DocSet): DocSet {
	return left.map((is, place) => is & (1 - (right[place] ?? 0)));
}

/** The places that are in a set, in order. */
export function placesOf(set: DocSet): number[] {
	const places: number[] = [];
	for (let place = set.indexOf(1); place >= 0; place = set.indexOf(1, place + 1)) {
		places.push(place);
	}
	return places;
}
