import { leavesAt } from '../../json.ts';
import { ExpressionError, readExpression } from '../search/expression.ts';
import type { Expression, Token } from '../search/expression.ts';
import { normalise } from '../search/normalise.ts';
import type { Trial } from '../generate/trials.ts';
import { pieceNamed } from './fields.ts';
import type { Piece } from './fields.ts';

/** One term of an Essie expression; words without quotes find their plural too. */
type Term = { area?: Piece; text: string; quoted?: boolean; to?: string };

/** A field an expression names that the registry does not have. */
export class UnknownArea extends Error {
	override readonly name = 'UnknownArea';
}

const PIECE =
	/\s*(?:AREA\[\s*(\w+)\s*\]|RANGE\[\s*([^,\]]*?)\s*,\s*([^\]]*?)\s*\]|(?:EXPANSION|COVERAGE|SEARCH|TILT)\[[^\]]*\]|(\()|(\))|(AND|OR|NOT)(?=[\s()"]|$)|"([^"]*)"|([^\s()"[\],]+)|([[\],"]))/y;

/**
 * Reads an Essie expression. Words next to each other are joined by AND.
 * @throws ExpressionError where it cannot be read; UnknownArea for a field it does not have
 */
export function readEssie(text: string): (trial: Trial, areas?: readonly Piece[]) => boolean {
	const tokens = readTokens(text);
	const expression = readExpression(tokens, 'usual');
	return (trial, areas) => holds(trial, expression, areas);
}

function readTokens(text: string): Array<Token<Term>> {
	const tokens: Array<Token<Term>> = [];
	const groups: Array<Piece | undefined> = [];
	/** The area that the next term or bracket is of. */
	let next: Piece | undefined;
	const leaf = (term: Term): void => {
		const area = next ?? groups.at(-1);
		tokens.push({ kind: 'leaf', leaf: area ? { ...term, area } : term });
		next = undefined;
	};
	PIECE.lastIndex = 0;
	for (let piece = PIECE.exec(text); piece; piece = PIECE.exec(text)) {
		const [, area, from, to, opening, closing, operator, phrase, word, stray] = piece;
		if (stray !== undefined) throw new ExpressionError(`"${stray}" stands alone.`);
		if (area !== undefined) next = knownArea(area);
		else if (from !== undefined) leaf({ text: from, to });
		else if (opening !== undefined) {
			groups.push(next ?? groups.at(-1));
			next = undefined;
			tokens.push({ kind: 'open' });
		} else if (closing !== undefined) {
			groups.pop();
			tokens.push({ kind: 'close' });
		} else if (operator !== undefined) {
			tokens.push({ kind: operator === 'AND' ? 'and' : operator === 'OR' ? 'or' : 'not' });
		} else if (phrase !== undefined || word !== undefined)
			leaf({ text: phrase ?? word ?? '', quoted: phrase !== undefined });
	}
	return tokens;
}

function knownArea(name: string): Piece {
	const piece = pieceNamed(name);
	if (!piece) throw new UnknownArea(name);
	return piece;
}

function holds(
	trial: Trial,
	expression: Expression<Term>,
	areas: readonly Piece[] | undefined,
): boolean {
	if (expression.kind === 'leaf') return matches(trial, expression.leaf, areas);
	const right = (): boolean => holds(trial, expression.right, areas);
	const left = expression.left ? holds(trial, expression.left, areas) : true;
	if (expression.kind === 'and') return left && right();
	return expression.kind === 'or' ? left || right() : left && !right();
}

function matches(
	trial: Trial,
	{ area, text, quoted, to }: Term,
	areas: readonly Piece[] | undefined,
): boolean {
	if (to !== undefined && area) return within(valuesOf(trial, area), text, to);
	if (text === 'ALL') return true;
	if (text === 'MISSING' && area) return valuesOf(trial, area).length === 0;
	const wanted = normalise(text);
	if (area && area.type !== 'text') {
		return valuesOf(trial, area).some((value) => normalise(value) === wanted);
	}
	const searched = area ? [area] : areas;
	const texts = searched ? searched.flatMap((piece) => valuesOf(trial, piece)) : [wholeText(trial)];
	const forms = quoted === true ? [wanted] : [wanted, `${wanted}s`, wanted.replace(/s$/, '')];
	return texts.some((value) => {
		const plain = ` ${normalise(value)} `;
		return forms.some((form) => plain.includes(` ${form} `));
	});
}

/** Dates compare as text when both are cut to the same length: 2020-05 lies within 2020-05-01 to MAX. */
function within(values: readonly string[], from: string, to: string): boolean {
	return values.some((value) => {
		if (/^\d+$/.test(value) && !/^\d{4}$/.test(value)) {
			return (
				(from === 'MIN' || Number(value) >= Number(from)) &&
				(to === 'MAX' || Number(value) <= Number(to))
			);
		}
		const low = from.slice(0, value.length);
		const high = to.slice(0, value.length);
		return (from === 'MIN' || value >= low) && (to === 'MAX' || value.slice(0, to.length) <= high);
	});
}

function valuesOf(trial: Trial, piece: Piece): string[] {
	return leavesAt(trial.study, piece.path.split('.'));
}

const texts = new WeakMap<Trial, string>();

/** All words of a trial, apart from its results. */
function wholeText(trial: Trial): string {
	const known = texts.get(trial);
	if (known !== undefined) return known;
	const text = JSON.stringify(trial.study.protocolSection).replace(/"\w+":/g, ' | ');
	const plain = normalise(text);
	texts.set(trial, plain);
	return plain;
}
