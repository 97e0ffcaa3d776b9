import { squeezeTerm } from '../model';
import type { RawTable } from './raw-table';

/** Where a table has what; −1 where it has no such column. Columns that are not named here, MedDRA's among them, are never read. */
export interface Columns {
	/** Index of the header row. */
	header: number;
	code: number;
	hierarchy: number;
	/** `Term`, or one column a level. */
	names: readonly number[];
	definition: number;
	status: number;
	statusDescription: number;
	fda: number;
	ncitCode: number;
	ncitName: number;
}

/** Header names squeezed, as FDA's workbook, the IMDRF's files and NCI's subset write them. */
const NAMES = {
	code: ['imdrfcode', 'code'],
	hierarchy: ['codehierarchy', 'imdrfcodehierarchy', 'hierarchy'],
	definition: ['definition', 'imdrfdefinition', 'cdrhdefinition'],
	status: ['status'],
	statusDescription: ['statusdescription'],
	fda: ['fdacode', 'cdrhsourcecode'],
	ncitCode: ['ncitcode', 'ncicode', 'ncitconceptcode'],
	ncitName: ['ncitpreferredterm', 'ncitname', 'ncitterm'],
} as const;

const TERM = ['term', 'imdrfterm', 'name', 'cdrhpreferredterm'];
const TERM_OF_LEVEL = /^level[1-9]term$/;

/** Rows that may stand above the header: release, annex, notes. */
const DEEPEST_HEADER = 50;

/** Finds the header row; nothing where the table holds no terms (a cover sheet, a log of changes). */
export function findColumns({ rows }: RawTable): Columns | undefined {
	for (const [header, row] of rows.slice(0, DEEPEST_HEADER).entries()) {
		const cells = row.map(squeezeTerm);
		const at = (names: readonly string[]): number => {
			const found = names.find((name) => cells.includes(name));
			return found === undefined ? -1 : cells.indexOf(found);
		};
		const levels = cells.flatMap((cell, index) => (TERM_OF_LEVEL.test(cell) ? [index] : []));
		const term = at(TERM);
		const names = term === -1 ? levels : [term];
		if (at(NAMES.code) === -1 || names.length === 0) continue;
		return {
			header,
			names,
			code: at(NAMES.code),
			hierarchy: at(NAMES.hierarchy),
			definition: at(NAMES.definition),
			status: at(NAMES.status),
			statusDescription: at(NAMES.statusDescription),
			fda: at(NAMES.fda),
			ncitCode: at(NAMES.ncitCode),
			ncitName: at(NAMES.ncitName),
		};
	}
	return undefined;
}
