/** Most names that stand in a sentence; more are a table's. */
const MOST = 6;

/** Names as a sentence lists them; of more than six the first, the last and their number. */
export const shortList = (names: readonly string[], separator = ', '): string =>
	names.length <= MOST
		? names.join(separator)
		: [names[0], '…', `${names.at(-1)} (${names.length} in all)`].join(separator);
