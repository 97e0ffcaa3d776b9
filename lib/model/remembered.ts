/** Texts remembered; then all are forgotten and it begins anew. */
const MOST = 20_000;
/** Longer texts are no names, and come once. */
const LONGEST = 200;

/** A pure function of a text that remembers its answers: names and terms come again and again. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
	const known = new Map<string, { answer: T }>();
	return (text) => {
		if (text.length > LONGEST) return of(text);
		const found = known.get(text);
		if (found) return found.answer;
		const answer = of(text);
		if (known.size >= MOST) known.clear();
		known.set(text, { answer });
		return answer;
	};
}
