/** What the page on methods says of one method. */
export interface MethodEntry {
	/** As the command line and the agreement table name it. */
	key: string;
	name: string;
	formula: string;
	source: string;
	defaults: string;
	/** When to use it, and when not. */
	use: string;
	avoid: string;
}

/** An entry from its parts, in the order of the page. */
export const entry = (
	key: string,
	name: string,
	formula: string,
	source: string,
	defaults: string,
	use: string,
	avoid: string,
): MethodEntry => ({ key, name, formula, source, defaults, use, avoid });
