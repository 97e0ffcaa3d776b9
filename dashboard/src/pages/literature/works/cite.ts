import type { Author, CitedWork, Publication } from '../../../../../lib/model';

const SHOWN_AUTHORS = 6;

/** Authors as a reference list writes them: "Smith J, Meyer KL, et al." */
export function authorsText(authors: readonly Author[], all = authors.length): string {
	const names = authors
		.slice(0, SHOWN_AUTHORS)
		.map(authorName)
		.filter((name) => name !== '');
	if (names.length === 0) return 'No author named';
	return all > names.length ? `${names.join(', ')}, et al. (${all} authors)` : names.join(', ');
}

function authorName({ family, given, initials, collective }: Author): string {
	if (collective !== undefined) return collective;
	const first = initials ?? given?.replaceAll(/(\p{L})[\p{L}.]*\s*/gu, '$1');
	return [family, first].filter((part) => part !== undefined && part !== '').join(' ');
}

/** "J Orthop 2019;12(3):107-114", as much of it as is known. */
export function placeText(work: {
	journal?: string;
	year?: string;
	volume?: string;
	issue?: string;
	pages?: string;
}): string {
	const { journal, year, volume, issue, pages } = work;
	const head = [journal, year].filter((part) => part !== undefined).join(' ');
	const inVolume = `${volume === undefined ? '' : `;${volume}`}${issue === undefined ? '' : `(${issue})`}`;
	const text = `${head}${inVolume}${pages === undefined ? '' : `:${pages}`}`;
	return text === '' ? 'Journal and year not told' : text;
}

/** The same of a whole record. */
export const placeOf = ({ journal, published, publishedText, ...rest }: Publication): string =>
	placeText({
		...rest,
		journal: journal.abbreviation ?? journal.title,
		year: published?.slice(0, 4) ?? publishedText,
	});

/** An address a browser may be sent to: https and nothing else. */
export function safeUrl(url: string | undefined): string | undefined {
	if (url === undefined) return undefined;
	try {
		return new URL(url).protocol === 'https:' ? url : undefined;
	} catch {
		return undefined;
	}
}

/** Where a person reads a work: the link somebody gave, the record's own, or its DOI. */
export const addressOf = (
	{ url, ids }: Pick<CitedWork, 'url' | 'ids'>,
	link?: string,
): string | undefined =>
	safeUrl(link) ??
	safeUrl(url) ??
	(ids.doi === undefined
		? undefined
		: `https://doi.org/${ids.doi.split('/').map(encodeURIComponent).join('/')}`);
