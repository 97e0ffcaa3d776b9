import {
	PUBLICATION_SCHEMA,
	sha256,
	type Provenance,
	type Publication,
	type PublicationIds,
} from '../../model';
import { partialDate } from '../dates';
import { normalDoi } from '../doi';
import { lineOfMarkup, partsOfMarkup } from '../markup';
import { noticesOf } from '../notices';
import { authorsOf } from './authors';
import { objectsAt, textAt, textsAt } from '../members';
import { relationsOf } from './notices';

const ARTICLES = 'https://europepmc.org/article';

/**
 * A record of Europe PMC, of the result type "core" or "lite", as a publication. Undefined for what
 * has no id of its own. A record that is MEDLINE's carries its PMID.
 */
export function publicationOf(record: unknown, call: Provenance): Publication | undefined {
	const [source, id] = [textAt(record, 'source'), textAt(record, 'id')];
	if (source === undefined || id === undefined) return undefined;
	const title = lineOfMarkup(textAt(record, 'title') ?? '');
	const abstract = partsOfMarkup(textAt(record, 'abstractText') ?? '');
	const types = typesOf(record);
	const isPreprint = source === 'PPR' || types.some((type) => /^preprint\b/i.test(type));
	const said = { title, types, isPreprint };
	const { notices, versions } = noticesOf(relationsOf(record), said, 'europe-pmc');
	const words = [title, ...abstract.map(({ text }) => text)].join(' ');
	return withoutAbsent({
		schema: PUBLICATION_SCHEMA,
		id: `europe-pmc:${source}/${id}`,
		source: 'europe-pmc',
		database: 'Europe PMC',
		ids: idsOf(record, { source, id, words }),
		title,
		abstract,
		authors: authorsOf(record),
		journal: journalOf(record, source),
		volume: textAt(record, 'journalInfo', 'volume') ?? textAt(record, 'journalVolume'),
		issue: textAt(record, 'journalInfo', 'issue') ?? textAt(record, 'issue'),
		pages: textAt(record, 'pageInfo'),
		...publishedOf(record),
		languages: textsAt(record, 'language'),
		types,
		isPreprint,
		isConferenceAbstract: types.some((type) => /^(meeting|conference)[- ]abstract$/i.test(type)),
		mesh: objectsAt(record, 'meshHeadingList', 'meshHeading').flatMap(headingOf),
		keywords: textsAt(record, 'keywordList', 'keyword').map(lineOfMarkup),
		notices,
		versions: versions.length === 0 ? undefined : versions,
		entered: dayAt(record, 'firstIndexDate'),
		isOpenAccess: flagAt(record, 'isOpenAccess'),
		url: `${ARTICLES}/${encodeURIComponent(source)}/${encodeURIComponent(id)}`,
		copyright: textAt(record, 'license'),
		rawSha256: sha256(JSON.stringify(record)),
		provenance: { url: call.url, retrievedAt: call.retrievedAt, simulated: call.simulated },
	});
}

/** The publication without its members that nobody knows. */
function withoutAbsent(publication: Publication): Publication {
	const known = Object.entries(publication).filter(([, value]) => value !== undefined);
	return Object.fromEntries(known) as Publication;
}

function idsOf(
	record: unknown,
	{ source, id, words }: { source: string; id: string; words: string },
): PublicationIds {
	const pmid = textAt(record, 'pmid') ?? (source === 'MED' ? id : undefined);
	const doi = normalDoi(textAt(record, 'doi'));
	const pmcid = textAt(record, 'pmcid') ?? (source === 'PMC' ? id : undefined);
	const nct = [...new Set(words.match(/\bNCT\d{8}\b/g) ?? [])];
	return {
		...(pmid === undefined ? {} : { pmid }),
		...(doi === undefined ? {} : { doi }),
		...(pmcid === undefined ? {} : { pmcid: pmcid.toUpperCase() }),
		...(nct.length === 0 ? {} : { nct }),
		other: { 'europe-pmc': `${source}/${id}` },
	};
}

/**
 * The journal; of a preprint its server, of a book the series or the publisher. Names of members are in
 * capitals in the service's XML and in some of its JSON.
 */
function journalOf(record: unknown, source: string): Publication['journal'] {
	const at = (...path: string[]) => textAt(record, 'journalInfo', 'journal', ...path);
	const book = (name: string) => textAt(record, 'bookOrReportDetails', name);
	const server = source === 'PPR' ? book('publisher') : undefined;
	const title = at('title') ?? server ?? book('seriesName') ?? book('publisher');
	const abbreviation =
		at('medlineAbbreviation') ??
		at('isoabbreviation') ??
		at('ISOAbbreviation') ??
		textAt(record, 'journalTitle');
	const own = ['issn', 'essn', 'ISSN', 'ESSN'].map((name) => at(name));
	const issn = [...own, ...(textAt(record, 'journalIssn') ?? '').split(';')];
	return {
		...(title === undefined ? {} : { title: lineOfMarkup(title) }),
		...(abbreviation === undefined ? {} : { abbreviation: lineOfMarkup(abbreviation) }),
		issn: [...new Set(issn.flatMap((one) => one?.trim() || []))],
	};
}

/** The types: a list in "core", one text in "lite". */
function typesOf(record: unknown): string[] {
	const listed = textsAt(record, 'pubTypeList', 'pubType');
	const types = listed.length > 0 ? listed : (textAt(record, 'pubType') ?? '').split(';');
	return [...new Set(types.map((type) => type.trim()).filter(Boolean))];
}

/** First published; the date of the issue beside it, in words where it is no date: "2012 Jul-Aug". */
function publishedOf(record: unknown): Pick<Publication, 'published' | 'publishedText' | 'issued'> {
	const written = textAt(record, 'journalInfo', 'dateOfPublication');
	const issue = partialDate(written ?? '');
	const told = [
		textAt(record, 'firstPublicationDate'),
		textAt(record, 'electronicPublicationDate'),
		issue,
		textAt(record, 'journalInfo', 'printPublicationDate'),
		textAt(record, 'pubYear'),
		textAt(record, 'journalInfo', 'yearOfPublication'),
		textAt(record, 'bookOrReportDetails', 'yearOfPublication'),
	];
	const published = told.flatMap((date) => partialDate(date ?? '') ?? [])[0];
	return {
		...(published === undefined ? {} : { published }),
		...(written === undefined || issue !== undefined ? {} : { publishedText: written }),
		...(issue === undefined || issue === published ? {} : { issued: issue }),
	};
}

/** A heading as MEDLINE writes it: `Hip Prosthesis/*adverse effects`. */
function headingOf(heading: unknown): string[] {
	const name = textAt(heading, 'descriptorName');
	if (name === undefined) return [];
	const starred = (one: unknown, text: string): string =>
		textAt(one, 'majorTopic_YN') === 'Y' ? `*${text}` : text;
	const qualifiers = objectsAt(heading, 'meshQualifierList', 'meshQualifier').flatMap((one) => {
		const qualifier = textAt(one, 'qualifierName');
		return qualifier === undefined ? [] : [starred(one, qualifier)];
	});
	return [[starred(heading, name), ...qualifiers].join('/')];
}

function dayAt(record: unknown, name: string): string | undefined {
	const day = textAt(record, name);
	return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined;
}

function flagAt(record: unknown, name: string): boolean | undefined {
	const flag = textAt(record, name);
	return flag === 'Y' ? true : flag === 'N' ? false : undefined;
}
