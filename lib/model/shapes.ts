import { z } from 'zod/v4';

/** The kinds of report, each with its outline in `lib/report/shapes`. */
export const DOCUMENT_SHAPES = ['cer', 'pbrer'] as const;
export const documentShapeSchema = z.enum(DOCUMENT_SHAPES);
export type DocumentShape = z.infer<typeof documentShapeSchema>;

/** The products each kind of report is written for. */
export const PRODUCTS_OF_SHAPE: Readonly<Record<DocumentShape, ReadonlyArray<'device' | 'drug'>>> =
	{ cer: ['device'], pbrer: ['drug'] };

/** Languages of a report's headings and fixed words. */
export const DOCUMENT_LANGUAGES = ['en', 'de', 'fr'] as const;
export const documentLanguageSchema = z.enum(DOCUMENT_LANGUAGES);
export type DocumentLanguage = z.infer<typeof documentLanguageSchema>;
export const LANGUAGE_NAMES: Readonly<Record<DocumentLanguage, string>> = {
	en: 'English',
	de: 'German',
	fr: 'French',
};

/** The files a report may come as. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'json', 'csv'] as const;
export const reportFormatSchema = z.enum(REPORT_FORMATS);
export type ReportFormat = z.infer<typeof reportFormatSchema>;
