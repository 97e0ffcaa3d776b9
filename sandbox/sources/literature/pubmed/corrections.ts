import { PREPRINT_SERVER } from '../generate/journals.ts';
import type { Notice, Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';
import { element, escaped } from './xml.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The month of a number, as NLM writes it. */
export const monthName = (month: string | undefined): string | undefined =>
	month === undefined ? undefined : MONTHS[Number(month) - 1];

/** How the record names the other side of a notice. */
const REF_TYPES: Readonly<Record<Notice['kind'], readonly [subject: string, notice: string]>> = {
	retraction: ['RetractionIn', 'RetractionOf'],
	concern: ['ExpressionOfConcernIn', 'ExpressionOfConcernFor'],
	erratum: ['ErratumIn', 'ErratumFor'],
	update: ['UpdateIn', 'UpdateOf'],
};

/** What was said of a work, and of what it says something. */
export function correctionsXml(world: LiteratureWorld, work: Work): string {
	const notices = world.noticesOf(work).map((notice) => {
		const isSubject = notice.subject === work;
		const type = REF_TYPES[notice.kind][isSubject ? 0 : 1];
		return correction(type, isSubject ? notice.notice : notice.subject);
	});
	const versions = world
		.versionsOf(work)
		.flatMap(({ preprint, article }) =>
			work === article ? [correction('UpdateOf', preprint)] : [],
		);
	const all = [...notices, ...versions].join('');
	return all === '' ? '' : element('CommentsCorrectionsList', all);
}

function correction(type: string, other: Work): string {
	return element(
		'CommentsCorrections',
		element('RefSource', escaped(citation(other))) + element('PMID', other.pmid, 'Version="1"'),
		`RefType="${type}"`,
	);
}

/** A work as NLM cites it in a line; a preprint by its server. */
export function citation(work: Work): string {
	const { journal, published, volume, issue, pages, doi, europePmc } = work;
	const [year, month, day] = published.split('-');
	const date = [year, monthName(month), day && String(Number(day))].filter(Boolean).join(' ');
	const link = doi === undefined ? '' : ` doi: ${doi}.`;
	if (europePmc?.source === 'PPR') return `${PREPRINT_SERVER}. ${date}.${link}`;
	const place = `${volume}${issue === undefined ? '' : `(${issue})`}${pages ? `:${pages.first}` : ''}`;
	return `${journal.abbreviation}. ${date};${place}.${link}`;
}
