import type { RecordFacts } from './record-facts';

/** Records of one key that are all compared with each other; of more only neighbours by title are. */
const MOST_IN_BLOCK = 60;
/** Neighbours looked at on one side where a key has more. */
const WINDOW = 12;
const TITLE_START = 18;

/**
 * Pairs that may be one work: those that share a key. Each pair once, in no order; grows with the
 * records, not with their square.
 */
export function candidatePairs(facts: readonly RecordFacts[]): Array<readonly [number, number]> {
	const blocks = new Map<string, number[]>();
	for (const [at, record] of facts.entries()) {
		for (const key of new Set(keysOf(record))) {
			const block = blocks.get(key);
			if (block) block.push(at);
			else blocks.set(key, [at]);
		}
	}
	const seen = new Set<number>();
	const pairs: Array<readonly [number, number]> = [];
	const add = (one: number, other: number): void => {
		const [a, b] = one < other ? [one, other] : [other, one];
		const pair = a * facts.length + b;
		if (seen.has(pair)) return;
		seen.add(pair);
		pairs.push([a, b]);
	};
	for (const block of blocks.values()) if (block.length > 1) pairsIn(block, facts, add);
	return pairs;
}

function pairsIn(
	block: number[],
	facts: readonly RecordFacts[],
	add: (one: number, other: number) => void,
): void {
	const isLarge = block.length > MOST_IN_BLOCK;
	const ordered = isLarge ? byTitle(block, facts) : block;
	for (let at = 0; at < ordered.length; at += 1) {
		const end = isLarge ? Math.min(ordered.length, at + 1 + WINDOW) : ordered.length;
		for (let other = at + 1; other < end; other += 1) add(ordered[at] ?? 0, ordered[other] ?? 0);
	}
}

/** By title, then by what else tells records of one title apart; the same whatever order they came in. */
function byTitle(block: readonly number[], facts: readonly RecordFacts[]): number[] {
	const keyed = block.map((at) => {
		const { title, author = '', year = 0, pages, id } = facts[at] as RecordFacts;
		return { at, key: [title.compact, author, year, pages?.first ?? '', id].join('\n') };
	});
	return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ at }) => at);
}

/** What two records of one work have in common, one of them at least, after what databases do to records. */
function* keysOf(record: RecordFacts): Generator<string> {
	const { pmid, doi, pmcid, title, author, year, volume, pages } = record;
	if (pmid !== undefined) yield `pmid ${pmid}`;
	if (doi !== undefined) yield `doi ${doi}`;
	if (pmcid !== undefined) yield `pmcid ${pmcid}`;
	if (title.compact.length >= TITLE_START) {
		yield `start ${title.compact.slice(0, TITLE_START)}`;
		yield `end ${title.compact.slice(-TITLE_START)}`;
		if (title.main !== title.compact) yield `end ${title.main.slice(-TITLE_START)}`;
	} else if (title.compact !== '')
		yield `title ${title.compact} ${author ?? ''} ${pages?.first ?? year ?? ''}`;
	for (const other of title.others) yield `start ${other.slice(0, TITLE_START)}`;
	if (pages !== undefined && pages.first !== '1') {
		if (volume !== undefined) yield `place ${volume} ${pages.first}`;
		if (author !== undefined) yield `page ${author.slice(0, 4)} ${pages.first}`;
	}
	if (author !== undefined && year !== undefined) {
		yield `author ${author.slice(0, 6)} ${year}`;
		yield `author ${author.slice(0, 6)} ${year + 1}`;
	}
}
