import type { Journal } from './journals.ts';
import type { GeneratedAuthor } from './names.ts';

/** What kind of work it is; decides its publication types and how it is written. */
export type WorkKind =
	| 'trial'
	| 'cohort'
	| 'bench'
	| 'case'
	| 'review'
	| 'meta-analysis'
	| 'animal'
	| 'letter'
	| 'abstract'
	| 'book'
	| 'notice';

/** A part of an abstract; structured abstracts have a label each. May hold `<i>`, `<sub>`, `<sup>`. */
export type AbstractPart = { label?: string; category?: string; text: string };

/** A generated publication, before any database shows it. */
export type Work = {
	/** What it is about: a product code of a device or the generic name of a drug. */
	topic: string;
	kind: WorkKind;
	/** The hidden truth: safety or performance of the very product. In no answer. */
	relevant: boolean;
	/** May hold `<i>`, `<sub>`, `<sup>`; ends with a full stop. */
	title: string;
	vernacularTitle?: string;
	abstract: AbstractPart[];
	copyright?: string;
	authors: GeneratedAuthor[];
	journal: Journal;
	volume: string;
	issue?: string;
	pages?: { first: string; last?: string };
	/** As precise as told: YYYY, YYYY-MM or YYYY-MM-DD. */
	published: string;
	/** In place of year, month and day where the date is no such thing: "2012 Jul-Aug". */
	medlineDate?: string;
	/** When it appeared online, milliseconds; the day databases order by. */
	publishedAt: number;
	/** When the database took it in, milliseconds; it is unknown to all before. */
	enteredAt: number;
	/** As MEDLINE writes it: eng, ger. */
	language: string;
	types: string[];
	mesh: string[];
	keywords: string[];
	nct: string[];
	pmid?: string;
	doi?: string;
	pmcid?: string;
	/** How Europe PMC has it; absent for what only PubMed has. */
	europePmc?: { source: 'MED' | 'PMC' | 'PPR'; id: string };
	openAccess: boolean;
	citedBy: number;
};

/** What was said of a work later. Subject and notice are works; both speak of it from a day on. */
export type Notice = {
	kind: 'retraction' | 'concern' | 'erratum' | 'update';
	subject: Work;
	notice: Work;
	/** Milliseconds. */
	from: number;
};

/** Two works that are one in two states. */
export type Version = { preprint: Work; article: Work };
