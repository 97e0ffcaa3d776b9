import { InputError, nameKey } from '../../../model';
import type { PairTable } from '../../counts';
import { codesAbove, treeScan, type Cut } from '..';
import { seededRandom } from '../../numerics';
import type { MonteCarlo } from '../pair-method';
import type { PairColumn } from './pair-column';

/** A code of a hierarchy (IMDRF, EMDN); `parent` is absent for a root. */
export interface TreeCode {
	code: string;
	parent?: string;
	/** Every code above it, where it stands in several branches; goes before `parent`. */
	within?: readonly string[];
	name: string;
}

/** A branch of the hierarchy in the scan of one product. */
export interface ProductCut extends Cut {
	product: string;
	name: string;
}

/** What the scans of all products found. */
export interface TreeScans {
	columns: PairColumn[];
	/** Branches with more reports than expected, product by product, strongest first. */
	cuts: ProductCut[];
	/** Events that are no code or name of the tree: in no scan. */
	outside: number;
}

/**
 * A tree scan for each product: reports of the product against the others', events placed in the
 * tree by code or name, whatever their spelling. A report counts once for each event it names. The columns give each pair
 * the strongest branch that holds its event.
 * @throws InputError for a tree that is none, or that holds none of the events
 */
export function treeColumns(
	table: PairTable,
	tree: readonly TreeCode[],
	{ simulations, seed }: MonteCarlo,
): TreeScans {
	const { products, events, productOf, eventOf, observed, margins } = table;
	if (!margins) throw new InputError('a tree scan needs counts, not expected counts alone.');
	const { placed, outside } = treePlaces(tree, events);
	const all = new Float64Array(tree.length);
	placed.forEach((node, event) => {
		if (node >= 0) all[node] += margins.byEvent[event];
	});
	const pairsOf = products.map((): number[] => []);
	productOf.forEach((product, pair) => pairsOf[product].push(pair));
	const strongest = new Array<Cut | undefined>(observed.length);
	const indexOf = new Map(tree.map(({ code }, index) => [code, index]));
	const cuts: ProductCut[] = [];
	pairsOf.forEach((pairs, product) => {
		const exposed = new Float64Array(tree.length);
		for (const pair of pairs) {
			const node = placed[eventOf[pair]];
			if (node >= 0) exposed[node] += observed[pair];
		}
		if (!exposed.some((n) => n > 0)) return;
		const nodes = tree.map(({ code, parent, within }, node) => ({
			...{ code, parent, within },
			exposed: exposed[node],
			unexposed: all[node] - exposed[node],
		}));
		const found = treeScan(nodes, { simulations, random: seededRandom(seed) });
		const above = found.filter(({ logRatio }) => logRatio > 0);
		for (const cut of above) {
			cuts.push({ product: products[product], name: nameOf(tree, indexOf, cut.code), ...cut });
		}
		const best = bestByNode(tree, indexOf, above);
		for (const pair of pairs) {
			const node = placed[eventOf[pair]];
			if (node >= 0) strongest[pair] = best[node];
		}
	});
	const column = <T>(of: (cut: Cut) => T) => strongest.map((cut) => cut && of(cut));
	return {
		columns: [
			column(({ code }) => code),
			column(({ code }) => nameOf(tree, indexOf, code)),
			column(({ logRatio }) => logRatio),
			column(({ p }) => p),
		],
		cuts,
		outside,
	};
}

/**
 * The place of each event in a tree, −1 outside, and how many are outside.
 * @throws InputError for a tree that is none, or that holds none of the events
 */
export function treePlaces(
	tree: readonly TreeCode[],
	events: readonly string[],
): { placed: number[]; outside: number } {
	checkTree(tree);
	const nodeOf = placesOf(tree);
	const placed = events.map((event) => nodeOf.get(nameKey(event)) ?? -1);
	const outside = placed.filter((node) => node === -1).length;
	if (outside < events.length) return { placed, outside };
	throw new InputError('no event of the table is a code or a name of the tree.', {
		mend: 'Write events as the tree does, by code or by name.',
	});
}

/** Codes before names, so that a name can never take the place of a code. */
const placesOf = (tree: readonly TreeCode[]): Map<string, number> =>
	new Map([
		...tree.map(({ name }, index): [string, number] => [nameKey(name), index]),
		...tree.map(({ code }, index): [string, number] => [nameKey(code), index]),
	]);

const nameOf = (
	tree: readonly TreeCode[],
	indexOf: ReadonlyMap<string, number>,
	code: string,
): string => tree[indexOf.get(code) ?? -1]?.name ?? '';

/** For each node the strongest branch it lies in; `cuts` strongest first. */
function bestByNode(
	tree: readonly TreeCode[],
	indexOf: ReadonlyMap<string, number>,
	cuts: readonly Cut[],
): Array<Cut | undefined> {
	const rank = new Map(cuts.map(({ code }, at) => [indexOf.get(code), at]));
	return codesAbove(tree).map((above, node) => {
		const ranks = [node, ...above].map((index) => rank.get(index) ?? Infinity);
		return cuts[Math.min(...ranks)];
	});
}

/** @throws InputError for a code given twice, an unknown parent, or a circle */
function checkTree(tree: readonly TreeCode[]): void {
	const parents = new Map<string, string | undefined>();
	for (const { code, parent } of tree) {
		if (parents.has(code)) throw new InputError(`the tree gives the code "${code}" twice.`);
		parents.set(code, parent);
	}
	for (const { code, parent, within = [] } of tree) {
		const missing = within.find((above) => !parents.has(above));
		if (missing !== undefined) {
			throw new InputError(`the tree has no code "${missing}", which is above "${code}".`);
		}
		if (parent !== undefined && !parents.has(parent)) {
			throw new InputError(`the tree has no code "${parent}", the parent of "${code}".`);
		}
		const seen = new Set<string>();
		for (let at: string | undefined = code; at !== undefined; at = parents.get(at)) {
			if (seen.has(at)) throw new InputError(`the tree has a circle at "${at}".`);
			seen.add(at);
		}
	}
}
