const GROUPED = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A count with its thousands set apart: 12,345. */
export const formatCount = (count: number): string => GROUPED.format(count);

/** A count that may be unknown: an en dash says so, never a zero. */
export const formatMaybe = (count: number | undefined): string =>
	count === undefined ? '–' : formatCount(count);

/** A share of `total` in per cent with one decimal; nothing of nothing is an en dash. */
export function formatShare(count: number, total: number): string {
	if (total <= 0) return '–';
	const percent = (count / total) * 100;
	return percent > 0 && percent < 0.05 ? '<0.1 %' : `${percent.toFixed(1)} %`;
}

/** A ratio or expected count, about three significant figures: 0.53, 3.21, 12.8, 153. */
export function formatRatio(value: number): string {
	const size = Math.abs(value);
	return size >= 1000 ? formatCount(value) : value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** An ISO instant as a reader writes it: 2026-11-23 22:10 UTC. */
export const formatInstant = (iso: string): string => {
	const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(iso);
	return match ? `${match[1]} ${match[2]} UTC` : iso;
};

/** Bytes in words: 812 B, 14.2 kB, 3.1 MB (decimal). */
export function formatBytes(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Text of at most `most` characters; a cut says how much is missing and where the whole is. */
export function clip(text: string, most: number): string {
	const characters = [...text];
	if (characters.length <= most) return text;
	return `${characters.slice(0, most).join('')}… (${formatCount(characters.length - most)} more characters in run.json)`;
}

/** "1 report", "2 reports". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
	`${formatCount(count)} ${count === 1 ? one : many}`;

/** Words as a sentence lists them: a, b and c. */
export const listed = (words: readonly string[]): string =>
	words.length < 2
		? words.join('')
		: `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`;
