import { MERGE_STEPS, type Merge } from '../../model';

/** Two records that are one work, by their places in the list. */
export interface Edge {
	a: number;
	b: number;
	merge: Merge;
}

/**
 * Puts records into works, the surest pairs first, and at last joins the works that a person joined. A pair that would bring two records together of
 * which it is sure that they are not one is left: A = B and B = C, but A and C have other DOIs. The
 * works are the same whatever order the records came in.
 */
export function groupRecords(
	count: number,
	edges: readonly Edge[],
	cannot: (a: number, b: number, by: Edge) => boolean,
): { groups: number[][]; refused: Edge[]; used: Edge[] } {
	const groupOf = Array.from({ length: count }, (_, at) => [at]);
	const refused: Edge[] = [];
	const used: Edge[] = [];
	for (const edge of [...edges].sort(bySureness)) {
		const [one, other] = [groupOf[edge.a] ?? [], groupOf[edge.b] ?? []];
		if (one === other) continue;
		if (one.some((a) => other.some((b) => cannot(a, b, edge)))) {
			refused.push(edge);
			continue;
		}
		used.push(edge);
		const [large, small] = one.length < other.length ? [other, one] : [one, other];
		for (const member of small) {
			large.push(member);
			groupOf[member] = large;
		}
	}
	return { groups: [...new Set(groupOf)], refused, used };
}

/** `by-hand` is the last of the steps. */
const rankOf = ({ step }: Merge): number => MERGE_STEPS.indexOf(step);

function bySureness({ merge: one }: Edge, { merge: other }: Edge): number {
	const rank = rankOf(one) - rankOf(other);
	if (rank !== 0) return rank;
	const similarity = (other.similarity ?? 1) - (one.similarity ?? 1);
	return similarity !== 0 ? similarity : keyOf(one) < keyOf(other) ? -1 : 1;
}

const keyOf = ({ records }: Merge): string => [...records].sort().join('\n');
