import {
	publicationSchema,
	type LiteratureSource,
	type PublicationIds,
	type PublicationNotice,
	type SourceOutcome,
} from '../model';
import { asksAnew } from './asks-anew';
import type { SourceContext, SourceRead } from './context';
import { readCrossref } from './crossref';
import { normalDoi } from './doi';
import { getPubMed } from './pubmed';
import { notApplicable } from './source-read';

/** A work with what was said of it after it appeared. */
export interface WorkNotices {
	/** As asked. */
	ids: PublicationIds;
	/** Of the work itself, each as its source tells it; the same retraction may be told by both. */
	notices: PublicationNotice[];
	/** Which sources know the work: where none does, nothing can be said of it. */
	knownTo: LiteratureSource[];
}

/** Notices of works, and how asking each source ended. */
export interface NoticesFound {
	/** In the order asked. */
	works: WorkNotices[];
	outcomes: SourceOutcome[];
}

const SUBJECT = 'notices';

/**
 * Looks for retractions, expressions of concern, corrections and updates of known works: at PubMed by PMID
 * (publication types and corrections of the record), at Crossref by DOI (`updated-by`), that of the PubMed
 * record where none was given. Never throws for what the network does.
 */
export async function lookForNotices(
	asking: SourceContext,
	ids: readonly PublicationIds[],
): Promise<NoticesFound> {
	const ctx = asksAnew(asking);
	const pmids = ids.flatMap(({ pmid }) => (pmid !== undefined && isPmid(pmid) ? [pmid] : []));
	const atPubMed = await known(
		pmids.length === 0 ? undefined : getPubMed(ctx, pmids),
		({ ids: { pmid } }) => pmid,
	);
	const doiOf = ({ doi, pmid }: PublicationIds): string | undefined =>
		normalDoi(doi) ?? (pmid === undefined ? undefined : atPubMed.works.get(pmid)?.doi);
	const dois = ids.flatMap((one) => doiOf(one) ?? []);
	const atCrossref = await known(
		dois.length === 0 ? undefined : readCrossref(ctx, dois),
		({ ids: { doi } }) => doi,
	);
	const works = ids.map((one): WorkNotices => {
		const found: Array<[LiteratureSource, Known | undefined]> = [
			['pubmed', one.pmid === undefined ? undefined : atPubMed.works.get(one.pmid)],
			['crossref', atCrossref.works.get(doiOf(one) ?? '')],
		];
		return {
			ids: one,
			notices: found.flatMap(([, work]) => work?.notices ?? []),
			knownTo: found.flatMap(([source, work]) => (work ? [source] : [])),
		};
	});
	const { length: asked } = ids;
	return {
		works,
		outcomes: [
			outcomeOf('pubmed', 'PMID', { asked, with: pmids.length, outcome: atPubMed.outcome }),
			outcomeOf('crossref', 'DOI', { asked, with: dois.length, outcome: atCrossref.outcome }),
		],
	};
}

const isPmid = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);

/** What is kept of a record: enough for its notices, not the record. */
interface Known {
	doi?: string;
	notices: PublicationNotice[];
}

async function known(
	read: SourceRead | undefined,
	keyOf: (publication: { ids: PublicationIds }) => string | undefined,
): Promise<{ works: Map<string, Known>; outcome?: SourceOutcome }> {
	const works = new Map<string, Known>();
	if (!read) return { works };
	for await (const record of read.records) {
		const { ids, notices } = readSchema.parse(record);
		const key = keyOf({ ids });
		if (key === undefined) continue;
		works.set(key, { doi: ids.doi, notices: notices.filter(({ role }) => role === 'subject') });
	}
	return { works, outcome: read.outcome() };
}

const readSchema = publicationSchema.pick({ ids: true, notices: true });

/** The outcome of a source, with the works it could not be asked about. */
function outcomeOf(
	source: 'pubmed' | 'crossref',
	idName: string,
	{ asked, with: having, outcome }: { asked: number; with: number; outcome?: SourceOutcome },
): SourceOutcome {
	const without = asked - having;
	if (!outcome) {
		return notApplicable(source, SUBJECT, `None of ${asked} works has a ${idName} to ask by.`);
	}
	if (without <= 0) return { ...outcome, subject: SUBJECT };
	const left = `${without} of ${asked} works have no ${idName} and were not asked for.`;
	const message = [outcome.message, left].filter(Boolean).join(' ');
	return { ...outcome, subject: SUBJECT, message };
}
