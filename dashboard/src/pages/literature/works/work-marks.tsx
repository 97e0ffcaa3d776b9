import type { PublicationNotice } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { IS_NOTICE, NOTICE } from '../words';

/** What one must know of a publication before using it: retracted, under concern, corrected, a preprint. */
export function WorkMarks({
	notices,
	isPreprint,
	isConferenceAbstract = false,
}: {
	notices: readonly PublicationNotice[];
	isPreprint: boolean;
	isConferenceAbstract?: boolean;
}) {
	const kinds = new Set(notices.filter(({ role }) => role === 'subject').map(({ kind }) => kind));
	const about = new Set(notices.filter(({ role }) => role === 'notice').map(({ kind }) => kind));
	return (
		<span class="marks">
			{[...kinds].map((kind) => (
				<Badge key={kind} {...NOTICE[kind]} />
			))}
			{[...about].map((kind) => (
				<Badge key={kind} tone="warn" word={IS_NOTICE[kind]} />
			))}
			{isPreprint && <Badge tone="warn" word="Preprint, not peer reviewed" />}
			{isConferenceAbstract && <Badge tone="neutral" word="Conference abstract" />}
		</span>
	);
}

/** The notices in full: who says what, when, and where it stands. */
export const NoticeList = ({ notices }: { notices: readonly PublicationNotice[] }) => (
	<ul class="rows">
		{notices.map((notice) => {
			const { kind, role, citation, date, pmid, doi } = notice;
			const where = pmid === undefined ? doi : `PMID ${pmid}`;
			return (
				<li key={JSON.stringify(notice)}>
					{role === 'subject' ? (
						<Badge {...NOTICE[kind]} />
					) : (
						<Badge tone="warn" word={IS_NOTICE[kind]} />
					)}
					<span class="grow">
						{[citation, where, date].filter((part) => part !== undefined).join(' · ') ||
							'No more is told of it.'}
					</span>
				</li>
			);
		})}
	</ul>
);
