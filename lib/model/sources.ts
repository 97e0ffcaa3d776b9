/** What the pack knows of a source wherever it is named. How it is asked is its folder's own, in lib/sources. */
interface SourceFacts {
	/** As a reader of the report knows it. */
	name: string;
	/** As the choice of a node that keeps its records, of one that reads its raw records, and in short. */
	keptAs: string;
	readAs: string;
	shortName: string;
	/** Schema of its raw records. */
	recordSchema: string;
	/** Reports of what happened, entries about products, publications, or trials. */
	holds: 'reports' | 'entries' | 'publications' | 'trials';
	/** What is asked for, in a word. */
	subject: string;
	/** Its query among those of a product (`sourceQueriesSchema`); absent where a protocol says what is asked. */
	query?: string;
	/** Within how many days its newest data usually are. */
	ordinaryLagDays: number;
	/** Its health is shown from the beginning, asked or not; the others' once they were asked. */
	isWatched: boolean;
	/** It tells no data date: its data are of the day it answers. */
	isLive: boolean;
	/** New or changed data of a product are looked for by the trigger, or only announced by others. */
	changes?: 'looked-for' | 'announced';
}

/**
 * Everything the pack asks. The first three have a node each, PubMed and Europe PMC share one with Crossref's
 * notices, ClinicalTrials.gov has its own; the others serve lookup and registry facts. openFDA renews drug/event each quarter and promises device/event weekly, though it came
 * months late before (its issues 187 and 188); EUDAMED is live.
 */
export const SOURCES = {
	maude: {
		name: 'FDA MAUDE (openFDA device/event)',
		keptAs: 'MAUDE (FDA)',
		readAs: 'openFDA Device Event (MAUDE)',
		shortName: 'MAUDE',
		recordSchema: 'openfda.device-event',
		holds: 'reports',
		subject: 'reports',
		query: 'maude',
		ordinaryLagDays: 21,
		isWatched: true,
		isLive: false,
		changes: 'looked-for',
	},
	faers: {
		name: 'FDA FAERS (in AEMS since March 2026), openFDA drug/event',
		keptAs: 'FAERS (FDA)',
		readAs: 'openFDA Drug Event (FAERS)',
		shortName: 'FAERS',
		recordSchema: 'openfda.drug-event',
		holds: 'reports',
		subject: 'reports',
		query: 'faers',
		ordinaryLagDays: 130,
		isWatched: true,
		isLive: false,
		changes: 'looked-for',
	},
	eudamed: {
		name: 'EUDAMED',
		keptAs: 'EUDAMED',
		readAs: 'EUDAMED Device, Certificate or Actor',
		shortName: 'EUDAMED',
		recordSchema: 'eudamed.any',
		holds: 'entries',
		subject: 'devices',
		query: 'eudamed',
		ordinaryLagDays: 2,
		isWatched: true,
		isLive: true,
		changes: 'looked-for',
	},
	'device-classification': {
		name: 'FDA device classification (openFDA)',
		keptAs: 'Device Classification (FDA)',
		readAs: 'openFDA Device Classification',
		shortName: 'FDA device classification',
		recordSchema: 'openfda.device-classification',
		holds: 'entries',
		subject: 'classifications',
		query: 'deviceClassification',
		ordinaryLagDays: 45,
		isWatched: false,
		isLive: false,
	},
	'device-udi': {
		name: 'FDA GUDID (openFDA device/udi)',
		keptAs: 'Device UDI (FDA)',
		readAs: 'openFDA Device UDI',
		shortName: 'FDA GUDID',
		recordSchema: 'openfda.device-udi',
		holds: 'entries',
		subject: 'UDI entries',
		query: 'deviceUdi',
		ordinaryLagDays: 21,
		isWatched: false,
		isLive: false,
	},
	'device-recall': {
		name: 'FDA device recalls (openFDA)',
		keptAs: 'Device Recalls (FDA)',
		readAs: 'openFDA Device Recall',
		shortName: 'FDA device recalls',
		recordSchema: 'openfda.device-recall',
		holds: 'entries',
		subject: 'recalls',
		query: 'deviceRecall',
		ordinaryLagDays: 21,
		isWatched: false,
		isLive: false,
		changes: 'announced',
	},
	'device-510k': {
		name: 'FDA 510(k) clearances (openFDA)',
		keptAs: 'Device Clearances 510(k) (FDA)',
		readAs: 'openFDA Device 510(k)',
		shortName: 'FDA 510(k)',
		recordSchema: 'openfda.device-510k',
		holds: 'entries',
		subject: 'clearances',
		query: 'device510k',
		ordinaryLagDays: 45,
		isWatched: false,
		isLive: false,
	},
	'device-pma': {
		name: 'FDA premarket approvals (openFDA)',
		keptAs: 'Device Premarket Approvals (FDA)',
		readAs: 'openFDA Device PMA',
		shortName: 'FDA PMA',
		recordSchema: 'openfda.device-pma',
		holds: 'entries',
		subject: 'approvals',
		query: 'devicePma',
		ordinaryLagDays: 45,
		isWatched: false,
		isLive: false,
	},
	'drug-ndc': {
		name: 'FDA National Drug Code directory (openFDA)',
		keptAs: 'Drug NDC (FDA)',
		readAs: 'openFDA Drug NDC',
		shortName: 'FDA NDC directory',
		recordSchema: 'openfda.drug-ndc',
		holds: 'entries',
		subject: 'listings',
		query: 'drugNdc',
		ordinaryLagDays: 14,
		isWatched: false,
		isLive: false,
	},
	'drug-label': {
		name: 'FDA drug labelling (openFDA)',
		keptAs: 'Drug Labels (FDA)',
		readAs: 'openFDA Drug Label',
		shortName: 'FDA drug labelling',
		recordSchema: 'openfda.drug-label',
		holds: 'entries',
		subject: 'labels',
		query: 'drugLabel',
		ordinaryLagDays: 21,
		isWatched: false,
		isLive: false,
		changes: 'announced',
	},
	pubmed: {
		name: 'PubMed (NCBI E-utilities)',
		keptAs: 'PubMed',
		readAs: 'PubMed Article',
		shortName: 'PubMed',
		recordSchema: 'cer.publication/1',
		holds: 'publications',
		subject: 'publications',
		ordinaryLagDays: 2,
		isWatched: true,
		isLive: true,
		changes: 'looked-for',
	},
	'europe-pmc': {
		name: 'Europe PMC',
		keptAs: 'Europe PMC',
		readAs: 'Europe PMC Article',
		shortName: 'Europe PMC',
		recordSchema: 'cer.publication/1',
		holds: 'publications',
		subject: 'publications',
		ordinaryLagDays: 2,
		isWatched: true,
		isLive: true,
		changes: 'looked-for',
	},
	'clinical-trials': {
		name: 'ClinicalTrials.gov',
		keptAs: 'ClinicalTrials.gov',
		readAs: 'ClinicalTrials.gov Study',
		shortName: 'ClinicalTrials.gov',
		recordSchema: 'cer.trial/1',
		holds: 'trials',
		subject: 'trials',
		ordinaryLagDays: 4,
		isWatched: true,
		isLive: false,
		changes: 'looked-for',
	},
	crossref: {
		name: 'Crossref',
		keptAs: 'Crossref',
		readAs: 'Crossref Work',
		shortName: 'Crossref',
		recordSchema: 'cer.publication/1',
		holds: 'publications',
		subject: 'notices',
		ordinaryLagDays: 2,
		isWatched: false,
		isLive: true,
	},
} as const satisfies Record<string, SourceFacts>;
export type SourceId = keyof typeof SOURCES;

