import { InputError, type Terminology, type TerminologyTerm } from '../model';
import type { RawTable } from './raw-table';
import { readRows, type RawTerm } from './read-rows';
import { releaseOf } from './release-of';
import { readStatus } from './status';

/** What an import did with its tables. */
export interface BuiltTerminology {
	terminology: Terminology;
	/** Names a code has besides its own, where rows disagree: `code: name`. */
	disagreements: string[];
}

/**
 * One release from all tables that tell of it: FDA's workbook, the IMDRF's annexes in one file or
 * seven, and NCI's subset, which has no hierarchy and adds names. A code may stand in several
 * branches: those the tables' hierarchies name, never parts of its letters.
 * @throws InputError for tables without terms, and for a hierarchy that names codes there are not
 */
export function buildTerminology(
	tables: readonly RawTable[],
	given: { release?: string; source: string },
): BuiltTerminology {
	const rows = tables.flatMap(readRows);
	const placed = rows.filter(({ path }) => path !== undefined);
	if (placed.length === 0) {
		throw new InputError('no table of terms was found.', {
			mend: "Give FDA's annex workbook or the IMDRF's files: a table with the columns Code, Term and CodeHierarchy.",
		});
	}
	const disagreements: string[] = [];
	const terms = new Map<string, TerminologyTerm>();
	for (const row of placed) addPlaced(terms, row, disagreements);
	for (const row of rows) if (!row.path) addNames(terms, row);
	checkParents(placed, terms);
	const sorted = [...terms.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
	const release = given.release ?? releaseOf(tables, rows, given.source);
	return {
		terminology: { schema: 'cer.terminology/1', release, source: given.source, terms: sorted },
		disagreements: [...new Set(disagreements)],
	};
}

function addPlaced(
	terms: Map<string, TerminologyTerm>,
	row: RawTerm,
	disagreements: string[],
): void {
	const { path = [], code, name } = row;
	const known = terms.get(code);
	if (!known) {
		terms.set(code, {
			...{ annex: row.annex, code, level: path.length, name },
			...(row.definition === undefined ? {} : { definition: row.definition }),
			...readStatus(code, row.status, row.statusDescription),
			paths: [[...path]],
			...(row.fda === undefined ? {} : { fda: row.fda }),
			...(row.ncit === undefined ? {} : { ncit: withoutUndefined(row.ncit) }),
		});
		return;
	}
	if (known.name !== name) disagreements.push(`${code}: ${name}`);
	known.level = Math.min(known.level, path.length);
	if (!known.paths.some((other) => other.join('|') === path.join('|'))) known.paths.push([...path]);
	addNames(terms, row);
}

/** What another table knows of a code that the first did not: FDA's code, NCI's code and name. */
function addNames(terms: Map<string, TerminologyTerm>, { code, fda, ncit }: RawTerm): void {
	const known = terms.get(code);
	if (!known) return;
	if (fda !== undefined) known.fda ??= fda;
	if (ncit) known.ncit = withoutUndefined({ ...known.ncit, ...withoutUndefined(ncit) });
}

function checkParents(placed: readonly RawTerm[], terms: ReadonlyMap<string, unknown>): void {
	for (const { path = [], code, where } of placed) {
		const missing = path.find((part) => !terms.has(part));
		if (missing !== undefined) {
			throw new InputError(
				`${where}: the hierarchy of ${code} names ${missing}, which is no term.`,
				{
					mend: 'Give all files of the annex together.',
				},
			);
		}
	}
}

const withoutUndefined = ({ code, name }: { code: string; name?: string }) =>
	name === undefined ? { code } : { code, name };
