/**
 * How alike two texts are, 0 to 1, by characters in common and in order, more where they begin alike
 * (Jaro 1989; Winkler 1990, weight 0.1 for at most four characters).
 *
 * @example jaroWinkler('martha', 'marhta') // 0.961
 */
export function jaroWinkler(a: string, b: string): number {
	return a === b ? 1 : withPrefix(jaro(a, b), a, b);
}

/** Counts of the characters of a text, by their code modulo 64. */
export function lettersOf(text: string): Uint8Array {
	const counts = new Uint8Array(64);
	for (let at = 0; at < text.length; at += 1) {
		const place = text.charCodeAt(at) & 63;
		if (counts[place]! < 255) counts[place]! += 1;
	}
	return counts;
}

/**
 * What the similarity of two texts is not above, by how often they have which character: spares the
 * comparison where that is not enough.
 */
export function mostAlike(a: string, b: string, ofA: Uint8Array, ofB: Uint8Array): number {
	if (a.length === 0 || b.length === 0 || a.length > 255 || b.length > 255) return 1;
	let shared = 0;
	for (let place = 0; place < 64; place += 1) shared += Math.min(ofA[place]!, ofB[place]!);
	return withPrefix((shared / a.length + shared / b.length + 1) / 3, a, b);
}

function withPrefix(alike: number, a: string, b: string): number {
	let prefix = 0;
	while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
	return alike + prefix * 0.1 * (1 - alike);
}

/** Kept from one comparison to the next: making them took longer than comparing. */
let taken = new Uint8Array(512);
let matched = new Uint16Array(512);

function jaro(a: string, b: string): number {
	if (a.length === 0 || b.length === 0) return 0;
	const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
	if (taken.length < b.length) taken = new Uint8Array(2 * b.length);
	if (matched.length < a.length) matched = new Uint16Array(2 * a.length);
	taken.fill(0, 0, b.length);
	let matches = 0;
	for (let at = 0; at < a.length; at += 1) {
		const code = a.charCodeAt(at);
		const end = Math.min(b.length, at + reach + 1);
		for (let other = Math.max(0, at - reach); other < end; other += 1) {
			if (taken[other] === 1 || b.charCodeAt(other) !== code) continue;
			taken[other] = 1;
			matched[matches] = code;
			matches += 1;
			break;
		}
	}
	if (matches === 0) return 0;
	let swapped = 0;
	let next = 0;
	for (let at = 0; at < b.length; at += 1) {
		if (taken[at] === 0) continue;
		if (b.charCodeAt(at) !== matched[next]) swapped += 1;
		next += 1;
	}
	return (matches / a.length + matches / b.length + (matches - swapped / 2) / matches) / 3;
}
