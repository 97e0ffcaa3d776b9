import { z } from 'zod/v4';
import { InputError } from './errors';

/** The kinds of report, each with its outline in `lib/report/shapes`. */
export const DOCUMENT_SHAPES = ['cer', 'psur', 'pms', 'pbrer', 'alert'] as const;
export const documentShapeSchema = z.enum(DOCUMENT_SHAPES);
export type DocumentShape = z.infer<typeof documentShapeSchema>;

/**
 * The products each kind of report may be of. A CER and a PBRER are written for a device and a drug,
 * and may be ordered of either, as a combination product needs both; PSUR and PMS report are the
 * MDR's, of devices alone.
 */
export const PRODUCTS_OF_SHAPE: Readonly<Record<DocumentShape, ReadonlyArray<'device' | 'drug'>>> =
	{
		cer: ['device', 'drug'],
		psur: ['device'],
		pms: ['device'],
		pbrer: ['device', 'drug'],
		alert: ['device', 'drug'],
	};

/** @throws InputError for a shape that there is not for products of the type */
export function checkShape(shape: DocumentShape, type: 'device' | 'drug'): void {
	if (PRODUCTS_OF_SHAPE[shape].includes(type)) return;
	const suitable = Object.entries(PRODUCTS_OF_SHAPE).filter(([, products]) =>
		products.includes(type),
	);
	throw new InputError(`A ${type} has no report of the shape "${shape}".`, {
		mend: `Shapes for a ${type}: ${suitable.map(([name]) => name).join(', ')}.`,
	});
}

/** The kinds of report as people know them, in short and in whole. */
export const SHAPE_NAMES: Readonly<Record<DocumentShape, { short: string; name: string }>> = {
	cer: { short: 'CER', name: 'Clinical evaluation report' },
	psur: { short: 'PSUR', name: 'Periodic safety update report' },
	pms: { short: 'PMS report', name: 'Post-market surveillance report' },
	pbrer: { short: 'PBRER', name: 'Periodic benefit-risk evaluation report' },
	alert: { short: 'Signal alert', name: 'Signal alert' },
};

/** A kind of report as an order asks for it: one by name, or the periodic one that the product's class asks for. */
export const ORDERED_SHAPES = [...DOCUMENT_SHAPES, 'periodic'] as const;
export const orderedShapeSchema = z.enum(ORDERED_SHAPES);
export type OrderedShape = z.infer<typeof orderedShapeSchema>;

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
export const REPORT_FORMATS = ['pdf', 'docx', 'html', 'xlsx', 'json', 'csv'] as const;
export const reportFormatSchema = z.enum(REPORT_FORMATS);
export type ReportFormat = z.infer<typeof reportFormatSchema>;
