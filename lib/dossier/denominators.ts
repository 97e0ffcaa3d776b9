import { WORLDWIDE, type Dossier, type OwnFigures } from '../model';

/** What trends and Article 88 are judged by: an exposure for each month, and what it counts. */
export interface OwnDenominators {
	denominators: Record<string, number>;
	exposureUnit: string;
}

type Sale = OwnFigures['sales'][number];

/**
 * Units in use by month, worldwide, or units sold where no use is known; undefined without any. Public
 * reports come from everywhere, so that no other region fits them. Models are added up in the months in
 * which each model that has figures before and after has one; a row without a model is the total.
 */
export function denominatorsOf({
	own,
	version,
}: Pick<Dossier, 'own' | 'version'>): OwnDenominators | undefined {
	const rows = own.sales.filter(({ region }) => region === WORLDWIDE);
	const figure = rows.some(({ inUse }) => inUse !== undefined) ? 'inUse' : 'sold';
	const known = rows.flatMap((row) => {
		const value = row[figure];
		return value === undefined ? [] : [{ month: row.month, model: row.model, value }];
	});
	if (known.length === 0) return undefined;
	const months = [...new Set(known.map(({ month }) => month))].sort();
	const denominators: Record<string, number> = {};
	for (const month of months) {
		const total = known.find((row) => row.month === month && row.model === undefined)?.value;
		const value = total ?? sumOfModels(known, month);
		if (value !== undefined && value > 0) denominators[month] = value;
	}
	if (Object.keys(denominators).length === 0) return undefined;
	const what = figure === 'inUse' ? 'units in use' : 'units sold';
	return {
		denominators,
		exposureUnit: `${what} worldwide (own figures, version ${version} of the dossier)`,
	};
}

/** The sum over the models; undefined where one of them has figures before and after the month and none in it. */
function sumOfModels(
	known: ReadonlyArray<Pick<Sale, 'month' | 'model'> & { value: number }>,
	month: string,
): number | undefined {
	let sum = 0;
	for (const model of new Set(known.map((row) => row.model))) {
		if (model === undefined) continue;
		const own = known.filter((row) => row.model === model);
		const now = own.find((row) => row.month === month);
		const isOpen = own.some((row) => row.month < month) && own.some((row) => row.month > month);
		if (!now && isOpen) return undefined;
		sum += now?.value ?? 0;
	}
	return sum;
}
