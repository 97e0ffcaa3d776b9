import type { Publication } from '../../model';
import { latexOf } from './latex';
import { abstractText, accessionOf, authorText, yearOf } from './written-fields';

/** Entries of BibTeX, with keys that are each used once. */
export class BibtexWriter {
	readonly #keys = new Map<string, number>();

	entry(one: Publication): string {
		const { ids, journal } = one;
		const fields: Array<readonly [string, string | undefined]> = [
			['title', one.title],
			['journal', journal.title],
			['shortjournal', journal.abbreviation],
			['issn', journal.issn.join(', ')],
			['year', yearOf(one)],
			[
				'date',
				one.published !== undefined && one.published.length > 4 ? one.published : one.publishedText,
			],
			['volume', one.volume],
			['number', one.issue],
			['doi', ids.doi],
			['pmid', ids.pmid],
			['pmcid', ids.pmcid],
			['accession', accessionOf(one)],
			['note', (ids.nct ?? []).join(', ')],
			['type', one.types.join('; ')],
			['language', one.languages.join('; ')],
			['keywords', withSemicolon([...one.keywords, ...one.mesh])],
			['abstract', abstractText(one)],
			['copyright', one.copyright],
			['url', one.url],
			['source', one.database],
		];
		const pages = one.pages?.replaceAll('-', '--');
		const text = [
			...(one.authors.length === 0
				? []
				: [['author', one.authors.map(nameOf).join(' and ')] as const]),
			...(pages === undefined ? [] : [['pages', latexOf(pages).replaceAll('-{}-', '--')] as const]),
			...fields
				.filter(([, value]) => value !== undefined && value.trim() !== '')
				.map(
					([name, value]) => [name, latexOf((value ?? '').replace(/\s+/g, ' ').trim())] as const,
				),
		].map(([name, value]) => `\t${name} = {${value}},\n`);
		return `@${one.isConferenceAbstract ? 'misc' : 'article'}{${this.#keyOf(one)},\n${text.join('')}}\n\n`;
	}

	#keyOf(one: Publication): string {
		const { family, collective } = one.authors[0] ?? {};
		const name = (family ?? collective ?? 'anonymous')
			.normalize('NFKD')
			.replace(/[^A-Za-z0-9]/g, '');
		const key = `${name || 'anonymous'}${yearOf(one) ?? ''}`;
		// BibTeX does not tell small letters of keys from capitals.
		const times = (this.#keys.get(key.toLowerCase()) ?? 0) + 1;
		this.#keys.set(key.toLowerCase(), times);
		return times === 1 ? key : `${key}-${times}`;
	}
}

/** One keyword that holds a comma is not parted where a semicolon is. */
const withSemicolon = (words: readonly string[]): string =>
	words.length === 1 ? `${words[0]};` : words.join('; ');

const nameOf = (author: Publication['authors'][number]): string =>
	author.collective === undefined ? latexOf(authorText(author)) : `{${latexOf(author.collective)}}`;
