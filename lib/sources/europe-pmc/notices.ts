import { lineOfMarkup } from '../markup';
import { objectsAt, textAt } from '../members';
import type { Relation } from '../notices';

/** What a `commentCorrectionList` says stands between the record it is of and others. */
export const relationsOf = (record: unknown): Relation[] =>
	objectsAt(record, 'commentCorrectionList', 'commentCorrection').map((relation) => {
		const source = textAt(relation, 'source') ?? 'MED';
		const id = textAt(relation, 'id');
		const citation = textAt(relation, 'reference');
		return {
			type: textAt(relation, 'type') ?? '',
			...(id === undefined ? {} : { record: `europe-pmc:${source}/${id}` }),
			...(id !== undefined && source === 'MED' ? { pmid: id } : {}),
			...(citation === undefined ? {} : { citation: lineOfMarkup(citation) }),
		};
	});
