/** What a query is made of, in the order it was written. */
export type Token<Leaf> =
	| { kind: 'open' }
	| { kind: 'close' }
	| { kind: 'and' | 'or' | 'not' }
	| { kind: 'leaf'; leaf: Leaf };

/** A query as a tree. `not` with one side alone means: all but that. */
export type Expression<Leaf> =
	| { kind: 'leaf'; leaf: Leaf }
	| { kind: 'and' | 'or'; left: Expression<Leaf>; right: Expression<Leaf> }
	| { kind: 'not'; left?: Expression<Leaf>; right: Expression<Leaf> };

/** A query that cannot be read. */
export class ExpressionError extends Error {
	override readonly name = 'ExpressionError';
}

/**
 * Reads tokens as a tree; neighbours without an operator are joined by AND. `strength` tells how
 * operators bind: `none` takes them from left to right as PubMed does, `usual` AND before OR.
 * @throws ExpressionError for brackets or operators without their other side
 */
export function readExpression<Leaf>(
	tokens: ReadonlyArray<Token<Leaf>>,
	strength: 'none' | 'usual',
): Expression<Leaf> {
	const reader = new Reader(tokens, strength);
	const expression = reader.level();
	reader.expectEnd();
	return expression;
}

class Reader<Leaf> {
	private readonly tokens: ReadonlyArray<Token<Leaf>>;
	private readonly strength: 'none' | 'usual';
	private at = 0;

	constructor(tokens: ReadonlyArray<Token<Leaf>>, strength: 'none' | 'usual') {
		this.tokens = tokens;
		this.strength = strength;
	}

	level(): Expression<Leaf> {
		let left = this.strength === 'usual' ? this.joined() : this.operand();
		for (let next = this.peek(); next && next.kind !== 'close'; next = this.peek()) {
			if (this.strength === 'usual') {
				this.at += 1;
				left = { kind: 'or', left, right: this.joined() };
			} else {
				left = this.withNext(left);
			}
		}
		return left;
	}

	expectEnd(): void {
		if (this.at < this.tokens.length) throw new ExpressionError('A bracket closes nothing.');
	}

	/** Everything up to the next OR. */
	private joined(): Expression<Leaf> {
		let left = this.operand();
		for (let next = this.peek(); next && next.kind !== 'close' && next.kind !== 'or'; ) {
			left = this.withNext(left);
			next = this.peek();
		}
		return left;
	}

	private withNext(left: Expression<Leaf>): Expression<Leaf> {
		const next = this.peek();
		if (next?.kind === 'or') {
			this.at += 1;
			return { kind: 'or', left, right: this.operand() };
		}
		if (next?.kind === 'and') this.at += 1;
		if (this.peek()?.kind === 'not') {
			this.at += 1;
			return { kind: 'not', left, right: this.operand() };
		}
		return { kind: 'and', left, right: this.operand() };
	}

	private operand(): Expression<Leaf> {
		const token = this.tokens[this.at];
		this.at += 1;
		if (token?.kind === 'leaf') return token;
		if (token?.kind === 'not') return { kind: 'not', right: this.operand() };
		if (token?.kind !== 'open') throw new ExpressionError('An operator has nothing to join.');
		const inner = this.level();
		if (this.peek()?.kind !== 'close') throw new ExpressionError('A bracket is not closed.');
		this.at += 1;
		return inner;
	}

	private peek(): Token<Leaf> | undefined {
		return this.tokens[this.at];
	}
}
