import { honoursInWords, TREND_METHODS } from '../../lib/signals';
import { PAIR_METHODS } from '../../lib/signals/disproportionality/pair-methods';
import { FORECAST_METHODS_PAGE } from '../../lib/signals/forecast/page-entries';
import type { MethodEntry } from '../../lib/signals/method-entry';
import { ONSET_METHODS_PAGE } from '../../lib/signals/onset/page-entries';
import { TREND_METHODS_PAGE } from '../../lib/signals/surveillance/page-entries';
import type { Agreement } from './agreement';
import { readMeasured, type MeasuredTable } from './measured';

const AGREEMENT = '- Agreement:';
const NONE = 'not measured against another implementation; tested by laws and worked examples';

/** All statistical methods of the pack by chapter, as each says of itself. */
export const METHOD_CHAPTERS: ReadonlyArray<{ title: string; methods: readonly MethodEntry[] }> = [
	{ title: 'Disproportionality', methods: PAIR_METHODS },
	{ title: 'Trends', methods: TREND_METHODS_PAGE },
	{ title: 'Forecasts', methods: FORECAST_METHODS_PAGE },
	{ title: 'Time to onset', methods: ONSET_METHODS_PAGE },
];

/**
 * docs/methods.md from the table of methods and what the tests measured. What the last tests did not
 * measure stays as the page that stands says it: not measured now is not never measured.
 */
export function methodsPage(agreement: Agreement, standing = ''): string {
	const said = agreementSaid(standing);
	const chapters = METHOD_CHAPTERS.map(({ title, methods }) =>
		[
			`## ${title}\n`,
			...methods.map((method) => section(method, agreement[method.key], said.get(method.key))),
			...(MEASURED[title] ?? []).flatMap((name) => measured(readMeasured(name))),
		].join('\n'),
	);
	return `# Statistical methods\n\nWritten by \`npx gulp methods\` from the table of methods in the code and the errors that the unit tests measured against the results of other implementations. Agreement is the largest error: relative, or absolute for values below 1 in the two-by-two measures and attribute charts, unless it says otherwise.\n\n${chapters.join('\n')}`;
}

/** What was measured on simulated series, by chapter: names of test/fixtures/measured. */
const MEASURED: Readonly<Record<string, readonly string[]>> = {
	Trends: ['detection', 'choice'],
	Forecasts: ['coverage'],
};

/** A table as prettier writes it. */
function measured(table: MeasuredTable | undefined): string[] {
	if (!table) return [];
	const { title, remark, columns, rows } = table;
	const widths = columns.map((_, i) =>
		Math.max(3, ...[columns, ...rows].map((cells) => (cells[i] ?? '').length)),
	);
	const line = (cells: readonly string[], fill = ' ') =>
		`| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width, fill)).join(' | ')} |`;
	const lines = [line(columns), line([], '-'), ...rows.map((cells) => line(cells))];
	return [`### ${title}\n\n${remark}\n\n${lines.join('\n')}\n`];
}

/** The page without what the last test run measured: what must equal the code's table. */
export const withoutAgreement = (page: string): string =>
	page
		.split('\n')
		.filter((line) => !line.startsWith(AGREEMENT))
		.join('\n');

/** What a page says of the agreement of each method, by key. */
function agreementSaid(page: string): Map<string, string> {
	const said = new Map<string, string>();
	let key = '';
	for (const line of page.split('\n')) {
		key = /^### .*\(`([^`]+)`\)$/.exec(line)?.[1] ?? key;
		if (line.startsWith(AGREEMENT)) said.set(key, line.slice(AGREEMENT.length).trim());
	}
	return said;
}

function section(
	method: MethodEntry,
	errors: Record<string, number> | undefined,
	said: string = NONE,
): string {
	const lines = [
		`- Formula: \`${method.formula}\``,
		`- Source: ${method.source}`,
		`- Defaults: ${method.defaults}`,
		...honours(method.key),
		`- Use: ${method.use}`,
		`- Not: ${method.avoid}`,
		`${AGREEMENT} ${errors ? inWords(errors) : said}`,
	];
	return `### ${method.name} (\`${method.key}\`)\n\n${lines.join('\n')}\n`;
}

/** What a trend method honours, as the code declares it and the table test of all methods checks it. */
const honours = (key: string): string[] =>
	Object.hasOwn(TREND_METHODS, key)
		? honoursInWords(TREND_METHODS[key]).map(
				([what, how]) => `- ${what[0].toUpperCase()}${what.slice(1)}: ${how}`,
			)
		: [];

const inWords = (errors: Record<string, number>): string =>
	Object.entries(errors)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([oracle, error]) => `${oracle}: ${error === 0 ? 'identical' : error.toExponential(1)}`)
		.join('; ');
