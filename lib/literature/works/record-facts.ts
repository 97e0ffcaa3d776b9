import { doiOf, doiWithoutVersion, pmcidOf, pmidOf, type Publication } from '../../model';
import { firstAuthorOf, type AuthorFacts } from './authors';
import { journalFacts, type JournalFacts } from './journals';
import { kindOfRecord, type RecordKind } from './kinds';
import { pagesOf, type Pages } from './pages';
import { plainWords } from './plain-text';
import { titleFacts, type TitleFacts } from './title';

/** What of a record is compared, brought into one form once. */
export interface RecordFacts {
	id: string;
	pmid?: string;
	/** Without its version, and that of the article where it is of a supplement. */
	doi?: string;
	pmcid?: string;
	title: TitleFacts;
	kind: RecordKind;
	author?: AuthorFacts;
	year?: number;
	volume?: string;
	pages?: Pages;
	journal: JournalFacts;
	languages: readonly string[];
	/** The beginning of the abstract, letters and digits alone. */
	abstract: string;
	/** Of that, as much as two abstracts must not have in common to be others at a glance. */
	abstractStart: string;
}

const ABSTRACT_START = 400;
/** Files beside an article have its DOI with an ending: `.s001` (PLOS), `.supp`. */
const SUPPLEMENT = /\.(?:s\d{3}|supp?\d*)$/;

export function recordFacts(record: Publication): RecordFacts {
	const doi = doiOf(record.ids.doi);
	const abstract = abstractOf(record);
	return {
		id: record.id,
		pmid: pmidOf(record.ids.pmid),
		doi: doi && doiWithoutVersion(doi).replace(SUPPLEMENT, ''),
		pmcid: pmcidOf(record.ids.pmcid),
		title: titleFacts(record.title),
		kind: kindOfRecord(record),
		author: firstAuthorOf(record.authors),
		year: yearOf(record),
		volume: volumeOf(record.volume),
		pages: pagesOf(record.pages),
		journal: journalFacts(record.journal),
		languages: record.languages.map((one) => one.slice(0, 3).toLowerCase()),
		abstract,
		abstractStart: abstract.slice(0, 40),
	};
}

function abstractOf({ abstract }: Publication): string {
	let text = '';
	for (const part of abstract) {
		text += part.text.slice(0, 2 * ABSTRACT_START);
		if (text.length > ABSTRACT_START) break;
	}
	return plainWords(text.slice(0, 2 * ABSTRACT_START))
		.join('')
		.slice(0, ABSTRACT_START);
}

function yearOf({ published, publishedText }: Publication): number | undefined {
	const found = /\b(1[5-9]\d\d|20\d\d)\b/.exec(published ?? publishedText ?? '');
	return found ? Number(found[1]) : undefined;
}

/** "12 (Suppl 1)" and "Vol. 12" are volume 12. */
function volumeOf(volume: string | undefined): string | undefined {
	const found = /[a-z]*\d+[a-z]*/.exec(
		(volume ?? '').toLowerCase().replace(/^\s*vol(?:ume)?[.\s]*/, ''),
	);
	return found ? found[0].replace(/^0+(?=\d)/, '') : undefined;
}
