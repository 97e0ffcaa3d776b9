import type { PrismaWork } from './prisma-work';

/**
 * How many studies works report: a preprint or conference abstract and its article are one, and so
 * are works that name one and the same trial only. Works are joined also by one that is not included.
 */
export function countStudies(
	included: ReadonlyArray<Pick<PrismaWork, 'id'>>,
	works: ReadonlyArray<Pick<PrismaWork, 'id' | 'links'>>,
): number {
	const studyOf = new Map<string, string>();
	const find = (id: string): string => {
		let root = id;
		for (let next = studyOf.get(root); next !== undefined; next = studyOf.get(root)) root = next;
		return root;
	};
	const join = (one: string, other: string): void => {
		const [a, b] = [find(one), find(other)];
		if (a !== b) studyOf.set(a, b);
	};
	for (const { id, links } of works) {
		const trials = links.filter(({ kind }) => kind === 'trial-publication');
		const [trial] = trials;
		// A review that names many trials is a study of none of them.
		if (trial !== undefined && trials.length === 1) join(id, `trial ${trial.to}`);
		for (const { kind, to } of links) {
			if (kind === 'preprint-of' || kind === 'conference-abstract-of') join(id, to);
		}
	}
	return new Set(included.map(({ id }) => find(id))).size;
}
