import { z } from 'zod/v4';
import { sourceOutcomeSchema } from './outcome';

/** The kinds of code a user may give. */
export const IDENTIFIER_KINDS = [
	'ndc',
	'fda-product-code',
	'udi-di',
	'basic-udi-di',
	'510k',
	'pma',
	'emdn',
	'unii',
	'words',
] as const;
export const identifierKindSchema = z.enum(IDENTIFIER_KINDS);
export type IdentifierKind = z.infer<typeof identifierKindSchema>;

/** A code in a named system. Systems are the field's own: `ndc`, `fda-product-code`, `gs1`, `hibcc`, `iccbba`, `basic-udi-di`, `510k`, `pma`, `emdn`, `unii`, `rxcui`, `spl-set-id`, `srn`. */
export const codedIdentifierSchema = z.object({ system: z.string(), value: z.string() });
export type CodedIdentifier = z.infer<typeof codedIdentifierSchema>;

/** The product a report is about, as far as public registries describe it. */
export const productSchema = z.object({
	type: z.enum(['device', 'drug']),
	/** The name a reader knows it by. */
	name: z.string(),
	identifiers: z.array(codedIdentifierSchema),
	brandNames: z.array(z.string()),
	genericNames: z.array(z.string()),
	/** Active substances; drugs only. */
	substances: z.array(z.string()),
	manufacturers: z.array(z.string()),
	/** FDA device class 1, 2, 3, U, N or F. */
	deviceClass: z.string().optional(),
	/** 21 CFR regulation number. */
	regulationNumber: z.string().optional(),
	medicalSpecialty: z.string().optional(),
	/** The registry's own definition or intended use; quoted, never invented. */
	definition: z.string().optional(),
	/** Dosage form and route; drugs only. */
	dosageForm: z.string().optional(),
	routes: z.array(z.string()).optional(),
});
export type Product = z.infer<typeof productSchema>;

/** The class of a device: its FDA regulation numbers or, where none is known, its medical specialties. */
export const deviceClassSchema = z.object({
	by: z.enum(['regulation', 'specialty']),
	/** Any of them; several where the product has several product codes. */
	values: z.array(z.string()),
});
export type DeviceClass = z.infer<typeof deviceClassSchema>;

/** A class of devices in words: `regulation 880.5725`. */
export const deviceClassInWords = ({ by, values }: DeviceClass): string =>
	`${by === 'regulation' ? 'regulation' : 'medical specialty'} ${values.join(' or ')}`;

/** What to ask MAUDE, and what an answer must hold to be kept (openFDA does not tie nested fields together). */
export const maudeQuerySchema = z.object({
	/** openFDA search expression, not URL-encoded, without date window. */
	search: z.string(),
	/** A report is kept when one of its devices meets every non-empty list. */
	keep: z.object({
		productCodes: z.array(z.string()),
		brandNames: z.array(z.string()),
		manufacturers: z.array(z.string()),
	}),
	/** The device's own class, with the search expression of its reports; absent where it is not known. */
	within: deviceClassSchema.extend({ search: z.string() }).optional(),
});
export type MaudeQuery = z.infer<typeof maudeQuerySchema>;

/** What to ask FAERS, and the names by which the product is recognised as a suspect drug of a report. */
export const faersQuerySchema = z.object({
	search: z.string(),
	/** A report is kept when a drug with an accepted role matches any of these (upper case). */
	keep: z.object({
		productNdcs: z.array(z.string()),
		names: z.array(z.string()),
		substances: z.array(z.string()),
	}),
});
export type FaersQuery = z.infer<typeof faersQuerySchema>;

/** What to ask EUDAMED: each entry is one search, its keys are the UI API's working filters. */
export const eudamedQuerySchema = z.object({
	searches: z.array(z.record(z.string(), z.string())),
});
export type EudamedQuery = z.infer<typeof eudamedQuerySchema>;

/** One query per source; a missing one means the source cannot hold this product. */
export const sourceQueriesSchema = z.object({
	maude: maudeQuerySchema.optional(),
	faers: faersQuerySchema.optional(),
	eudamed: eudamedQuerySchema.optional(),
	/** openFDA search expressions on the registry endpoints. */
	deviceRecall: z.string().optional(),
	device510k: z.string().optional(),
	devicePma: z.string().optional(),
	deviceClassification: z.string().optional(),
	deviceUdi: z.string().optional(),
	drugNdc: z.string().optional(),
	drugLabel: z.string().optional(),
});
export type SourceQueries = z.infer<typeof sourceQueriesSchema>;

/** One product the input may mean, with what would be asked for it. */
export const candidateSchema = z.object({
	product: productSchema,
	/** The code that names exactly this candidate; give it to choose. */
	code: z.string(),
	/** Why it is a candidate: "brand name in GUDID, 12 entries". */
	reason: z.string(),
	queries: sourceQueriesSchema,
});
export type Candidate = z.infer<typeof candidateSchema>;

/** What a lookup found. `resolved` has exactly one candidate; `ambiguous` has several to choose from. */
export const lookupSchema = z.object({
	schema: z.literal('cer.lookup/1'),
	input: z.string(),
	kind: identifierKindSchema,
	/** The input as its system writes it. */
	normalized: z.string(),
	/** `valid`: the form and check digits hold; `invalid`: they do not; `unchecked`: the kind has none. */
	validity: z.enum(['valid', 'invalid', 'unchecked']),
	status: z.enum(['resolved', 'ambiguous', 'not_found', 'invalid', 'failed']),
	/** What is wrong and how to mend it, for every status but `resolved`. */
	message: z.string().optional(),
	mend: z.string().optional(),
	candidates: z.array(candidateSchema),
	outcomes: z.array(sourceOutcomeSchema),
});
export type Lookup = z.infer<typeof lookupSchema>;
