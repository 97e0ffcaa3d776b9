import type { DocumentCarries, TextBlock } from '../../../model';

/** What a person wrote into one content control. */
export interface FilledText {
	/** Id of the dossier's field, the control's tag. */
	field: string;
	blocks: TextBlock[];
}

/** What a DOCX of a report holds that people wrote. Figures of the report are never read back. */
export interface FilledDocument {
	/** Run the file was made from, as its properties say; absent where an editor has dropped them. */
	runId?: string;
	/** What it printed, by its properties; absent where an editor has dropped them. */
	carries?: DocumentCarries;
	/** In the document's order; a field once. */
	texts: FilledText[];
	/** Fields that still hold the words of their blank, or nothing. */
	empty: string[];
	/** Tags of content controls that are no field. */
	unknown: string[];
	/** Fields that stand more than once with different texts; the first is among `texts`. */
	repeated: string[];
}
