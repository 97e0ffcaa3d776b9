import type { Author, PublicationNotice } from '../../model';

/** What a record of a file says, before it is a publication: fields of whatever format under one name. */
export interface Draft {
	/** Line of the file it begins at, from 1. */
	line: number;
	/** The record as it stands in the file. */
	raw: string;
	title?: string;
	abstract: string[];
	authors: Author[];
	journal: { title?: string; abbreviation?: string; issn: string[] };
	volume?: string;
	issue?: string;
	pages?: string;
	/** As written; the first that is a date counts. */
	dates: string[];
	languages: string[];
	types: string[];
	keywords: string[];
	mesh: string[];
	notices: PublicationNotice[];
	/** Texts in which identifiers may stand, the likeliest first. */
	dois: string[];
	pmids: string[];
	pmcids: string[];
	ncts: string[];
	/** Number of the record in its database, as the database writes it. */
	accession?: string;
	/** Numbers of it in other databases, by their name. */
	other: Record<string, string>;
	urls: string[];
	copyright?: string;
	/** Name of the database, as the record has it. */
	database?: string;
	isConferenceAbstract?: boolean;
}

/** A draft with nothing in it. */
export const emptyDraft = (line: number, raw: string): Draft => ({
	...{ line, raw, abstract: [], authors: [], journal: { issn: [] }, dates: [], languages: [] },
	...{ types: [], keywords: [], mesh: [], notices: [], dois: [], pmids: [], pmcids: [], ncts: [] },
	...{ other: {}, urls: [] },
});

/** A record that could not be read, or one that could. */
export type DraftOrFault = { draft: Draft } | { fault: { line: number; message: string } };
