import type { DocumentCarries } from '../../model';

/** Names of the custom properties a report's DOCX carries. */
export const PROPERTIES = {
	runId: 'CER run',
	runSha256: 'CER run SHA-256',
	contentSha256: 'CER content SHA-256',
	code: 'CER product code',
} as const;

/** Properties that stand once for each figure and each printed text; Word keeps 255 characters of each. */
const FIGURE = 'CER figure ';
const TEXT = 'CER text ';

/** What a file carries, as properties of it. */
export const carriedProperties = ({
	code,
	figures,
	texts,
}: DocumentCarries): Record<string, string> => ({
	[PROPERTIES.code]: code,
	...prefixed(FIGURE, figures),
	...prefixed(TEXT, texts),
});

const prefixed = (prefix: string, of: Readonly<Record<string, string | number>>) =>
	Object.fromEntries(Object.entries(of).map(([name, value]) => [prefix + name, String(value)]));

/** What the properties of a file say that it carries; undefined where an editor has dropped them. */
export function carriedIn(properties: ReadonlyMap<string, string>): DocumentCarries | undefined {
	const code = properties.get(PROPERTIES.code);
	if (code === undefined || code === '') return undefined;
	const under = (prefix: string) =>
		[...properties].flatMap(
			([name, value]): Array<[string, string]> =>
				name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
		);
	const figures = under(FIGURE).flatMap(
		([name, value]): Array<[string, number]> =>
			/^\d+$/.test(value) ? [[name, Number(value)]] : [],
	);
	return { code, figures: Object.fromEntries(figures), texts: Object.fromEntries(under(TEXT)) };
}
