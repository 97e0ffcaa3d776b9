import { z } from 'zod/v4';
import { identifierKindSchema } from '../product';

export const SEARCH_PROTOCOL_SCHEMA = 'cer.search-protocol/1';

/** The rows of the question (PICO). */
export const PICO_ROLES = ['population', 'intervention', 'comparator', 'outcome'] as const;
export type PicoRole = (typeof PICO_ROLES)[number];

/** One row: synonyms, any of which will do. Rows are joined by AND. */
export const conceptSchema = z.object({
	role: z.enum(PICO_ROLES),
	label: z.string().trim().min(1).max(200),
	/** Words or phrases; a `*` at the end of a word stands for any ending. */
	terms: z.array(z.string().trim().min(1).max(200)).max(200),
	/** MeSH headings, exactly as MeSH writes them. */
	mesh: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
	/** False: describes the question and is no part of the search string. */
	searched: z.boolean().default(true),
});
export type Concept = z.infer<typeof conceptSchema>;

/** Databases and registers the pack asks itself; all others come as files. */
export const ASKED_DATABASES = ['pubmed', 'europe-pmc', 'clinical-trials'] as const;
export const askedDatabaseSchema = z.enum(ASKED_DATABASES);
export type AskedDatabase = z.infer<typeof askedDatabaseSchema>;

/** MEDDEV 2.7/1 rev. 4 A5 wants two searches: of the device and its equivalents, and of the state of the art. */
export const SEARCH_KINDS = ['device', 'state-of-the-art'] as const;
export const searchKindSchema = z.enum(SEARCH_KINDS);
export type SearchKind = z.infer<typeof searchKindSchema>;

/** A question to all databases of the protocol. */
export const protocolSearchSchema = z.object({
	kind: searchKindSchema,
	objective: z.string().trim().max(2_000),
	concepts: z.array(conceptSchema).max(20),
	/** Strings a person wrote in place of the translated ones, by database. */
	strings: z.partialRecord(askedDatabaseSchema, z.string().trim().min(1).max(20_000)).default({}),
});
export type ProtocolSearch = z.infer<typeof protocolSearchSchema>;

/** A database with why it is searched, or why not. */
export const protocolDatabaseSchema = z.object({
	/** As the PRISMA diagram names it. */
	name: z.string().trim().min(1).max(100),
	/** Present for those the pack asks; the others come as files. */
	asked: askedDatabaseSchema.optional(),
	kind: z.enum(['database', 'register', 'other']),
	searched: z.boolean(),
	reason: z.string().trim().max(2_000),
});
export type ProtocolDatabase = z.infer<typeof protocolDatabaseSchema>;

const reason = z.string().trim().max(2_000).default('');
export const searchLimitsSchema = z.object({
	/** Days of publication, inclusive, YYYY-MM-DD; either end may be open. */
	period: z
		.object({ from: z.iso.date().optional(), to: z.iso.date().optional(), reason })
		.optional(),
	/** ISO 639-2/B as MEDLINE writes them: eng, ger, fre. */
	languages: z.object({ values: z.array(z.string()).min(1), reason }).optional(),
	/** As MEDLINE names them. */
	publicationTypes: z.object({ values: z.array(z.string()).min(1), reason }).optional(),
	humansOnly: z.object({ value: z.boolean(), reason }).optional(),
});
export type SearchLimits = z.infer<typeof searchLimitsSchema>;

/** A criterion by which works are taken or left; reasons for exclusion are among them. */
export const criterionSchema = z.object({
	/** Stable: decisions name it. */
	id: z.string().trim().min(1).max(40),
	text: z.string().trim().min(1).max(500),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** What is searched, where, how and why, `cer.search-protocol/1`: fixed before the search (MEDDEV 2.7/1 rev. 4 A5). */
export const searchProtocolSchema = z.object({
	schema: z.literal(SEARCH_PROTOCOL_SCHEMA),
	product: z.object({
		code: z.string(),
		codeKind: identifierKindSchema.optional(),
		name: z.string(),
	}),
	/** Counts up with every change. */
	version: z.int().positive().default(1),
	question: z.string().trim().max(5_000),
	searches: z.array(protocolSearchSchema).min(1).max(SEARCH_KINDS.length),
	databases: z.array(protocolDatabaseSchema).max(50),
	limits: searchLimitsSchema.default({}),
	inclusion: z.array(criterionSchema).max(100),
	exclusion: z.array(criterionSchema).max(100),
	/** How copies are found and selection is made, in words. */
	duplicateHandling: z.string().max(2_000).default(''),
	appraisalMethod: z.string().max(5_000).default(''),
	/** How many decide on each work, blind to each other. */
	readers: z.union([z.literal(1), z.literal(2)]).default(1),
	/** Words marked in what is read, beside the terms of the concepts. */
	highlights: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
	/** Deviations from an earlier version, in words. */
	deviations: z.string().max(5_000).default(''),
	/** Who searches and with what qualification. */
	searcher: z.string().max(1_000).default(''),
	/** `proposed` by the pack from the product and seen by nobody, else written by a person. */
	origin: z.enum(['proposed', 'written']).default('written'),
	writtenBy: z.string().optional(),
	/** ISO instant. */
	writtenAt: z.string().optional(),
	/** When and by whom this version was declared final. */
	fixed: z.object({ at: z.string(), by: z.string() }).optional(),
});
export type SearchProtocol = z.infer<typeof searchProtocolSchema>;

/** A database's string as it will be sent, with what of the definition it cannot say. */
export const translatedStringSchema = z.object({
	kind: searchKindSchema,
	database: askedDatabaseSchema,
	text: z.string(),
	/** Written by a person in place of the translation. */
	edited: z.boolean(),
	/** What of the protocol this database cannot be asked: "has no limit by language". */
	notes: z.array(z.string()),
});
export type TranslatedString = z.infer<typeof translatedStringSchema>;
