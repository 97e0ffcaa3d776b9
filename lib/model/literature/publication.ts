import { z } from 'zod/v4';
import { provenanceSchema, sourceIdSchema } from '../outcome';

export const PUBLICATION_SCHEMA = 'cer.publication/1';

/** Identifiers as they are compared: PMID digits, DOI in lower case without address, PMCID `PMC123`, NCT `NCT01234567`. */
export const publicationIdsSchema = z.object({
	pmid: z.string().optional(),
	doi: z.string().optional(),
	pmcid: z.string().optional(),
	/** Trials the record names. */
	nct: z.array(z.string()).optional(),
	/** Others by the name of their system, as the database writes them: `embase`, `cochrane`, `europe-pmc`. */
	other: z.record(z.string(), z.string()).optional(),
});
export type PublicationIds = z.infer<typeof publicationIdsSchema>;

/** A person, or a group that signs as one. */
export const authorSchema = z.object({
	family: z.string().optional(),
	given: z.string().optional(),
	initials: z.string().optional(),
	collective: z.string().optional(),
	orcid: z.string().optional(),
});
export type Author = z.infer<typeof authorSchema>;

/** What may be said of a publication after it appeared. */
export const NOTICE_KINDS = [
	'retraction',
	'partial-retraction',
	'expression-of-concern',
	'correction',
	'update',
	'withdrawal',
] as const;
export const publicationNoticeSchema = z.object({
	kind: z.enum(NOTICE_KINDS),
	/** `subject`: this publication was retracted, corrected, …; `notice`: this publication is the notice of another. */
	role: z.enum(['subject', 'notice']),
	/** The other publication: the notice of a subject, the subject of a notice. */
	pmid: z.string().optional(),
	doi: z.string().optional(),
	/** As the database cites it. */
	citation: z.string().optional(),
	/** Day of the notice, where told: YYYY, YYYY-MM or YYYY-MM-DD. */
	date: z.string().optional(),
	/** Who says so; absent where a file does. */
	source: sourceIdSchema.optional(),
	/** Day on which it was seen that the source says it no more, YYYY-MM-DD: it is history since. */
	lifted: z.string().optional(),
});
export type PublicationNotice = z.infer<typeof publicationNoticeSchema>;

/** One record of one database about a publication. */
export const publicationSchema = z.object({
	schema: z.literal(PUBLICATION_SCHEMA),
	/** Unique among records, the same whenever asked: `pubmed:22663011`, `europe-pmc:PPR/PPR123`, `crossref:10.1000/x`, `embase:L2001234`. */
	id: z.string(),
	/** Absent for records of a file. */
	source: sourceIdSchema.optional(),
	/** As the PRISMA diagram names it: PubMed, Europe PMC, Embase, … */
	database: z.string(),
	ids: publicationIdsSchema,
	/** Plain text; sub- and superscripts as Unicode where there is one, else after `_` and `^`. Never lost. */
	title: z.string(),
	/** In the order of the record; a structured abstract has a label each. Stays in the workspace. */
	abstract: z.array(z.object({ label: z.string().optional(), text: z.string() })),
	authors: z.array(authorSchema),
	journal: z.object({
		title: z.string().optional(),
		abbreviation: z.string().optional(),
		issn: z.array(z.string()),
	}),
	volume: z.string().optional(),
	issue: z.string().optional(),
	/** As written; never a number. */
	pages: z.string().optional(),
	/** First published, as precise as told: YYYY, YYYY-MM or YYYY-MM-DD. */
	published: z.string().optional(),
	/** The date as written where it is none of these: "2012 Jul-Aug". */
	publishedText: z.string().optional(),
	/** Of the issue it is cited by, where that is another day than `published`. */
	issued: z.string().optional(),
	/** ISO 639-2 or as written. */
	languages: z.array(z.string()),
	/** Publication types as the database names them. */
	types: z.array(z.string()),
	isPreprint: z.boolean(),
	isConferenceAbstract: z.boolean(),
	/** As MEDLINE writes them: `Heading/qualifier/*qualifier`, what the article is mainly about after `*`. */
	mesh: z.array(z.string()),
	keywords: z.array(z.string()),
	notices: z.array(publicationNoticeSchema),
	/** Publications said to be the same work in another state. */
	versions: z
		.array(
			z.object({
				kind: z.enum(['preprint', 'article']),
				pmid: z.string().optional(),
				doi: z.string().optional(),
				/** `id` of its record in the same database: a preprint has no PMID. */
				record: z.string().optional(),
			}),
		)
		.optional(),
	/** Day the record entered the database, YYYY-MM-DD. */
	entered: z.string().optional(),
	/** The database says that everybody may read the full text. */
	isOpenAccess: z.boolean().optional(),
	/** Where a person reads it; https only. */
	url: z.string().optional(),
	/** As the record words it. */
	copyright: z.string().optional(),
	/** SHA-256 of the record as it came. */
	rawSha256: z.string(),
	provenance: provenanceSchema.pick({ url: true, retrievedAt: true, simulated: true }).optional(),
});
export type Publication = z.infer<typeof publicationSchema>;
