import type { ReportedDrug } from './records';
import { distinct } from './search-terms';
import { baseSubstance } from './substances';

/**
 * The active ingredients of a drug as a FAERS report names it, without salts, in alphabetical
 * order: one list when they are clear, several when openFDA joined the reported name to drugs with
 * different ingredients, none when the report holds a bare name.
 */
export function ingredientsOf({ activesubstance, openfda }: ReportedDrug): string[][] {
	const stated = moieties(activesubstance?.activesubstancename?.split('\\') ?? []);
	if (stated.length > 0) return [stated];
	const joined = moieties(openfda?.substance_name ?? []);
	if (joined.length === 1) return [joined];
	const named = lists((openfda?.generic_name ?? []).map((name) => moieties(partsOf(name))));
	// All substances in one generic name are a combination; otherwise the list is of several drugs.
	if (named.some((list) => list.join() === joined.join())) return [joined];
	return named.length > 0 ? named : lists([joined]);
}

const moieties = (names: readonly string[]): string[] => distinct(names.map(baseSubstance)).sort();

const partsOf = (name: string): string[] => name.split(/,|;| and /i);

const lists = (all: readonly string[][]): string[][] => [
	...new Map(all.filter((list) => list.length > 0).map((list) => [list.join(), list])).values(),
];
