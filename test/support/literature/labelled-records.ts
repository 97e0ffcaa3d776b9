import type { Publication, Work } from '../../../lib/model';
import { damagedCopy, type DamageMix } from './damage';
import { generatedWork } from './generated-works';
import { hardNegative } from './hard-negatives';
import { Draws } from './random';

/** Records with the work each is of. */
export interface LabelledRecords {
	records: Publication[];
	workOf: Map<string, number>;
}

/** Works, copies of some of them with damage, and works that are like others; in an order drawn. */
export function labelledRecords(
	seed: number,
	{
		works,
		copies,
		negatives,
		mix,
	}: { works: number; copies: number; negatives: number; mix: DamageMix },
): LabelledRecords {
	const draws = new Draws(seed);
	const records: Publication[] = [];
	const workOf = new Map<string, number>();
	const add = (record: Publication, work: number): void => {
		records.push(record);
		workOf.set(record.id, work);
	};
	const titles = new Set<string>();
	for (let at = 0; at < works - negatives; at += 1) {
		let work = generatedWork(draws, at);
		// By chance the same title, authors and all: no database could tell them apart either.
		while (titles.has(work.title)) work = generatedWork(draws, at);
		titles.add(work.title);
		add(work, at);
	}
	const originals = [...records];
	for (let at = 0; at < negatives; at += 1) {
		add(hardNegative(draws.of(originals), draws, at), works - negatives + at);
	}
	const all = [...records];
	for (let at = 0; at < copies; at += 1) {
		const original = draws.of(all);
		add(damagedCopy(original, draws, mix, at), workOf.get(original.id) ?? -1);
	}
	return { records: shuffled(records, draws), workOf };
}

function shuffled<T>(values: readonly T[], draws: Draws): T[] {
	const keyed = values.map((value) => ({ value, key: draws.next() }));
	return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Pairs of records that are one work, found and true: precision and recall of pairs. */
export function agreement(
	works: readonly Work[],
	{ workOf }: Pick<LabelledRecords, 'workOf'>,
): {
	precision: number;
	recall: number;
	wrong: Array<[string, string]>;
	missed: Array<[string, string]>;
} {
	const groupOf = new Map(
		works.flatMap(({ id, records }) => records.map((one) => [one, id] as const)),
	);
	const wrong: Array<[string, string]> = [];
	let right = 0;
	for (const { records } of works) {
		for (const [one, other] of pairs(records)) {
			if (workOf.get(one) === workOf.get(other)) right += 1;
			else wrong.push([one, other]);
		}
	}
	const byWork = new Map<number, string[]>();
	for (const [id, work] of workOf) byWork.set(work, [...(byWork.get(work) ?? []), id]);
	const missed = [...byWork.values()].flatMap((ids) =>
		pairs(ids).filter(([one, other]) => groupOf.get(one) !== groupOf.get(other)),
	);
	return {
		precision: right / (right + wrong.length),
		recall: right / (right + missed.length),
		wrong,
		missed,
	};
}

const pairs = (ids: readonly string[]): Array<[string, string]> =>
	ids.flatMap((one, at) => ids.slice(at + 1).map((other): [string, string] => [one, other]));
