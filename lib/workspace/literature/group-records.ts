import type { Publication, Work } from '../../model';

/** What a person said of two records, in the order it was said: the last word on a pair counts. */
export interface HandDecision {
	verdict: 'same' | 'apart';
	records: readonly [string, string];
}

/** Makes works of records, in the order these came. */
export type GroupRecords = (
	publications: readonly Publication[],
	byHand: readonly HandDecision[],
) => Work[] | Promise<Work[]>;

/** One work of records that share a PMID. */
export const groupRecords: GroupRecords = (publications, byHand) => {
	const works: Work[] = [];
	const said = (verdict: string, one: string, other: string): boolean =>
		byHand.findLast(({ records }) => records.includes(one) && records.includes(other))?.verdict ===
		verdict;
	for (const record of publications) {
		const hand = works.find(({ records }) => records.some((id) => said('same', id, record.id)));
		const same =
			record.ids.pmid === undefined
				? undefined
				: works.find(
						({ merged, records }) =>
							merged.ids.pmid === record.ids.pmid &&
							!records.some((other) => said('apart', other, record.id)),
					);
		const work = hand ?? same;
		if (!work) {
			works.push({
				...{ id: record.id, records: [record.id], merged: record, fieldsFrom: {} },
				...{ merges: [], links: [], perhapsSame: [] },
			});
			continue;
		}
		work.records.push(record.id);
		work.merges.push({
			records: [work.id, record.id],
			step: hand ? 'by-hand' : 'same-pmid',
		});
	}
	return works;
};
