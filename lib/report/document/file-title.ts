import { fixedWord } from '../words/word-in';
import type { DocumentIdentity } from './document';

/** What a file of a report calls itself in its properties: kind and product, and DRAFT until it is signed. */
export function fileTitle({ documentType, title, signed, language }: DocumentIdentity): string {
	const mark = signed ? '' : ` (${fixedWord(language, 'DRAFT')})`;
	return `${documentType}: ${title}${mark}`;
}
