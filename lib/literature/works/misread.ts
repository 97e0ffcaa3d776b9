/** A word with the letters for which reading by machine puts digits: `functi0nal`, `0utcomes`. Other words stay. */
export const asRead = (word: string): string =>
	/^[a-z]*[015][a-z]+$/.test(word) && word.length > 5
		? word.replace(/[015]/, (digit) => READ[digit] ?? digit)
		: word;

const READ: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 5: 's' };
