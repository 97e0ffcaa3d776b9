import type { Run } from '../../model';
import { heading, paragraph, type Block } from '../document/blocks';
import type { ReportDocument } from '../document/document';
import { formatInstant } from '../run/format';
import { draftsSigned, isSigned, MEANINGS } from '../run/signatures';
import { mapWords } from '../words/map-words';

/**
 * The page of signatures, before all else (21 CFR 11.50: name, date and time, meaning; 11.70: linked
 * to the record signed); none of a draft.
 */
export function signaturePage(run: Run): Block[] {
	const { signOffs = [] } = run;
	if (!isSigned(run)) return [];
	return [
		heading(1, undefined, 'Signatures', { newPage: true, id: 'signatures' }),
		paragraph(
			'Those named here signed the draft of this report electronically, each under a name and role of their own in the portal. This file is made of the same run as the draft: it differs by this page and by the marks of a draft, which it no longer carries. The audit ledger holds each signature.',
		),
		{
			kind: 'table',
			caption: 'Electronic signatures',
			columns: [
				{ header: 'Meaning' },
				{ header: 'Signed by' },
				{ header: 'Role' },
				{ header: 'Signed at' },
			],
			rows: signOffs.map(({ meaning, actor, role, at, comment }) => ({
				cells: [MEANINGS[meaning], actor, role, formatInstant(at)],
				...(comment === undefined ? {} : { remark: `Comment: ${comment}` }),
			})),
		},
		{
			kind: 'facts',
			rows: draftsSigned(run).map((hash) => ['SHA-256 of the draft signed', hash] as const),
		},
	];
}

/** A document whose draft was approved: what its own words call a draft is a report. */
export function withoutDraft(document: ReportDocument): ReportDocument {
	const signed = mapWords(document, (text, kind) =>
		kind === 'sentence' || kind === 'word' ? asReport(text) : text,
	);
	return { ...signed, identity: { ...signed.identity, signed: true } };
}

const asReport = (text: string): string =>
	text
		.replace(/^Draft in the structure of/, 'In the structure of')
		.replace(/\b([Tt])his draft\b/g, '$1his report')
		.replace('This document is a draft compiled by', 'This document was compiled by')
		.replace(
			'It becomes a report only when evaluators have filled the marked places, appraised the data and signed.',
			'Those who signed it, and as what, are named on the page of signatures.',
		)
		.replace(
			'It was compiled by software. Nothing in it has been appraised by a clinical evaluator.',
			'It was compiled by software; those who signed it, and as what, are named on the page of signatures.',
		);
