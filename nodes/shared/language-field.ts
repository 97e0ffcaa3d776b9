import type { INodeProperties } from 'n8n-workflow';
import { DOCUMENT_LANGUAGES, LANGUAGE_NAMES } from '../../lib/model';

/** The language of a report, as a field among others; what it is left out for differs. */
export const languageField = (description: string): INodeProperties => ({
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: DOCUMENT_LANGUAGES.map((value) => ({ name: LANGUAGE_NAMES[value], value })),
	default: 'en',
	description,
});
