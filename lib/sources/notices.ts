import type { Publication, PublicationNotice, SourceId } from '../model';
import { dateOfCitation } from './dates';
import { normalDoi } from './doi';

type Said = Pick<PublicationNotice, 'kind' | 'role'>;

/**
 * What one publication says of another, by PubMed's RefType (NLM, MEDLINE/PubMed data element
 * descriptions), which Europe PMC writes in words, "Retraction in"; comments, reprints and data sets are no
 * notices.
 */
const RELATIONS: ReadonlyMap<string, Said> = new Map([
	['retractionin', { kind: 'retraction', role: 'subject' }],
	['retractionof', { kind: 'retraction', role: 'notice' }],
	['retractedandrepublishedin', { kind: 'retraction', role: 'subject' }],
	['retractedandrepublishedfrom', { kind: 'update', role: 'notice' }],
	['partialretractionin', { kind: 'partial-retraction', role: 'subject' }],
	['partialretractionof', { kind: 'partial-retraction', role: 'notice' }],
	['expressionofconcernin', { kind: 'expression-of-concern', role: 'subject' }],
	['expressionofconcernfor', { kind: 'expression-of-concern', role: 'notice' }],
	['erratumin', { kind: 'correction', role: 'subject' }],
	['erratumfor', { kind: 'correction', role: 'notice' }],
	['correctedandrepublishedin', { kind: 'correction', role: 'subject' }],
	['correctedandrepublishedfrom', { kind: 'correction', role: 'notice' }],
	['updatein', { kind: 'update', role: 'subject' }],
	['updateof', { kind: 'update', role: 'notice' }],
]);

/** Europe PMC's own words for a preprint and its article: "Preprint of" stands in the preprint. */
const VERSIONS: ReadonlyMap<string, 'article' | 'preprint'> = new Map([
	['preprintof', 'article'],
	['preprintin', 'preprint'],
]);

/** Publication types that say the same where the other publication is not named. */
const TYPES: ReadonlyMap<string, Said> = new Map([
	['retracted publication', { kind: 'retraction', role: 'subject' }],
	['retraction of publication', { kind: 'retraction', role: 'notice' }],
	['retraction notice', { kind: 'retraction', role: 'notice' }],
	['expression of concern', { kind: 'expression-of-concern', role: 'notice' }],
	['published erratum', { kind: 'correction', role: 'notice' }],
	['preprint-withdrawal', { kind: 'withdrawal', role: 'subject' }],
	['preprint-removal', { kind: 'withdrawal', role: 'subject' }],
]);

/** Titles that begin so, where nothing else tells it: withdrawn Cochrane reviews, and early versions. */
const TITLES: ReadonlyArray<[RegExp, Said]> = [
	[/^\W{0,2}withdrawn\s*[:\]]/i, { kind: 'withdrawal', role: 'subject' }],
	[/^\W{0,2}retracted(?: article)?\s*[:\]]/i, { kind: 'retraction', role: 'subject' }],
];

/** Names of preprint servers as MEDLINE abbreviates them at the head of a citation. */
const PREPRINT_SERVER = /^(?:\w*xiv|Res(?:earch)? Sq|SSRN|Preprints|OSF|Authorea)\b/i;

/** What a database says stands between a publication and another one. */
export interface Relation {
	/** As the database names it. */
	type: string;
	/** Of the other publication, as are all that follow. */
	pmid?: string;
	/** `id` of its record in the same database. */
	record?: string;
	citation?: string;
}

/** What was said of a publication after it appeared, and the publication in its other states. */
export function noticesOf(
	relations: readonly Relation[],
	{ title, types, isPreprint }: Pick<Publication, 'title' | 'types' | 'isPreprint'>,
	source: SourceId,
): Required<Pick<Publication, 'notices' | 'versions'>> {
	const notices: PublicationNotice[] = [];
	const versions: Required<Publication>['versions'] = [];
	for (const relation of relations) {
		const type = relation.type.toLowerCase().replace(/\s+/g, '');
		const said = RELATIONS.get(type);
		const ofServer = PREPRINT_SERVER.test(relation.citation ?? '');
		const asVersion = said?.kind === 'update' && (isPreprint || ofServer);
		const version =
			VERSIONS.get(type) ?? (asVersion ? (ofServer ? 'preprint' : 'article') : undefined);
		if (version) versions.push({ kind: version, ...idsOf(relation), ...recordOf(relation) });
		else if (said) notices.push({ ...said, ...idsOf(relation), ...citationOf(relation), source });
	}
	for (const said of types.flatMap((type) => TYPES.get(type.toLowerCase()) ?? [])) {
		if (!notices.some(({ kind, role }) => kind === said.kind && role === said.role)) {
			notices.push({ ...said, source });
		}
	}
	notices.push(...noticesByTitle(title, notices, source));
	return { notices, versions };
}

/** What a title alone tells, where no notice does: a notice itself may have the title of what it retracts. */
export function noticesByTitle(
	title: string,
	notices: readonly PublicationNotice[],
	source: SourceId,
): PublicationNotice[] {
	if (notices.some(({ kind }) => kind === 'retraction' || kind === 'withdrawal')) return [];
	return TITLES.filter(([begins]) => begins.test(title)).map(([, said]) => ({ ...said, source }));
}

function idsOf({ pmid, citation }: Relation) {
	const doi = normalDoi(/\bdoi:\s*(10\.\S+)/i.exec(citation ?? '')?.[1]?.replace(/[.;,]+$/, ''));
	return { ...(pmid === undefined ? {} : { pmid }), ...(doi === undefined ? {} : { doi }) };
}

const recordOf = ({ record }: Relation) => (record === undefined ? {} : { record });

function citationOf({ citation }: Relation) {
	if (citation === undefined) return {};
	const date = dateOfCitation(citation);
	return { citation, ...(date === undefined ? {} : { date }) };
}
