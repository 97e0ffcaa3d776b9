import type { DocumentLanguage, OrderedShape, Priority } from '../../../../lib/model';

/** What the reader has filled in, as text; what is left empty is not sent. */
export interface OrderFields {
	from: string;
	to: string;
	shape: '' | OrderedShape;
	language: DocumentLanguage;
	priority: Priority;
	recipients: string;
	maxReports: string;
}
