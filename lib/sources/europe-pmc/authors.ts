import type { Author } from '../../model';
import { decodeEntities } from '../markup';
import { memberOf } from '../phrase-match';
import { objectsAt, textAt } from '../members';

/** The authors in their order: of the list where there is one, else of the line of names. */
export function authorsOf(record: unknown): Author[] {
	const listed = objectsAt(record, 'authorList', 'author').flatMap(authorOf);
	if (listed.length > 0) return listed;
	const line = decodeEntities(textAt(record, 'authorString') ?? '').replace(/\.$/, '');
	return line.split(/,\s+/).filter(Boolean).map(authorNamed);
}

function authorOf(author: unknown): Author[] {
	const text = (...path: string[]): string | undefined => {
		const found = textAt(author, ...path);
		return found === undefined ? undefined : decodeEntities(found);
	};
	const collective = text('collectiveName');
	const orcid = orcidOf(author);
	const own = orcid === undefined ? {} : { orcid };
	if (collective !== undefined) return [{ collective, ...own }];
	const [family, given, initials] = [text('lastName'), text('firstName'), text('initials')];
	if (family === undefined) {
		const full = text('fullName');
		return full === undefined ? [] : [{ ...authorNamed(full), ...own }];
	}
	return [
		{
			family,
			...(given === undefined ? {} : { given }),
			...(initials === undefined ? {} : { initials }),
			...own,
		},
	];
}

/** The ORCID of an author, `0000-0002-1825-0097`, wherever the record holds it. */
function orcidOf(author: unknown): string | undefined {
	const id = memberOf(author, 'authorId');
	const value = textAt(id, 'type')?.toUpperCase() === 'ORCID' ? textAt(id, 'value') : undefined;
	return /\d{4}-\d{4}-\d{4}-\d{3}[\dX]/.exec(value ?? textAt(author, 'orcid') ?? '')?.[0];
}

/** "Lee MS" and "Smith JA Jr" as persons, "METRIC Study Group" as a group. */
function authorNamed(name: string): Author {
	const found = PERSON.exec(name)?.groups;
	return found?.family === undefined || found.initials === undefined
		? { collective: name }
		: { family: found.family, initials: found.initials };
}

const PERSON =
	/^(?<family>.+?) (?<initials>\p{Lu}[\p{Lu}-]{0,4}(?: (?:Jr|Sr|2nd|3rd|4th|II|III|IV))?)$/u;
