import type { DocumentLanguage } from '../../model';
import type { Block, Facts, Note, Table } from './blocks';

/** What the pages say of themselves, beside their content. */
export interface DocumentIdentity {
	/** "Clinical evaluation report". */
	documentType: string;
	/** The product's name. */
	title: string;
	/** One line under the title: the guideline whose headings it follows. */
	basis: string;
	/** The code it was ordered by. */
	code: string;
	runId: string;
	simulated: boolean;
	/** Of its text. */
	language: DocumentLanguage;
	/** Its draft was approved: pages carry no mark of a draft. */
	signed?: boolean;
	/** ISO instant. */
	createdAt: string;
}

/** A report before it is set: pure data, built from a run alone. */
export interface ReportDocument {
	identity: DocumentIdentity;
	cover: { facts: Facts; notes: readonly Note[]; sources: Table };
	blocks: readonly Block[];
	/** A few pages: what it is stands above the first of them, without cover and contents. */
	brief?: true;
}
