import type { Run } from '../../../model';
import type { Cell, Row, Table } from '../../document/blocks';
import { formatCount } from '../../run/format';
import {
	branchesOf,
	incidentsIn,
	OWN_REGIONS,
	ownOf,
	unitsIn,
	type OwnIncident,
	type TableRegion,
} from '../../run/own/counts';
import { codeText } from '../../run/own/code-text';
import { ownPeriods } from '../../run/own/periods';
import { noFigureRow } from './empty-table';
import { shareWords } from './period-words';

const OWN = "The manufacturer's own serious incidents, from the dossier.";

/** Annex II, tables 4 and 5: serious incidents by device problem (A) and by finding (C). */
export const incidentTables = (run: Run): Table[] => [
	codeTable(run, 'a', {
		...{ id: 'annex-ii-4', number: 4, of: 'device problem, IMDRF annex A, level 2' },
		none: 'No code of annex A',
	}),
	codeTable(run, 'c', {
		...{ id: 'annex-ii-5', number: 5, of: 'finding of the investigation, IMDRF annex C, level 2' },
		none: 'No code of annex C',
	}),
];

interface Naming {
	id: string;
	number: number;
	of: string;
	none: string;
}

function codeTable(run: Run, member: 'a' | 'c', naming: Naming): Table {
	const periods = ownPeriods(run.manifest.period.to);
	const { incidents } = ownOf(run);
	return {
		kind: 'table',
		id: naming.id,
		caption: `Annex II, table ${naming.number}: serious incidents by ${naming.of}`,
		dense: true,
		columns: [
			{ header: 'Region' },
			{ header: 'Code and term', max: 150 },
			...periods.flatMap(({ name }) => [
				{ header: name, align: 'right' as const },
				{ header: 'Share', align: 'right' as const },
			]),
		],
		rows:
			incidents.length === 0
				? [noFigureRow(2 + 2 * periods.length)]
				: OWN_REGIONS.flatMap((region) => regionRows(run, member, { region, none: naming.none })),
		source: `${OWN} An incident with several codes counts once in each branch and once in the total. ${shareWords(run)}`,
	};
}

function regionRows(
	run: Run,
	member: 'a' | 'c',
	{ region, none }: { region: TableRegion; none: string },
): Row[] {
	const own = ownOf(run);
	const until = run.manifest.period.to;
	const columns = ownPeriods(until).map((period) => ({
		incidents: incidentsIn(own.incidents, { region, period, until }),
		units: unitsIn(own, { region, period }),
	}));
	const row = (
		text: string,
		tone: 'strong' | 'plain',
		has: (one: OwnIncident) => boolean,
	): Row => ({
		cells: [
			region,
			{ text, tone },
			...columns.flatMap(({ incidents, units }) => {
				const count = incidents.filter(has).length;
				return [formatCount(count), shareOf(count, units)];
			}),
		],
	});
	const all = columns.flatMap(({ incidents }) => incidents);
	const branches = [...new Set(all.flatMap((one) => branchesOf(one[member])))].sort();
	return [
		row('All serious incidents', 'strong', () => true),
		...branches.map((code) =>
			row(codeText(run, code), 'plain', (one) => branchesOf(one[member]).includes(code)),
		),
		...(all.some((one) => one[member].length === 0)
			? [row(none, 'plain', (one) => one[member].length === 0)]
			: []),
	];
}

/** A share in per cent with two significant figures; a dash where there is nothing to divide by. */
export function shareOf(count: number, units: number | undefined): Cell {
	if (units === undefined || units <= 0) return '–';
	if (count === 0) return '0 %';
	return `${Number(((count / units) * 100).toPrecision(2))} %`;
}

/** Conclusions with a column of their own; the others share one. */
const CONCLUSIONS = 6;

/** Annex II, table 6: health impact (F) against conclusion of the investigation (D), all four periods together. */
export function healthImpactTable(run: Run): Table {
	const until = run.manifest.period.to;
	const periods = ownPeriods(until);
	const own = ownOf(run).incidents;
	const inAll = (region: TableRegion) =>
		periods.flatMap((period) => incidentsIn(own, { region, period, until }));
	const worldwide = inAll('worldwide');
	const { shown, others } = mostFrequent(worldwide.flatMap(({ d }) => branchesOf(d)));
	const columns: ReadonlyArray<{ header: string; has: (one: OwnIncident) => boolean }> = [
		...shown.map((code) => ({
			header: codeText(run, code),
			has: ({ d }: OwnIncident) => branchesOf(d).includes(code),
		})),
		...(others.length > 0
			? [
					{
						header: 'Other conclusions',
						has: ({ d }: OwnIncident) => branchesOf(d).some((code) => others.includes(code)),
					},
				]
			: []),
		{ header: 'Not concluded', has: ({ d }) => d.length === 0 },
		{ header: 'All', has: () => true },
	];
	const rowsOf = (region: TableRegion): Row[] => {
		const incidents = inAll(region);
		const impacts = [...new Set(worldwide.flatMap(({ f }) => branchesOf(f)))].sort();
		const row = (text: string, of: readonly OwnIncident[]): Row => ({
			cells: [
				region,
				{ text, tone: 'strong' },
				...columns.map(({ has }) => formatCount(of.filter(has).length)),
			],
		});
		return [
			...impacts.map((code) =>
				row(
					codeText(run, code),
					incidents.filter(({ f }) => branchesOf(f).includes(code)),
				),
			),
			row(
				'No code of annex F',
				incidents.filter(({ f }) => f.length === 0),
			),
			row('All', incidents),
		];
	};
	return {
		kind: 'table',
		id: 'annex-ii-6',
		caption:
			'Annex II, table 6: health impact (IMDRF annex F) by conclusion of the investigation (IMDRF annex D), all four periods',
		dense: true,
		columns: [
			{ header: 'Region' },
			{ header: 'Health impact', max: 120 },
			...columns.map(({ header }) => ({ header, align: 'right' as const })),
		],
		rows:
			own.length === 0
				? [noFigureRow(2 + columns.length)]
				: (['EEA+TR+XI', 'worldwide'] as const).flatMap(rowsOf),
		source: `${OWN} Numbers of incidents; one with several codes counts once under each, and once in "All".`,
	};
}

function mostFrequent(codes: readonly string[]): { shown: string[]; others: string[] } {
	const counts = new Map<string, number>();
	for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
	const all = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([code]) => code);
	return { shown: all.slice(0, CONCLUSIONS).sort(), others: all.slice(CONCLUSIONS) };
}
