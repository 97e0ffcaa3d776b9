import { doiOf } from '../../model';
import { authorOf } from './author-names';
import { emptyDraft, type Draft } from './draft';
import type { XmlPart } from './endnote-records';

/** A record of EndNote's XML, as EndNote, Zotero and Ovid's and Covidence's exports write it. */
export function endnoteDraft({
	line,
	raw,
	part,
}: {
	line: number;
	raw: string;
	part: XmlPart;
}): Draft {
	const all = (...path: string[]): string[] =>
		textsAt(part, path)
			.map((text) => text.trim())
			.filter((text) => text !== '');
	const of = (...path: string[]): string | undefined => all(...path)[0];
	const type = part.parts.find(({ name }) => name === 'ref-type')?.attributes.name;
	const work = of('work-type');
	const dates = [of('dates', 'pub-dates', 'date'), of('dates', 'year')];
	const [day, year] = dates;
	const full = of('periodical', 'full-title') ?? of('titles', 'secondary-title');
	const database = of('remote-database-name') ?? of('remote-database-provider');
	const accession = of('accession-num');
	const isPubMed = /pubmed|medline|nlm/i.test(database ?? of('remote-database-provider') ?? '');
	return {
		...emptyDraft(line, raw),
		title: of('titles', 'title'),
		abstract: all('abstract').slice(0, 1),
		authors: all('contributors', 'authors', 'author')
			.map(authorOf)
			.filter((author) => author !== undefined),
		journal: {
			title: full,
			abbreviation: [
				of('periodical', 'abbr-1'),
				of('titles', 'alt-title'),
				of('alt-periodical', 'abbr-1'),
			].find((one) => one !== undefined && one !== full),
			issn: all('isbn'),
		},
		volume: of('volume'),
		issue: of('number') ?? of('issue'),
		pages: of('pages') ?? of('custom7'),
		dates: [
			day !== undefined && year !== undefined && !day.includes(year) ? `${year} ${day}` : day,
			year,
		].filter((one) => one !== undefined),
		languages: all('language'),
		types: [work, type].filter((one) => one !== undefined).slice(0, 1),
		keywords: all('keywords', 'keyword'),
		dois: [
			...all('electronic-resource-num'),
			...all('urls', 'related-urls', 'url'),
			...all('notes'),
		].filter(
			(text) => doiOf(text) !== undefined && !/^https?:\/\/(?!(?:dx\.)?doi\.org)/i.test(text),
		),
		pmids: [
			...all('pmid'),
			...(isPubMed && accession !== undefined ? [accession] : []),
			...pmidsIn(all('notes', 'urls')),
		],
		pmcids: [...all('custom2'), ...all('pmcid')],
		ncts: [...all('abstract'), ...all('titles', 'title'), ...all('notes')],
		accession,
		urls: all('urls', 'related-urls', 'url').flatMap((text) => text.split(/\s+/)),
		database,
		isConferenceAbstract: /conference abstract|meeting abstract/i.test(
			`${work ?? ''} ${type ?? ''}`,
		),
	};
}

const pmidsIn = (texts: readonly string[]): string[] =>
	texts.flatMap((text) => /\bPMID:?\s*(\d{4,9})\b/.exec(text)?.[1] ?? []);

function textsAt(part: XmlPart, [name, ...rest]: readonly string[]): string[] {
	if (name === undefined) return [part.text];
	return part.parts.filter((child) => child.name === name).flatMap((child) => textsAt(child, rest));
}
