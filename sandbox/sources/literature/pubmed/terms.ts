import type { Token } from '../search/expression.ts';

/** One term of a PubMed query. */
export type Term = {
	text: string;
	quoted: boolean;
	/** As written between brackets; absent for an untagged term. */
	tag?: string;
	/** The end of a range: `2020:2021[dp]`. */
	to?: string;
};

const PIECE =
	/\s*(?:(\()|(\))|(AND|OR|NOT)(?=[\s()"]|$)|"([^"]*)"(?:\s*\[([^\]]*)\])?|\[([^\]]*)\]|([^\s()"[\]]+))/y;
const RANGE = /^([\d/]+):([\d/]+)$/;

/** Reads a query's terms and operators. Words without tag or quotes next to each other are one term. */
export function readTerms(query: string): Array<Token<Term>> {
	const tokens: Array<Token<Term>> = [];
	/** Whether the last token is a run of bare words that may grow. */
	let open: Term | undefined;
	const push = (token: Token<Term>): void => {
		tokens.push(token);
		open = undefined;
	};
	PIECE.lastIndex = 0;
	for (let piece = PIECE.exec(query); piece; piece = PIECE.exec(query)) {
		const [, opening, closing, operator, phrase, phraseTag, tag, word] = piece;
		if (opening !== undefined) push({ kind: 'open' });
		else if (closing !== undefined) push({ kind: 'close' });
		else if (operator !== undefined) push({ kind: operatorOf(operator) });
		else if (phrase !== undefined) push(leaf({ text: phrase, quoted: true, ...tagged(phraseTag) }));
		else if (tag !== undefined) {
			if (open) Object.assign(open, tagged(tag));
			open = undefined;
		} else if (word !== undefined) {
			if (open) open.text += ` ${word}`;
			else {
				const term: Term = { text: word, quoted: false };
				push(leaf(term));
				open = term;
			}
		}
	}
	return joinRanges(tokens);
}

const leaf = (term: Term): Token<Term> => ({ kind: 'leaf', leaf: term });
const tagged = (tag: string | undefined): { tag?: string } =>
	tag === undefined ? {} : { tag: tag.trim() };

function operatorOf(word: string): 'and' | 'or' | 'not' {
	return word === 'AND' ? 'and' : word === 'OR' ? 'or' : 'not';
}

/** `2020:2021[dp]` and `"2020"[dp] : "2021"[dp]` as one term with two ends. */
function joinRanges(tokens: ReadonlyArray<Token<Term>>): Array<Token<Term>> {
	const joined: Array<Token<Term>> = [];
	for (let at = 0; at < tokens.length; at += 1) {
		const [token, colon, end] = [tokens[at], tokens[at + 1], tokens[at + 2]];
		if (token?.kind !== 'leaf') {
			if (token) joined.push(token);
			continue;
		}
		if (colon?.kind === 'leaf' && colon.leaf.text === ':' && end?.kind === 'leaf') {
			joined.push(leaf({ ...token.leaf, to: end.leaf.text }));
			at += 2;
			continue;
		}
		const range = token.leaf.quoted ? null : RANGE.exec(token.leaf.text);
		joined.push(range ? leaf({ ...token.leaf, text: range[1] ?? '', to: range[2] }) : token);
	}
	return joined;
}
