import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { runInThisContext } from 'node:vm';

const ROOT = join(__dirname, '../..');

/** An exported function or value with what its doc comment says of it. */
export interface Documented {
	/** From the root of the project, with slashes. */
	file: string;
	name: string;
	/** Whether the comment names where the formula or rule comes from. */
	sourced: boolean;
	/** Whether the comment gives a formula, on a line of its own and set in. */
	formula: boolean;
	examples: Example[];
}

/** `@example call // => result`, both as written. */
export interface Example {
	call: string;
	result: string;
}

/** A doc comment and the export right after it. */
const DOCUMENTED =
	/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function\*?|const|class) (\w+)/g;
const SOURCE = /\bSources?:/;
const FORMULA = /^ {2,}\S.*=/m;

/** All TypeScript files below a folder, from the root of the project. */
export const filesBelow = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();

/** What a file exports with a doc comment. */
export function documentedIn(file: string): Documented[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	return [...text.matchAll(DOCUMENTED)].map(([, comment = '', name = '']) => {
		const prose = comment.replace(/^\s*\* ?/gm, '');
		return {
			file,
			name,
			sourced: SOURCE.test(prose),
			formula: FORMULA.test(prose.split('@example')[0] ?? ''),
			examples: examplesOf(prose),
		};
	});
}

/** The examples of a comment; one without a result is kept, so that a test can say so. */
const examplesOf = (prose: string): Example[] =>
	prose
		.split(/^@/m)
		.filter((part) => part.startsWith('example'))
		.map((part) => {
			const [call = '', result = ''] = part.slice('example'.length).split('// =>');
			return { call: call.trim(), result: result.trim() };
		});

/** Runs a call with everything a room exports at hand, and the file's own exports before those. */
export function runExample(call: string, scope: Readonly<Record<string, unknown>>): unknown {
	return plain(evaluate(call, scope));
}

/** A number of the result as a matcher: within half a unit of its last printed digit, a whole one to 1e-9. */
const NUMBER = /'[^']*'|(?<![\w.])-?\d+(?:\.(\d+))?(?:e([+-]?\d+))?(?![\w.])/g;

/** What a result asks for: members that are named, arrays whole, numbers to their printed digits. */
export function expectedOf(result: string): unknown {
	const matchers: Record<string, unknown> = {};
	const text = result.replace(NUMBER, (found, decimals?: string, exponent?: string) => {
		if (found.startsWith("'")) return found;
		const digits =
			decimals === undefined && exponent === undefined
				? 9
				: (decimals ?? '').length - Number(exponent ?? 0);
		const name = `near${Object.keys(matchers).length}`;
		matchers[name] = expect.closeTo(Number(found), digits);
		return name;
	});
	return plain(evaluate(text, matchers));
}

const evaluate = (expression: string, scope: Readonly<Record<string, unknown>>): unknown =>
	(
		runInThisContext(`({ ${Object.keys(scope).join(', ')} }) => (${expression})`) as (
			given: typeof scope,
		) => unknown
	)(scope);

/** Lists and records alone, made here: typed arrays and other realms would never be equal. */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain);
	if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return value;
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}
