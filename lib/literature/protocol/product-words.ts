import { isPlaceholder, spellName, type Product, type SourceQueries } from '../../model';
import { kindWords } from './device-kinds';
import { bothNumbers, className, naturalNames } from './natural-order';

/** Most names of one kind in a row; a person adds what is missing. */
const MOST_NAMES = 20;
/** A shorter brand stands for too much else in a title or abstract. */
const SHORTEST_BRAND = 4;
/** What a row holds at most of one term. */
const LONGEST_TERM = 200;

/** Words of a device for the rows of a question. */
export interface DeviceWords {
	/** Brand names; those the product was narrowed to where it was. */
	brands: string[];
	/** What its kind is called: registry names in natural order, with their plurals, and what authors say. */
	names: string[];
	/** The class without what narrows it, for alternatives and benchmarks. */
	classNames: string[];
	mesh: string[];
}

/** The words of a device, as registries name it and authors write it. */
export function deviceWords(product: Product, queries?: SourceQueries): DeviceWords {
	const narrowed = queries?.maude?.keep.brandNames ?? [];
	const registry = said([
		...product.genericNames,
		...(isNamedByBrand(product) ? [] : [product.name]),
	]);
	const names = registry.flatMap(naturalNames);
	const { also, mesh } = kindWords([...registry, ...names]);
	const classes = registry.map(className).filter((name) => name !== undefined);
	return {
		brands: brandsOf(narrowed.length > 0 ? narrowed : product.brandNames),
		names: distinct([...names, ...also].flatMap(bothNumbers)).slice(0, 2 * MOST_NAMES),
		classNames: distinct([...classes, ...also].flatMap(bothNumbers)).slice(0, 2 * MOST_NAMES),
		mesh,
	};
}

/** Words of a drug: for each active substance a row, with names that hold all of them. */
export function drugWords(product: Product): { substances: string[]; names: string[] } {
	const generic = said(product.genericNames).map((name) => name.toLowerCase());
	const substances = distinct(said(product.substances).map((name) => name.toLowerCase()));
	return {
		substances: substances.length > 0 ? substances : generic.slice(0, 1),
		names: distinct([...generic, ...brandsOf(product.brandNames)]).slice(0, 2 * MOST_NAMES),
	};
}

const brandsOf = (names: readonly string[]): string[] =>
	distinct(
		said(names)
			.map(withoutMarks)
			.filter((name) => name.length >= SHORTEST_BRAND),
	).slice(0, MOST_NAMES);

const withoutMarks = (name: string): string =>
	name
		.replace(/[®™©℠]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/** Names that say something, in the spelling they are shown in. */
const said = (names: readonly string[]): string[] =>
	names
		.map((name) => spellName(name).trim())
		.filter((name) => !isPlaceholder(name) && name.length <= LONGEST_TERM);

const isNamedByBrand = ({ name, brandNames, identifiers }: Product): boolean =>
	[...brandNames, ...identifiers.map(({ value }) => value)].some(
		(other) => other.toLowerCase() === name.toLowerCase(),
	) || /^Devices of EMDN /.test(name);

/** Each name once, whatever its case, as first written. */
export function distinct(names: readonly string[]): string[] {
	const seen = new Map<string, string>();
	for (const name of names) {
		const key = name.toLowerCase();
		if (!seen.has(key)) seen.set(key, name);
	}
	return [...seen.values()];
}
