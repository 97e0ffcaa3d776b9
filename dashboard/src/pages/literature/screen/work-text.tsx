import type { ReviewWork } from '../../../../../lib/model';
import { authorsText, placeOf } from '../works/cite';
import { WorkMarks } from '../works/work-marks';
import type { Marker } from './highlight';
import { MarkedText } from './marked-text';

/** What is read of a work: its marks, title, authors, place and abstract. All of it is text and nothing else. */
export const WorkText = ({
	of: { work, warned },
	marker,
	headingId,
}: {
	of: ReviewWork;
	marker: Marker;
	headingId: string;
}) => {
	const { merged } = work;
	return (
		<>
			{(warned ||
				merged.notices.length > 0 ||
				merged.isPreprint ||
				merged.isConferenceAbstract) && <WorkMarks {...merged} />}
			<h2 id={headingId}>
				<MarkedText text={merged.title} marker={marker} />
			</h2>
			<p class="work-authors">{authorsText(merged.authors)}</p>
			<p class="muted">{sourcesOf(work)}</p>
			{merged.abstract.length === 0 ? (
				<p class="muted">There is no abstract in any of its records.</p>
			) : (
				<div class="abstract">
					{merged.abstract.map(({ label, text }, index) => (
						<p key={index}>
							{label !== undefined && <strong class="abstract-label">{label}</strong>}
							<MarkedText text={text} marker={marker} />
						</p>
					))}
				</div>
			)}
		</>
	);
};

function sourcesOf({ merged, records }: ReviewWork['work']): string {
	const { ids, types } = merged;
	return [
		placeOf(merged),
		ids.pmid !== undefined && `PMID ${ids.pmid}`,
		ids.doi !== undefined && `DOI ${ids.doi}`,
		types.slice(0, 3).join(', '),
		records.length > 1 && `${records.length} records`,
	]
		.filter((part) => typeof part === 'string' && part !== '')
		.join(' · ');
}
