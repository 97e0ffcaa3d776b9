const DAY = /^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?$/;
const DAY_MS = 86_400_000;

/** First and last instant of a span of days as PubMed writes them; undefined for what is no day. */
export function daySpan(from: string, to: string): { from: number; to: number } | undefined {
	const first = spanOf(from);
	const last = spanOf(to);
	return first && last && { from: first.from, to: last.to };
}

function spanOf(text: string): { from: number; to: number } | undefined {
	const parts = DAY.exec(text.trim());
	if (!parts) return undefined;
	const year = Number(parts[1]);
	const month = parts[2] === undefined ? undefined : Number(parts[2]) - 1;
	const day = parts[3] === undefined ? undefined : Number(parts[3]);
	if (month === undefined) return { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) - 1 };
	if (day === undefined) {
		return { from: Date.UTC(year, month), to: Date.UTC(year, month + 1) - 1 };
	}
	const from = Date.UTC(year, month, day);
	return { from, to: from + DAY_MS - 1 };
}
