import { isPreprintDoi, type Publication } from '../../model';

/**
 * What kind of record it is, as far as records of different kinds are never one work: an article and
 * its erratum, its retraction notice, a comment on it, the reply to that, its preprint, its abstract at
 * a conference. `unsaid`: by its title and types an article.
 */
export type RecordKind =
	| 'unsaid'
	| 'correction'
	| 'retraction'
	| 'concern'
	| 'comment'
	/** A comment or letter by its type alone; databases differ in whom they call so. */
	| 'letter'
	| 'reply'
	| 'preprint'
	| 'conference';

/** Titles that say so themselves, of PubMed, publishers and Embase. */
const BY_TITLE: ReadonlyArray<readonly [RecordKind, RegExp]> = [
	[
		'retraction',
		/^\W*(?:(?:notice of )?retraction(?: note| notice| statement)?\s*[:.\-–—]|(?:notice of )?retraction (?:note|notice|of|to)\b|withdrawal(?: notice)?\s*[:.\-–—])|\[retraction(?: notice)?[^\]]*\]\W*$/i,
	],
	['concern', /^\W*(?:editorial )?expression of concern\b/i],
	[
		'correction',
		/^\W*(?:(?:author|publisher)(?:'s|’s)? correction|correction|corrections? (?:to|for|of)|erratum|errata|corrigend(?:um|a)|addendum)\b|[:([]\s*(?:erratum|corrigendum|correction)\b[^)\]]*[)\]]?\W*$|\b(?:erratum|corrigendum)\W*$/i,
	],
	// Web of Science names a correction by the place of its subject: "Title (vol 12, pg 34, 2020)".
	['correction', /\(v[o0]l\.? \w+, (?:pg|art|p)\.? [\w-]+, \d{4}\)\W*$/i],
	[
		'reply',
		/^\W*(?:(?:the )?authors?(?:'s|’s|s'|s’)?,? (?:reply|response)|(?:in )?reply|response (?:to|from)|rebuttal)\b|[:([.]\s*(?:(?:the )?authors?(?:'s|’s|s'|s’)? )?(?:reply|response)\W*$|\breply\W*$/i,
	],
	[
		'comment',
		/^\W*(?:(?:re|comments?|commentary|letter)\s*:|(?:invited )?comment(?:s|ary)? (?:on|to|regarding)\b|letter to the editor\b|letter (?:regarding|concerning|on|re)\b|editorial comment(?:ary)?\b|in response to\b|regarding\s*[:"“])|[:([.]\s*(?:(?:a|invited) )?(?:comment|commentary|letter(?: to the editor)?)\W*$/i,
	],
];

/** Publication types that make a kind of their own, as PubMed, Embase, Scopus and Web of Science name them. */
const BY_TYPE: ReadonlyArray<readonly [RecordKind, RegExp]> = [
	['retraction', /^(?:retraction of publication|retraction(?: notice)?|retraction note)$/i],
	['concern', /^expression of concern$/i],
	[
		'correction',
		/^(?:published erratum|erratum|corrected and republished.*|correction|corrigendum)$/i,
	],
	['letter', /^(?:comment|letter)$/i],
	['preprint', /^(?:preprint|posted content|posted-content)$/i],
	[
		'conference',
		/^(?:conference abstract|meeting abstracts?|journal: conference abstract|conference review|abstract of conference)$/i,
	],
];

/** What kind a record is. */
export function kindOfRecord(record: Publication): RecordKind {
	const byTitle = BY_TITLE.find(([, pattern]) => pattern.test(record.title));
	if (byTitle) return byTitle[0];
	if (record.isPreprint || (record.ids.doi !== undefined && isPreprintDoi(record.ids.doi))) {
		return 'preprint';
	}
	if (record.isConferenceAbstract) return 'conference';
	const byType = BY_TYPE.find(([, pattern]) =>
		record.types.some((type) => pattern.test(type.trim())),
	);
	if (byType) return byType[0];
	const notice = record.notices.find(({ role }) => role === 'notice');
	if (notice === undefined) return 'unsaid';
	if (notice.kind === 'correction' || notice.kind === 'update') return 'correction';
	return notice.kind === 'expression-of-concern' ? 'concern' : 'retraction';
}

/** The title a notice, comment or reply is about: what is left without the words that make it one. */
export const subjectTitleOf = (title: string): string =>
	title
		.replace(
			/^\W*(?:(?:editorial )?expression of concern|(?:notice of )?retraction(?: note| notice| statement)?|withdrawal(?: notice)?|(?:author|publisher)(?:'s|’s)? correction|corrections?|erratum|errata|corrigend(?:um|a)|addendum)(?:\s*(?:[:.\-–—]|to\b|of\b|for\b|on\b))*\W*/i,
			'',
		)
		.replace(
			/[\s.:([]*(?:retraction(?: notice| note)?|erratum|corrigendum|correction)[^)\]]*[)\]]?\W*$/i,
			'',
		)
		.replace(/\s*\(v[o0]l\.? \w+, (?:pg|art|p)\.? [\w-]+, \d{4}\)\W*$/i, '');
