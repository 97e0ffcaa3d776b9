import type * as Rendering from './render-report';
import type * as Signing from './pdf/sign-pdf';

/*
 * What writes and signs PDFs, loaded with the first: a process that only reads runs, and a thread
 * that asks sources, need not hold the libraries for it (18 MB each).
 */

/** As `composeReport` of `render-report.ts`. */
export const composeReport: typeof Rendering.composeReport = async (run) =>
	await (await import('./render-report.js')).composeReport(run);

/** As `renderReport` of `render-report.ts`. */
export const renderReport: typeof Rendering.renderReport = async (run) =>
	await (await import('./render-report.js')).renderReport(run);

/** As `signPdf` of `pdf/sign-pdf.ts`. */
export const signPdf: typeof Signing.signPdf = async (...given) =>
	await (await import('./pdf/sign-pdf.js')).signPdf(...given);
