/**
 * How alike two texts are, 0 to 1, by characters in common and in order, more where they begin alike
 * (Jaro 1989; Winkler 1990, weight 0.1 for at most four characters).
 *
 * @example jaroWinkler('martha', 'marhta') // 0.961
 */
export function jaroWinkler(a: string, b: string): number {
	if (a === b) return 1;
	const alike = jaro(a, b);
	let prefix = 0;
	while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
	return alike + prefix * 0.1 * (1 - alike);
}

function jaro(a: string, b: string): number {
	if (a.length === 0 || b.length === 0) return 0;
	const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
	const takenB = new Uint8Array(b.length);
	const matchedA: number[] = [];
	for (let at = 0; at < a.length; at += 1) {
		const code = a.charCodeAt(at);
		const end = Math.min(b.length, at + reach + 1);
		for (let other = Math.max(0, at - reach); other < end; other += 1) {
			if (takenB[other] === 1 || b.charCodeAt(other) !== code) continue;
			takenB[other] = 1;
			matchedA.push(code);
			break;
		}
	}
	const matches = matchedA.length;
	if (matches === 0) return 0;
	let swapped = 0;
	let next = 0;
	for (let at = 0; at < b.length; at += 1) {
		if (takenB[at] === 0) continue;
		if (b.charCodeAt(at) !== matchedA[next]) swapped += 1;
		next += 1;
	}
	return (matches / a.length + matches / b.length + (matches - swapped / 2) / matches) / 3;
}
