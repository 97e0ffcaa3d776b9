import type { Publication, Work } from '../../model';
import { visitCandidates } from './candidates';
import { groupRecords, type Edge } from './group';
import { HandDecisions, type HandDecision } from './hand-decisions';
import { areToldApart, cannotBeOne, judge, type Judgement } from './judge';
import { addLink, linkByRecords } from './link-works';
import { mergeFields } from './merge-fields';
import { recordFacts, type RecordFacts } from './record-facts';

export interface CollectOptions {
	/** What people said of pairs of records, in the order they said it. */
	byHand?: Iterable<HandDecision>;
}

/**
 * One work for one publication, whatever databases have it: records are compared in the order of
 * certainty and what was merged with what is kept. Preprint and article, conference abstract and
 * article, notice and subject are linked and stay two. A record that comes twice counts once, as it
 * came last. The works are the same whatever the order; each has the id of its first record, and
 * stands where that one came.
 */
export function collectWorks(
	publications: Iterable<Publication>,
	{ byHand = [] }: CollectOptions = {},
): Work[] {
	const byId = new Map<string, Publication>();
	for (const one of publications) byId.set(one.id, one);
	const records = [...byId.values()];
	const facts = records.map(recordFacts);
	const hand = new HandDecisions(byHand);
	const judged = judgePairs(facts, hand);
	// A person's word on two works is stronger than what their records say, and weaker than that they are apart.
	const cannot = (a: number, b: number, { merge }: Edge): boolean => {
		const [one, other] = [facts[a] as RecordFacts, facts[b] as RecordFacts];
		return hand.isApart(one.id, other.id) || (merge.step !== 'by-hand' && cannotBeOne(one, other));
	};
	const edges = [...handEdges(facts, hand), ...judged.edges];
	const { groups, refused, used } = groupRecords(records.length, edges, cannot);
	const works = new Array<Work | undefined>(records.length);
	for (const group of groups) {
		const work = workOf(group.sort((a, b) => a - b).map((at) => records[at] as Publication));
		for (const at of group) works[at] = work;
	}
	for (const { a, merge } of used) works[a]?.merges.push(merge);
	const workAt = (at: number): Work => works[at] as Work;
	for (const { a, b, judgement } of judged.others)
		relate(workAt(a), workAt(b), facts[a]?.kind, judgement);
	for (const { a, b, merge } of refused) {
		const why = 'alike, but merged with a record that is another work';
		if (!hand.isApart(...merge.records)) flag(workAt(a), workAt(b), merge.similarity ?? 0, why);
	}
	const distinct = [...new Set(works as Work[])];
	linkByRecords(distinct);
	return distinct;
}

interface Judged {
	edges: Edge[];
	others: Array<{ a: number; b: number; judgement: Exclude<Judgement, { verdict: 'same' }> }>;
}

function judgePairs(facts: readonly RecordFacts[], hand: HandDecisions): Judged {
	const judged: Judged = { edges: [], others: [] };
	visitCandidates(facts, areToldApart, (a, b) => {
		const [one, other] = [facts[a] as RecordFacts, facts[b] as RecordFacts];
		if (hand.isApart(one.id, other.id)) return;
		const judgement = judge(one, other);
		if (judgement?.verdict === 'same') {
			const { step, similarity } = judgement;
			const merge = {
				records: [one.id, other.id] as [string, string],
				step,
				similarity: rounded(similarity),
			};
			judged.edges.push({ a, b, merge });
		} else if (judgement) judged.others.push({ a, b, judgement });
	});
	return judged;
}

function handEdges(facts: readonly RecordFacts[], hand: HandDecisions): Edge[] {
	if (hand.same.length === 0) return [];
	const places = new Map(facts.map(({ id }, at) => [id, at]));
	return hand.same.flatMap(({ records: [one, other] }) => {
		const [a, b] = [places.get(one), places.get(other)];
		if (a === undefined || b === undefined || a === b) return [];
		return [
			{ a, b, merge: { records: [one, other] as [string, string], step: 'by-hand' as const } },
		];
	});
}

function workOf(records: readonly Publication[]): Work {
	const [first] = records as [Publication];
	return {
		id: first.id,
		records: records.map(({ id }) => id),
		...mergeFields(records),
		merges: [],
		links: [],
		perhapsSame: [],
	};
}

/** Notes what two records that are not one work say of the works they came into. */
function relate(
	one: Work,
	other: Work,
	kind: RecordFacts['kind'] | undefined,
	judgement: Judged['others'][number]['judgement'],
): void {
	if (one === other) return;
	if (judgement.verdict === 'perhaps') flag(one, other, judgement.similarity, judgement.why);
	else {
		const [from, to] = kind === judgement.verdict ? [one, other] : [other, one];
		addLink(from, {
			kind: `${judgement.verdict === 'preprint' ? 'preprint' : 'conference-abstract'}-of`,
			to: to.id,
		});
	}
}

function flag(one: Work, other: Work, similarity: number, why: string): void {
	if (one === other) return;
	for (const [work, to] of [
		[one, other],
		[other, one],
	] as const) {
		if (work.perhapsSame.some(({ work: id }) => id === to.id)) continue;
		work.perhapsSame.push({ work: to.id, similarity: rounded(similarity), why });
	}
}

const rounded = (similarity: number): number => Math.round(similarity * 1_000) / 1_000;
