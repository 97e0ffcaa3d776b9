/** A record of the result type "core", of MEDLINE, with members of its own. */
export const core = (id: number, members: Record<string, unknown> = {}) => ({
	id: String(id),
	source: 'MED',
	pmid: String(id),
	title: `A simulated hip, number ${id}.`,
	firstPublicationDate: '2025-03-01',
	...members,
});

/** A page of a search: all records in one unless told otherwise. */
export function page(
	records: unknown,
	{ total, ...members }: { total?: number; nextCursorMark?: string; request?: unknown } = {},
) {
	const hitCount = total ?? (Array.isArray(records) ? records.length : 1);
	return { version: '6.9', hitCount, ...members, resultList: { result: records } };
}

/** So many records from a number on. */
export const records = (count: number, from = 1) =>
	Array.from({ length: count }, (_, at) => core(from + at));

/** Ids of records as our publications have them. */
export const idsOf = (...numbers: number[]) => numbers.map((id) => `europe-pmc:MED/${id}`);

/** What Europe PMC says in a 200 when it cannot read a question. */
export const refusal = (errCode: number, errMsg: string) => ({ errCode, errMsg });
