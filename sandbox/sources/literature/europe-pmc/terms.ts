import type { Token } from '../search/expression.ts';

/** One term of a Europe PMC query. */
export type Term = {
	/** In upper case; absent for plain words. */
	field?: string;
	text: string;
	quoted: boolean;
	/** The end of a range: `[2020 TO 2021]`. */
	to?: string;
};

const PIECE =
	/\s*(?:(?:([A-Za-z_]+):)?\[\s*(\S+)\s+TO\s+([^\]\s]+)\s*\]|(?:([A-Za-z_]+):)?(\()|(\))|(AND|OR|NOT)(?=[\s()"]|$)|(?:([A-Za-z_]+):)?"([^"]*)"|(?:([A-Za-z_]+):)?([^\s()"[\]]+)|(\S))/y;

/** Reads a query's terms and operators; the field before a bracket is that of all terms within. */
export function readTerms(query: string): Array<Token<Term>> {
	const tokens: Array<Token<Term>> = [];
	const fields: Array<string | undefined> = [];
	const leaf = (field: string | undefined, text: string, quoted: boolean, to?: string): void => {
		const named = field?.toUpperCase() ?? fields.at(-1);
		tokens.push({
			kind: 'leaf',
			leaf: {
				text,
				quoted,
				...(named === undefined ? {} : { field: named }),
				...(to === undefined ? {} : { to }),
			},
		});
	};
	PIECE.lastIndex = 0;
	for (let piece = PIECE.exec(query); piece; piece = PIECE.exec(query)) {
		const [, rangeField, from, to, groupField, opening, closing, operator] = piece;
		const [phraseField, phrase, wordField, word] = piece.slice(8);
		if (from !== undefined) leaf(rangeField, from, false, to);
		else if (opening !== undefined) {
			fields.push(groupField?.toUpperCase() ?? fields.at(-1));
			tokens.push({ kind: 'open' });
		} else if (closing !== undefined) {
			fields.pop();
			tokens.push({ kind: 'close' });
		} else if (operator !== undefined) tokens.push({ kind: operatorOf(operator) });
		else if (phrase !== undefined) leaf(phraseField, phrase, true);
		else if (word !== undefined) leaf(wordField, word, false);
	}
	return tokens;
}

function operatorOf(word: string): 'and' | 'or' | 'not' {
	return word === 'AND' ? 'and' : word === 'OR' ? 'or' : 'not';
}
