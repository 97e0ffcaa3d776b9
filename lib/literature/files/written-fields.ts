import type { Author, Publication } from '../../model';
import { databaseSlug } from './database-names';

/** What formats write alike. */

/** "Family, Given" or "Family, G.I."; a group as it signs. */
export function authorText({ family, given, initials, collective }: Author): string {
	if (collective !== undefined) return collective;
	const first =
		given ?? (initials === undefined ? undefined : Array.from(initials).join('.') + '.');
	return [family ?? '', first ?? ''].filter((one) => one !== '').join(', ');
}

/** The abstract in one piece, headings before their parts. */
export const abstractText = ({ abstract }: Pick<Publication, 'abstract'>): string =>
	abstract.map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`)).join(' ');

/** The record's own number in its database. */
export function accessionOf({
	id,
	database,
}: Pick<Publication, 'id' | 'database'>): string | undefined {
	const prefix = `${databaseSlug(database)}:`;
	return id.startsWith(prefix) ? id.slice(prefix.length).replace(/~\d+$/, '') : undefined;
}

export const yearOf = ({
	published,
	publishedText,
}: Pick<Publication, 'published' | 'publishedText'>): string | undefined =>
	published?.slice(0, 4) ?? /\b\d{4}\b/.exec(publishedText ?? '')?.[0];

/** First and last page of a range. */
export function pageRange(pages: string | undefined): [first?: string, last?: string] {
	const found = /^([^-\s,;]+)-([^-\s,;]+)$/.exec(pages ?? '');
	return found ? [found[1], found[2]] : [pages];
}
