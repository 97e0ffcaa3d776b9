import { z } from 'zod/v4';

/** Annexes of the IMDRF's adverse event terminology: A device problem, B–D investigation, E signs and conditions, F health impact, G components. */
export const ANNEXES = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export const annexSchema = z.enum(ANNEXES);
export type Annex = z.infer<typeof annexSchema>;

/** Kinds of term that are coded, as reports and `cer terminology map` name them. */
export const TERM_KINDS = ['device-problem', 'patient-problem'] as const;
export const termKindSchema = z.enum(TERM_KINDS);
export type TermKind = z.infer<typeof termKindSchema>;

/** Annexes a kind of term is coded by: FDA's list of patient problems is spread over two. */
export const ANNEXES_OF: Readonly<Record<TermKind, readonly Annex[]>> = {
	'device-problem': ['A'],
	'patient-problem': ['E', 'F'],
};

export const terminologyTermSchema = z.object({
	annex: annexSchema,
	code: z.string(),
	/** 1 for a root; where it stands under several branches, the least. */
	level: z.int().positive(),
	name: z.string(),
	definition: z.string().optional(),
	/** `heading`: not selectable, groups others. `retired`: kept for old data. Absent: in use. */
	status: z.enum(['heading', 'retired']).optional(),
	/** Of a retired one: the first code its release names instead. */
	replacedBy: z.string().optional(),
	/** Names earlier releases gave it, as this one tells. */
	formerNames: z.array(z.string()).optional(),
	/** Every way from a root down to it, as the release's hierarchy gives them; annex E is no tree, and a child need not follow its parent into each branch. */
	paths: z.array(z.array(z.string()).min(1)).min(1),
	/** FDA's code; unique within its annex, not among all. */
	fda: z.string().optional(),
	ncit: z.object({ code: z.string(), name: z.string().optional() }).optional(),
});
export type TerminologyTerm = z.infer<typeof terminologyTermSchema>;

/** One release of the IMDRF's annexes, `cer.terminology/1`. */
export const terminologySchema = z.object({
	schema: z.literal('cer.terminology/1'),
	/** The year, as the release is named. */
	release: z.string().min(1),
	/** The files or addresses it was read from. */
	source: z.string(),
	/** By annex and code. */
	terms: z.array(terminologyTermSchema).min(1),
});
export type Terminology = z.infer<typeof terminologySchema>;

/** One release of MedDRA as its licensee imported it, `cer.meddra/1`. */
export const meddraSchema = z.object({
	schema: z.literal('cer.meddra/1'),
	release: z.string().min(1),
	source: z.string(),
	/** System organ classes in the international order where the release gives it. */
	socs: z.array(z.object({ code: z.string(), name: z.string() })).min(1),
	/** Preferred terms with the code of their primary class. */
	pts: z.array(z.object({ code: z.string(), name: z.string(), soc: z.string() })).min(1),
	/** Lowest level terms that are named otherwise than their preferred term. */
	llts: z.array(z.object({ name: z.string(), pt: z.string() })),
});
export type Meddra = z.infer<typeof meddraSchema>;

/** What kinds of terminology a workspace keeps. */
export const TERMINOLOGY_KINDS = ['imdrf', 'meddra'] as const;
export type TerminologyKind = (typeof TERMINOLOGY_KINDS)[number];

/** A kept release without its table. */
export const keptTerminologySchema = z.object({
	kind: z.enum(TERMINOLOGY_KINDS),
	release: z.string(),
	source: z.string(),
	/** Of the table as canonical JSON. */
	sha256: z.string(),
	terms: z.int().nonnegative(),
	importedAt: z.string(),
	importedBy: z.string(),
});
export type KeptTerminology = z.infer<typeof keptTerminologySchema>;

/** How a term came by its codes. */
export const CODING_WAYS = [
	/** The report gave the code itself. */
	'exact',
	/** By the annex's name. */
	'name',
	/** By the preferred name of the NCI Thesaurus. */
	'ncit',
	/** By a name an earlier release gave the code. */
	'former-name',
	/** By our own table of names FDA no longer uses. */
	'retired-fda-name',
	/** Says that nothing happened or nothing is known: has no code and needs none. */
	'nothing-to-code',
	'unmatched',
] as const;
export const codingWaySchema = z.enum(CODING_WAYS);
export type CodingWay = z.infer<typeof codingWaySchema>;

/** A code as a report prints it. */
export const usedCodeSchema = z.object({
	annex: annexSchema,
	code: z.string(),
	level: z.int().positive(),
	name: z.string(),
	status: z.enum(['heading', 'retired']).optional(),
	replacedBy: z.string().optional(),
	/** The branches of the first and of the second level it stands under, itself among them where it is of that level. */
	level1: z.array(z.string()),
	level2: z.array(z.string()),
});
export type UsedCode = z.infer<typeof usedCodeSchema>;

export const codedTermSchema = z.object({
	kind: termKindSchema,
	/** As the reports spell it. */
	term: z.string(),
	how: codingWaySchema,
	codes: z.array(usedCodeSchema),
});
export type CodedTerm = z.infer<typeof codedTermSchema>;

/** How the terms of a run were coded, and by which release: `run.coding`. */
export const codingSchema = z.object({
	release: z.string(),
	source: z.string(),
	/** Of the whole table as canonical JSON. */
	sha256: z.string(),
	terms: z.array(codedTermSchema),
	/** Names of every code that is printed: branches, and the codes of own incidents. */
	names: z.record(z.string(), z.string()),
});
export type Coding = z.infer<typeof codingSchema>;

/** Where the reactions of a run stand in MedDRA: `run.meddra`. */
export const meddraUseSchema = z.object({
	release: z.string(),
	source: z.string(),
	sha256: z.string(),
	terms: z.array(z.object({ term: z.string(), pt: z.string(), soc: z.string() })),
	/** Terms that are in no table of the release. */
	unmatched: z.array(z.string()),
});
export type MeddraUse = z.infer<typeof meddraUseSchema>;

/** How often a code, or the branch it heads, was counted. */
export const codeTallySchema = z.object({
	code: z.string(),
	name: z.string(),
	count: z.int().nonnegative(),
});
export type CodeTally = z.infer<typeof codeTallySchema>;

/**
 * The problems of one kind among the reports of a source, by code: each incident (device problems)
 * or event (patient problems) counts once under each branch and once in `units`.
 */
export const codedProblemsSchema = z.object({
	kind: termKindSchema,
	unit: z.enum(['incidents', 'events']),
	/** All of them, coded or not. */
	units: z.int().nonnegative(),
	/** Those with a code of a problem. */
	coded: z.int().nonnegative(),
	/** Those whose terms all say that nothing happened or nothing is known, or that have none. */
	nothingToCode: z.int().nonnegative(),
	/** Those with a term that has no code; some have another with one. */
	withUnmatched: z.int().nonnegative(),
	level1: z.array(codeTallySchema),
	level2: z.array(codeTallySchema),
	/** The terms without a code. */
	unmatched: z.array(z.object({ label: z.string(), count: z.int().nonnegative() })),
});
export type CodedProblems = z.infer<typeof codedProblemsSchema>;
