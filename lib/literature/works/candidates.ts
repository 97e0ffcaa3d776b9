import { PairSet } from './pair-set';
import type { RecordFacts } from './record-facts';

/** Records of one key that are all compared with each other; of more only neighbours by title are. */
const MOST_IN_BLOCK = 60;
/** Neighbours looked at on one side where a key has more. */
const WINDOW = 12;
const TITLE_START = 18;

/**
 * Visits pairs that may be one work: those that share a key. Each pair once, the place that came first
 * before the other; grows with the records, not with their square. Pairs that are apart, which is to be
 * cheap to tell, are not remembered.
 */
export function visitCandidates(
	facts: readonly RecordFacts[],
	areApart: (one: RecordFacts, other: RecordFacts) => boolean,
	visit: (one: number, other: number) => void,
): void {
	const blocks = new Map<string, number[]>();
	for (const [at, record] of facts.entries()) {
		for (const key of keysOf(record)) {
			const block = blocks.get(key);
			if (!block) blocks.set(key, [at]);
			// A record may say one key twice.
			else if (block.at(-1) !== at) block.push(at);
		}
	}
	const seen = new PairSet();
	for (const block of blocks.values()) {
		const isLarge = block.length > MOST_IN_BLOCK;
		const ordered = isLarge ? byTitle(block, facts) : block;
		for (let at = 0; at < ordered.length - 1; at += 1) {
			const end = isLarge ? Math.min(ordered.length, at + 1 + WINDOW) : ordered.length;
			for (let next = at + 1; next < end; next += 1) {
				const [a, b] = [ordered[at]!, ordered[next]!];
				const [one, other] = a < b ? [a, b] : [b, a];
				if (areApart(facts[one]!, facts[other]!)) continue;
				if (seen.add(one, other)) visit(one, other);
			}
		}
	}
}

/** By title, then by what else tells records of one title apart; the same whatever order they came in. */
function byTitle(block: readonly number[], facts: readonly RecordFacts[]): number[] {
	const keyed = block.map((at) => {
		const { title, author, year = 0, pages, id } = facts[at] as RecordFacts;
		return {
			at,
			key: [title.compact, author?.name ?? '', year, pages?.first ?? '', id].join('\n'),
		};
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
		yield `title ${title.compact} ${author?.name ?? ''} ${pages?.first ?? year ?? ''}`;
	for (const other of title.others) yield `start ${other.slice(0, TITLE_START)}`;
	if (pages !== undefined && pages.first !== '1') {
		if (volume !== undefined) yield `place ${volume} ${pages.first}`;
		if (author !== undefined) yield `page ${author.name.slice(0, 4)} ${pages.first}`;
	}
	if (author !== undefined && year !== undefined) {
		yield `author ${author.name.slice(0, 6)} ${year}`;
		yield `author ${author.name.slice(0, 6)} ${year + 1}`;
	}
}
