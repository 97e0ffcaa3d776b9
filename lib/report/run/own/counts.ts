import { EEA_REGION, noOwnFigures, WORLDWIDE, type OwnFigures, type Run } from '../../../model';
import { isIn, type OwnPeriod } from './periods';

/** The two regions of the tables of a PSUR (MDCG 2022-21, Annex II). */
export const OWN_REGIONS = [EEA_REGION, WORLDWIDE] as const;
export type TableRegion = (typeof OWN_REGIONS)[number];

/** The user's own figures a run came with; empty tables where it came with none. */
export const ownOf = ({ dossier }: Pick<Run, 'dossier'>): OwnFigures =>
	dossier?.own ?? noOwnFigures();

interface ByMonth {
	month: string;
	region: string;
	model?: string;
	category?: string;
}

/** A sum over the months of a period for which something was imported. */
export interface OwnSum {
	value: number;
	/** Months of the period with a figure. */
	months: number;
}

/**
 * The rows of a region. Worldwide is the total somebody gave, and where nobody gave one for a month,
 * the sum of its regions. A total that names no model is of all models, and takes their place.
 */
function rowsOf<T extends ByMonth>(rows: readonly T[], region: TableRegion): T[] {
	if (region !== WORLDWIDE) return rows.filter((row) => row.region === region);
	const totals = rows.filter((row) => row.region === WORLDWIDE);
	const wholes = new Set(
		totals.filter((row) => (row.model ?? row.category) === undefined).map(({ month }) => month),
	);
	const parts = new Set(totals.map(keyOf));
	return rows.filter((row) =>
		wholes.has(row.month)
			? row.region === WORLDWIDE && (row.model ?? row.category) === undefined
			: row.region === WORLDWIDE || !parts.has(keyOf(row)),
	);
}

const keyOf = ({ month, model = '', category = '' }: ByMonth): string =>
	JSON.stringify([month, model, category]);

/** What a member of rows by month adds up to in a region and period; undefined where none has it. */
export function sumIn<T extends ByMonth>(
	rows: readonly T[],
	member: (row: T) => number | undefined,
	{ region, period }: { region: TableRegion; period: OwnPeriod },
): OwnSum | undefined {
	const own = rowsOf(
		rows.filter((row) => isIn(period, row.month) && member(row) !== undefined),
		region,
	);
	if (own.length === 0) return undefined;
	return {
		value: own.reduce((sum, row) => sum + (member(row) ?? 0), 0),
		months: new Set(own.map(({ month }) => month)).size,
	};
}

/** Units in use at the end of a period: of its last month that has a figure. */
export function inUseIn(
	sales: OwnFigures['sales'],
	{ region, period }: { region: TableRegion; period: OwnPeriod },
): number | undefined {
	const own = rowsOf(
		sales.filter(({ month, inUse }) => isIn(period, month) && inUse !== undefined),
		region,
	);
	const last = own
		.map(({ month }) => month)
		.sort()
		.at(-1);
	return last === undefined
		? undefined
		: own.filter(({ month }) => month === last).reduce((sum, { inUse = 0 }) => sum + inUse, 0);
}

/** What the shares of a PSUR's tables are of: units sold where any were imported, else units in use. */
export type Denominator = 'sold' | 'inUse';
export const denominatorOf = ({ sales }: OwnFigures): Denominator | undefined =>
	sales.some(({ sold }) => sold !== undefined)
		? 'sold'
		: sales.some(({ inUse }) => inUse !== undefined)
			? 'inUse'
			: undefined;

/** The units a share in a region and period is of; undefined where none were imported. */
export function unitsIn(
	own: OwnFigures,
	place: { region: TableRegion; period: OwnPeriod },
): number | undefined {
	return denominatorOf(own) === 'inUse'
		? inUseIn(own.sales, place)
		: sumIn(own.sales, ({ sold }) => sold, place)?.value;
}

export type OwnIncident = OwnFigures['incidents'][number];

/** Incidents of a region and period that were known by the end of the reporting period. */
export const incidentsIn = (
	incidents: readonly OwnIncident[],
	{ region, period, until }: { region: TableRegion; period: OwnPeriod; until: string },
): OwnIncident[] =>
	incidents.filter(
		(incident) =>
			isIn(period, incident.aware.slice(0, 7)) &&
			incident.aware <= until &&
			(region === WORLDWIDE || incident.region === region),
	);

/**
 * The branch of level 2 a code of annex A, C, D or F stands in: they go on by two digits, A0101 in
 * A010102. (Annex G does not, and E has several branches; neither is asked here.)
 */
export const levelTwo = (code: string): string => code.slice(0, 5);

/** Different branches of level 2 among codes, so that an incident counts once in each. */
export const branchesOf = (codes: readonly string[]): string[] => [...new Set(codes.map(levelTwo))];
