import type { DocumentShape } from '../shapes';

/** A place in a report that only a person may fill: named once, for the report, the dossier and files read back. */
export interface DossierField {
	/** `subject.name`, stable: it is the tag of the content control in a DOCX. */
	id: string;
	/** A few words, the label on the dashboard. */
	title: string;
	/** What is to be written, as a sentence part after "To be completed by the evaluator:". */
	prompt: string;
	kind: 'text' | 'line' | 'date' | 'people';
	shapes: readonly DocumentShape[];
	/** Stands before the numbered sections and, once filled, on the cover: who, what and which document. */
	administrative?: true;
	/** Empty lines left to write on in print. */
	lines?: number;
	/** `people`: what is asked of each. */
	columns?: readonly string[];
	/** Figures of the report the text stands on, see `figuresOf`. */
	standsOn?: readonly string[];
}

/** Fields by their id, as the files beside this one list them. */
export type FieldTable = Readonly<Record<string, Omit<DossierField, 'id'>>>;
