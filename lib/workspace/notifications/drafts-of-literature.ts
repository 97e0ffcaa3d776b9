import { publicationNoticeSchema, type CerEvent } from '../../model';
import { ended, numberOf, textOf, type UnaddressedDraft } from './drafter';
import { counted } from './facts';

/**
 * That a work was retracted, corrected or put under concern after it came into its review. One that was
 * told under the same name, whichever database it was of, is not told again.
 */
export function noticeFound(event: CerEvent): UnaddressedDraft {
	const [code, work, title] = ['code', 'work', 'title'].map((name) => textOf(event, name));
	const notice = publicationNoticeSchema.safeParse(event.data.notice).data;
	const named = notice && [notice.kind, notice.doi ?? notice.pmid ?? notice.citation ?? ''];
	return {
		key: `literature-notice:${event.subject}:${work ?? ''}:${named?.join(':') ?? event.id}`.slice(
			0,
			500,
		),
		event: 'literature-notice',
		title: `Literature${code === undefined ? '' : ` of ${code}`}: a work ${notice ? SAYS[notice.kind] : 'has a notice'}`,
		text: [ended(event.message), title === undefined ? '' : ended(title)].join(' ').trim(),
		data: { code, notice: notice?.kind, date: notice?.date, path: pathOf(event) },
	};
}

const SAYS = {
	retraction: 'was retracted',
	withdrawal: 'was withdrawn',
	'partial-retraction': 'was retracted in part',
	'expression-of-concern': 'is under concern',
	correction: 'was corrected',
	update: 'was updated',
} as const;

/** That a standing search found works the review did not have. */
export function newWorks(event: CerEvent): UnaddressedDraft {
	const code = textOf(event, 'code');
	const works = numberOf(event, 'works');
	return {
		key: `literature-new-works:${textOf(event, 'orderId') ?? event.id}`,
		event: 'literature-new-works',
		title: `Literature${code === undefined ? '' : ` of ${code}`}: ${counted(works, 'new work')}`,
		text: ended(event.message),
		data: { code, works, path: pathOf(event) },
	};
}

const pathOf = (event: CerEvent): string =>
	['literature', textOf(event, 'reviewId')].filter((part) => part !== undefined).join('/');
