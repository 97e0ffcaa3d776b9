import { dashed } from '../../generate/calendar.ts';
import type { Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';
import { abstractXml, authorsXml } from './record.ts';
import { element, escaped, markedUp } from './xml.ts';

/** A chapter of a book, as it stands beside articles: another shape, without a journal. */
export function bookXml(world: LiteratureWorld, work: Work): string {
	const { pmid, title, journal, published, language, publishedAt } = work;
	const accession = `NBK${pmid ?? ''}`;
	const book = [
		element(
			'Publisher',
			element('PublisherName', 'SIMULANT Publishing') +
				element('PublisherLocation', 'Sampleton (CA)'),
		),
		element('BookTitle', `${escaped(journal.title)}: The Handbook`, 'book="simulated"'),
		element('PubDate', element('Year', published.slice(0, 4))),
		element('Medium', 'Internet'),
	].join('');
	const [year, month, day] = dashed(publishedAt).split('-');
	const date = element('Year', year) + element('Month', month) + element('Day', day);
	// A book's record has no list of corrections: that it was retracted stands among its types alone.
	const typeList = world
		.typesOf(work)
		.map((type) => element('PublicationType', type, 'UI="D016454"'))
		.join('');
	const document = [
		element('PMID', pmid, 'Version="1"'),
		element('ArticleIdList', element('ArticleId', accession, 'IdType="bookaccession"')),
		element('Book', book),
		element('ArticleTitle', markedUp(title), 'book="simulated" part="chapter"'),
		element('Language', language),
		authorsXml(work).replace('CompleteYN="Y"', 'Type="authors" CompleteYN="Y"'),
		typeList,
		abstractXml(work),
		element('ContributionDate', date),
	].join('');
	const data =
		element('PublicationStatus', 'ppublish') +
		element('ArticleIdList', element('ArticleId', pmid, 'IdType="pubmed"'));
	return element(
		'PubmedBookArticle',
		element('BookDocument', document) + element('PubmedBookData', data),
	);
}
