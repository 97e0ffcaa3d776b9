import type {
	AskedDatabase,
	Highlight,
	PicoRole,
	PublicationNotice,
	RemarkKind,
	ScreeningStage,
	SearchKind,
	StageState,
	Verdict,
} from '../../../../lib/model';
import type { Named } from '../../words/names';

/** Words of a literature review for people. */

export const PICO: Readonly<Record<PicoRole, string>> = {
	population: 'Population',
	intervention: 'Intervention',
	comparator: 'Comparator',
	outcome: 'Outcome',
};

export const HIGHLIGHT: Readonly<Record<Highlight['of'], string>> = { ...PICO, word: 'Other word' };

export const SEARCH_KIND: Readonly<Record<SearchKind, string>> = {
	device: 'Device and equivalents',
	'state-of-the-art': 'State of the art',
};

export const DATABASE: Readonly<Record<AskedDatabase, string>> = {
	pubmed: 'PubMed',
	'europe-pmc': 'Europe PMC',
	'clinical-trials': 'ClinicalTrials.gov',
};

export const STAGE: Readonly<Record<ScreeningStage, string>> = {
	'title-abstract': 'Title and abstract',
	'full-text': 'Full text',
};

export const STAGE_STATE: Readonly<Record<StageState, Named>> = {
	undecided: { tone: 'neutral', word: 'Undecided' },
	waiting: { tone: 'info', word: 'Waits for the other reader' },
	conflict: { tone: 'warn', word: 'Conflict' },
	maybe: { tone: 'info', word: 'Maybe' },
	included: { tone: 'good', word: 'Included' },
	excluded: { tone: 'neutral', word: 'Excluded' },
};

export const VERDICT_OF_READER: Readonly<Record<Verdict, Named>> = {
	include: { tone: 'good', word: 'Include' },
	exclude: { tone: 'neutral', word: 'Exclude' },
	maybe: { tone: 'info', word: 'Maybe' },
};

/** What is said of the publication itself. */
export const NOTICE: Readonly<Record<PublicationNotice['kind'], Named>> = {
	retraction: { tone: 'bad', word: 'Retracted' },
	withdrawal: { tone: 'bad', word: 'Withdrawn' },
	'partial-retraction': { tone: 'bad', word: 'Retracted in part' },
	'expression-of-concern': { tone: 'warn', word: 'Expression of concern' },
	correction: { tone: 'info', word: 'Corrected' },
	update: { tone: 'info', word: 'Updated' },
};

/** What a publication that is itself a notice is. */
export const IS_NOTICE: Readonly<Record<PublicationNotice['kind'], string>> = {
	retraction: 'Notice of a retraction',
	withdrawal: 'Notice of a withdrawal',
	'partial-retraction': 'Notice of a partial retraction',
	'expression-of-concern': 'Notice of concern',
	correction: 'Notice of a correction',
	update: 'Update of another',
};

export const REMARK: Readonly<Record<RemarkKind, Named>> = {
	'phrase-not-found': { tone: 'warn', word: 'Phrase dropped' },
	'field-not-found': { tone: 'warn', word: 'Field dropped' },
	'record-missing': { tone: 'warn', word: 'Record missing' },
	'term-translated': { tone: 'info', word: 'Term translated' },
	'read-as': { tone: 'info', word: 'Read as' },
	split: { tone: 'info', word: 'Asked in parts' },
	warning: { tone: 'warn', word: 'Its own words' },
};
