import {
	isOfLookup,
	SOURCE_IDS,
	SOURCE_NAMES,
	queryNameOf,
	type Run,
	type SourceOutcome,
} from '../../model';
import type { Block, Cell, Facts, Row, Table } from '../document/blocks';
import { clip, listed } from '../run/format';
import { lockPointInWords } from '../run/gaps';
import { KIND_NAMES } from '../run/kind-names';

const NOT_STATED: Cell = { text: 'Not stated by the sources asked', tone: 'muted' };
const orNotStated = (values: readonly string[]): Cell =>
	values.length === 0 ? NOT_STATED : clip(shortList(values), 500);

/** At most eight names; the number of others is said. */
function shortList(values: readonly string[]): string {
	const shown = values.slice(0, 8);
	const more = values.length - shown.length;
	return more > 0 ? `${shown.join(', ')} and ${more} more` : listed(shown);
}

/** Identity of the product, as far as the registries describe it. */
export function productFacts({ manifest }: Run): Facts {
	const { product } = manifest;
	const common: Array<readonly [string, Cell]> = [
		['Name', clip(product.name, 300)],
		['Code', `${manifest.code} (${KIND_NAMES[manifest.codeKind]})`],
		['Brand names', orNotStated(product.brandNames)],
		['Generic names', orNotStated(product.genericNames)],
		['Manufacturers', orNotStated(product.manufacturers)],
	];
	const own: Array<readonly [string, Cell]> =
		product.type === 'device'
			? [
					['FDA device class', product.deviceClass ?? NOT_STATED],
					[
						'Regulation',
						product.regulationNumber ? `21 CFR ${product.regulationNumber}` : NOT_STATED,
					],
					['Medical specialty', product.medicalSpecialty ?? NOT_STATED],
				]
			: [
					['Active substances', orNotStated(product.substances)],
					['Dosage form', product.dosageForm ?? NOT_STATED],
					['Routes', orNotStated(product.routes ?? [])],
				];
	const definition: Array<readonly [string, Cell]> =
		product.definition === undefined
			? []
			: [['Registry definition', `"${clip(product.definition, 900)}"`]];
	return { kind: 'facts', rows: [...common, ...own, ...definition] };
}

/** Codes of the product in all systems, or nothing when there is none. */
export function identifierFacts({ manifest }: Run): Facts[] {
	const bySystem = new Map<string, string[]>();
	for (const { system, value } of manifest.product.identifiers) {
		bySystem.set(system, [...(bySystem.get(system) ?? []), value]);
	}
	if (bySystem.size === 0) return [];
	return [
		{
			kind: 'facts',
			rows: [...bySystem].map(
				([system, values]) => [SYSTEMS[system] ?? system, clip(shortList(values), 600)] as const,
			),
		},
	];
}

/** EUDAMED is searched by several sets of fields, kept as JSON: "tradeName=A; or tradeName=B". */
function readableQuery(query: string): string {
	if (!query.startsWith('[')) return query;
	const searches: unknown = JSON.parse(query);
	if (!Array.isArray(searches)) return query;
	return searches
		.map((search: unknown) =>
			typeof search === 'object' && search !== null
				? Object.entries(search)
						.map(([field, value]) => `${field}=${String(value)}`)
						.join(', ')
				: String(search),
		)
		.join('; or ');
}

/** Systems of codes as a reader calls them; others as the registry writes them. */
const SYSTEMS: Readonly<Record<string, string>> = {
	...KIND_NAMES,
	rxcui: 'RxNorm (RxCUI)',
	'spl-set-id': 'Labelling (SPL set id)',
	gs1: 'UDI-DI (GS1)',
};

/**
 * The exact search each source was asked with. A search that was made for the product and not sent
 * is said to be so where the source was planned, and is left out where nobody meant to send it.
 */
export function searchesTable({ manifest }: Run): Table[] {
	const rows = Object.entries(manifest.options).flatMap(([option, query]): Row[] => {
		if (!option.startsWith('query.')) return [];
		const name = option.slice('query.'.length);
		const source = SOURCE_IDS.find((id) => queryNameOf(id) === name);
		const label = source === undefined ? name : SOURCE_NAMES[source];
		const outcomes = manifest.outcomes.filter((outcome) => outcome.source === source);
		if (source === undefined || wasSent(String(query), outcomes)) {
			return [{ cells: [label, clip(readableQuery(String(query)), 900)] }];
		}
		const isMissing = outcomes.some(({ kind }) => kind === 'not_asked');
		return isMissing
			? [{ cells: [label, { text: 'Not sent: nobody asked it', tone: 'alert' }] }]
			: [];
	});
	if (rows.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: 'Search strings, as sent; the period is added to those for reports',
			columns: [{ header: 'Source' }, { header: 'Search' }],
			rows,
		},
	];
}

/** Whether some outcome is of this search. EUDAMED's is kept as JSON and told in other words. */
const wasSent = (query: string, outcomes: readonly SourceOutcome[]): boolean =>
	outcomes.some(
		(outcome) =>
			outcome.query?.includes(query) === true ||
			(query.startsWith('[') && outcome.calls.length > 0 && !isOfLookup(outcome)),
	);

/** Period, limits and options of the run. */
export const runFacts = ({ manifest }: Run): Facts => ({
	kind: 'facts',
	rows: [
		['Reporting period', `${manifest.period.from} to ${manifest.period.to}`],
		['Data lock point', lockPointInWords({ manifest })],
		...Object.entries(manifest.options)
			.filter(([option]) => !option.startsWith('query.'))
			.map(([option, value]) => [optionName(option), String(value)] as const),
	],
});

const optionName = (option: string): string =>
	option === 'maxReports' ? 'Most reports fetched per source' : option;

/** Identity, codes and searches: what the scope of either kind of report begins with. */
export const scopeBlocks = (run: Run): Block[] => [
	productFacts(run),
	...identifierFacts(run),
	runFacts(run),
	...searchesTable(run),
];
