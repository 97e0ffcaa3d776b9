import { seededRandom } from '../../signals/numerics/seeded-random';
import { Ranker, type RankedText } from './rank-works';

/** A text with what its readers decided in the end. */
export interface LabelledText extends RankedText {
	included: boolean;
}

/** How much reading a screening order saves on a set whose decisions are known. */
export interface Simulated {
	records: number;
	included: number;
	/** Work saved over sampling at 95 % recall: share of records not read when 95 % of the included are found, less 0.05 (Cohen et al. 2006). */
	wss95: number;
	/** Share of the included found within the first 10 % of the records. */
	recall10: number;
	/** Records decided before each training, the two of the start not counted. */
	batch: number;
	/** Ids of the included and the excluded record it started with. */
	start: [string, string];
	/** Ids in the order in which they would have been read, up to the last included one. */
	order: string[];
}

/**
 * Reads a set in the order of the ranking as its readers did: starts with one included and one excluded
 * record drawn at random, trains anew after each 1/150 of the records, reads the highest next.
 */
export function simulateScreening(texts: readonly LabelledText[], seed: number): Simulated {
	const random = seededRandom(seed);
	const included = texts.filter((text) => text.included);
	const drawn = (from: readonly LabelledText[]) => from[Math.floor(random() * from.length)];
	const start = [drawn(included), drawn(texts.filter((text) => !text.included))] as const;
	const batch = Math.max(1, Math.floor(texts.length / 150));
	const byId = new Map(texts.map((text) => [text.id, text]));
	const ranker = new Ranker(texts);
	const decided = new Map(start.map(({ id, included: belongs }) => [id, belongs]));
	let found = 1;
	while (found < included.length) {
		for (const id of ranker.rank(decided).order.slice(0, batch)) {
			const belongs = byId.get(id)?.included === true;
			decided.set(id, belongs);
			if (belongs) found += 1;
		}
	}
	const order = [...decided.keys()];
	const atRecall = readUntil(decided, Math.ceil(0.95 * included.length));
	const tenth = [...decided.values()].slice(0, Math.floor(0.1 * texts.length));
	return {
		records: texts.length,
		included: included.length,
		wss95: 1 - atRecall / texts.length - 0.05,
		recall10: tenth.filter(Boolean).length / included.length,
		batch,
		start: [start[0].id, start[1].id],
		order,
	};
}

/** How many were read when so many included ones were found. */
function readUntil(decided: ReadonlyMap<string, boolean>, wanted: number): number {
	let read = 0;
	let found = 0;
	for (const belongs of decided.values()) {
		read += 1;
		if (belongs) found += 1;
		if (found >= wanted) break;
	}
	return read;
}
