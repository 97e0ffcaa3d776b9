import type { Publication, PublicationNotice } from '../../model';
import { lineOfMarkup } from '../markup';
import { dateInCitation } from './dates';
import { objectsAt, textAt } from '../members';

type Notice = Pick<PublicationNotice, 'kind' | 'role'>;

/**
 * What Europe PMC, which has it from PubMed, writes between a publication and another one. "Comment
 * in" and its like are no notices. The first that fits holds.
 */
const RELATIONS: ReadonlyArray<readonly [RegExp, PublicationNotice['kind']]> = [
	[/^partial retraction/, 'partial-retraction'],
	[/^(retraction|retracted and republished)/, 'retraction'],
	[/^expression of concern/, 'expression-of-concern'],
	[/^(erratum|correction|corrected and republished|corrigendum)/, 'correction'],
	[/^update/, 'update'],
	[/^(withdrawal|removal)/, 'withdrawal'],
];
/** What its types of publication say where no relation names the other one. */
const TYPES: ReadonlyArray<readonly [RegExp, Notice]> = [
	[/^retracted publication$/, { kind: 'retraction', role: 'subject' }],
	[/^retraction( of publication|notice)?$/, { kind: 'retraction', role: 'notice' }],
	[/^expression of concern$/, { kind: 'expression-of-concern', role: 'notice' }],
	[/^(published )?erratum$|^correction$|^corrigendum$/, { kind: 'correction', role: 'notice' }],
	[/^corrected and republished article$/, { kind: 'correction', role: 'notice' }],
	[/^(preprint[- ])?(withdrawal|removal|withdrawn)$/, { kind: 'withdrawal', role: 'subject' }],
];

/** Notices of a record: of its relations, and of its types where no relation says the same. */
export function noticesOf(record: unknown, types: readonly string[]): PublicationNotice[] {
	const told = relationsOf(record).flatMap((relation) => {
		const notice = noticeOf(relation.type);
		return notice ? [{ ...notice, ...otherOf(relation), source: 'europe-pmc' as const }] : [];
	});
	const typed = types.flatMap((type) => {
		const found = TYPES.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1];
		return found && !told.some(({ kind, role }) => kind === found.kind && role === found.role)
			? [{ ...found, source: 'europe-pmc' as const }]
			: [];
	});
	return [...told, ...typed];
}

/** Records said to be the same work in another state. */
export function versionsOf(record: unknown): NonNullable<Publication['versions']> {
	return relationsOf(record).flatMap((relation) => {
		const kind = VERSIONS[relation.type];
		if (!kind) return [];
		const { pmid, doi } = otherOf(relation);
		const other = relation.id === undefined ? {} : { record: recordId(relation) };
		return [
			{
				kind,
				...(pmid === undefined ? {} : { pmid }),
				...(doi === undefined ? {} : { doi }),
				...other,
			},
		];
	});
}

/** "Preprint of" stands in a preprint and names the article, "Preprint in" the other way about. */
const VERSIONS: Readonly<Record<string, 'article' | 'preprint' | undefined>> = {
	'preprint of': 'article',
	'preprint in': 'preprint',
};

interface Relation {
	type: string;
	id?: string;
	source?: string;
	citation?: string;
}

const relationsOf = (record: unknown): Relation[] =>
	objectsAt(record, 'commentCorrectionList', 'commentCorrection').map((relation) => {
		const citation = textAt(relation, 'reference');
		return {
			type: (textAt(relation, 'type') ?? '').toLowerCase(),
			id: textAt(relation, 'id'),
			source: textAt(relation, 'source'),
			citation: citation === undefined ? undefined : lineOfMarkup(citation),
		};
	});

/** "… in" and "… by" stand in the publication spoken of, "… of", "… for" and "… from" in the notice. */
function noticeOf(type: string): Notice | undefined {
	const kind = RELATIONS.find(([pattern]) => pattern.test(type))?.[1];
	if (!kind) return undefined;
	return { kind, role: /\s(of|for|from)$/.test(type) ? 'notice' : 'subject' };
}

function otherOf({ id, source = 'MED', citation }: Relation): Partial<PublicationNotice> {
	const pmid = source === 'MED' && id !== undefined && /^\d+$/.test(id) ? id : undefined;
	const doi = /\b10\.\d{4,9}\/[^\s;,]+/
		.exec(citation ?? '')?.[0]
		.replace(/[.)\]]+$/, '')
		.toLowerCase();
	const date = citation === undefined ? undefined : dateInCitation(citation);
	return {
		...(pmid === undefined ? {} : { pmid }),
		...(doi === undefined ? {} : { doi }),
		...(citation === undefined ? {} : { citation }),
		...(date === undefined ? {} : { date }),
	};
}

const recordId = ({ source = 'MED', id = '' }: Relation): string => `europe-pmc:${source}/${id}`;
