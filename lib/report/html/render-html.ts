import type { DocumentLanguage } from '../../model';
import type { ReportDocument } from '../document/document';
import { PALETTE } from '../figures/palette';
import type { TextMetrics } from '../layout/text-metrics';
import { fileTitle } from '../document/file-title';
import { element, escaped } from '../markup/xml';
import { fixedWord } from '../words/word-in';
import { blockHtml } from './blocks';
import { smallHtml } from './tables';

const BODY = `margin:0 auto;padding:16px;max-width:720px;font-family:'Segoe UI',Arial,sans-serif;font-size:14px;line-height:1.45;color:${PALETTE.ink};background:#ffffff`;

/**
 * A document as one HTML file that asks for nothing from elsewhere: no script, no style sheet, its
 * pictures within. Everything of a run is escaped. Pure: the same document gives the same bytes.
 */
export function renderHtml(
	{ identity, cover, blocks, brief }: ReportDocument,
	language: DocumentLanguage,
	metrics: TextMetrics,
): string {
	const word = (text: string) => fixedWord(language, text);
	const badge = (words: string) =>
		`<span style="background:${PALETTE.alert};color:${PALETTE.white};font-weight:bold;padding:2px 8px">${escaped(word(words))}</span> `;
	const marks = [
		...(identity.signed ? [] : ['DRAFT']),
		...(identity.simulated ? ['SIMULATED DATA'] : []),
	];
	const parts = [
		...(marks.length > 0 ? [`<p style="margin:0">${marks.map(badge).join('')}</p>`] : []),
		`<p style="margin:16px 0 0;font-weight:bold;color:${PALETTE.accent}">${escaped(identity.documentType)}</p>`,
		`<h1 style="font-size:30px;margin:4px 0">${escaped(identity.title)}</h1>`,
		smallHtml(identity.basis),
		...[cover.facts, ...(brief ? [] : [...cover.notes, cover.sources]), ...blocks].map((block) =>
			blockHtml(block, metrics),
		),
		smallHtml(word(`Run ${identity.runId}`)),
	];
	const title = escaped(fileTitle(identity));
	return (
		'<!DOCTYPE html>\n' +
		element(
			'html',
			{ lang: language },
			`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head><body style="${BODY}">${parts.join('\n')}</body>`,
		) +
		'\n'
	);
}