export const isSource = (name: string): name is SourceId => name in SOURCES;
export const SOURCE_IDS = Object.keys(SOURCES).filter(isSource);

/** The sources of which a fact holds. */
type SourceWhere<K extends string, V> = {
	[S in SourceId]: (typeof SOURCES)[S] extends Readonly<Record<K, V>> ? S : never;
}[SourceId];

function where<K extends keyof SourceFacts, V extends SourceFacts[K]>(
	fact: K,
	value: V,
): Array<SourceWhere<K, V>> {
	const holds = (id: SourceId): id is SourceWhere<K, V> => {
		const facts: SourceFacts = SOURCES[id];
		return facts[fact] === value;
	};
	return SOURCE_IDS.filter(holds);
}

/** The sources that hold reports of what happened. */
export const REPORT_SOURCES = where('holds', 'reports');
export type ReportSource = (typeof REPORT_SOURCES)[number];
export const isReportSource = (source: SourceId): source is ReportSource =>
	SOURCES[source].holds === 'reports';

/** The sources whose health is shown from the beginning. */
export const WATCHED_SOURCES = where('isWatched', true);
export type WatchedSource = (typeof WATCHED_SOURCES)[number];
export const LIVE_SOURCES: ReadonlySet<SourceId> = new Set<SourceId>(where('isLive', true));

/** The sources whose changes are looked for, by name; the others that may tell of new data are told by others. */
export const CHANGING_SOURCES = where('changes', 'looked-for').sort();
export type ChangingSource = (typeof CHANGING_SOURCES)[number];
export const TELLING_SOURCES: readonly SourceId[] = SOURCE_IDS.filter(
	(id) => 'changes' in SOURCES[id],
);

/** One value for each source. */
export const forEachSource = <T>(of: (id: SourceId) => T): Readonly<Record<SourceId, T>> => {
	const values: Partial<Record<SourceId, T>> = {};
	for (const id of SOURCE_IDS) values[id] = of(id);
	return values as Record<SourceId, T>;
};

/** A source that is asked by a query of the product. */
export type QueriedSource = {
	[S in SourceId]: (typeof SOURCES)[S] extends { query: string } ? S : never;
}[SourceId];
const isQueried = (id: SourceId): id is QueriedSource => 'query' in SOURCES[id];
export const QUERIED_SOURCES = SOURCE_IDS.filter(isQueried);
export type QueryName = (typeof SOURCES)[QueriedSource]['query'];

/** The name of a source's query among those of a product; undefined where a protocol says what is asked. */
export const queryNameOf = (id: SourceId): QueryName | undefined => {
	const facts = SOURCES[id];
	return 'query' in facts ? facts.query : undefined;
};

/** The sources of publications and of trials. */
export const LITERATURE_SOURCES = [
	...where('holds', 'publications'),
	...where('holds', 'trials'),
] as const;
export type LiteratureSource = (typeof LITERATURE_SOURCES)[number];
export const isLiteratureSource = (id: SourceId): id is LiteratureSource =>
	LITERATURE_SOURCES.some((source) => source === id);

/** Names of the sources as a reader of the report knows them. */
export const SOURCE_NAMES = forEachSource<string>((id) => SOURCES[id].name);
/** Within how many days the newest data of each source usually are. */
export const ORDINARY_LAG_DAYS = forEachSource<number>((id) => SOURCES[id].ordinaryLagDays);

/** Sources as the choices of a list, in the order of their names. */
export const sourceChoices = <S extends SourceId, V extends string>(
	sources: readonly S[],
	named: (facts: SourceFacts) => string,
	valueOf: (id: S) => V,
): Array<{ name: string; value: V }> =>
	sources
		.map((id) => ({ name: named(SOURCES[id]), value: valueOf(id) }))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
