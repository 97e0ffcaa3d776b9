/**
 * Words of a text as Elasticsearch's standard analyser cuts them: lower-cased runs of letters and
 * digits, an apostrophe or full stop kept between letters, a comma or full stop between digits.
 */
const WORD =
	/[\p{L}\p{N}\p{M}_]+(?:(?:(?<=\p{L})['’.](?=\p{L})|(?<=\p{N})['’.,](?=\p{N}))[\p{L}\p{N}\p{M}_]+)*/gu;

/** The words of a text, lower-cased, in order. */
export function wordsOf(text: string): string[] {
	return (text.match(WORD) ?? []).map((word) => word.toLowerCase());
}

/**
 * Milliseconds since the epoch of a value of a date field: `yyyyMMdd`, `yyyy-MM-dd` (with or
 * without a time), or epoch milliseconds; undefined when it is none of these.
 */
export function dateMillis(value: string): number | undefined {
	const parts = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(value);
	if (!parts) return /^\d{9,13}$/.test(value) ? Number(value) : undefined;
	const millis = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
	return new Date(millis).getUTCDate() === Number(parts[3]) ? millis : undefined;
}

/** The day of an instant as `yyyyMMdd`, in UTC. */
export function compactDay(millis: number): string {
	return new Date(millis).toISOString().slice(0, 10).replaceAll('-', '');
}

/** A pattern with `*` as a regular expression over a whole value; a backslash takes the star literally. */
export function wildcardExpression(pattern: string): RegExp {
	const source = pattern.replace(
		/\\(.)|\*|[.+?^${}()|[\]\\]/g,
		(found, escaped: string | undefined) => {
			if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
			return found === '*' ? '[^]*' : `\\${found}`;
		},
	);
	return new RegExp(`^${source}$`, 'u');
}
