import type { OneWork, Review } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { Button } from '../../../parts/button';
import { Dialog } from '../../../parts/dialog';
import { Icon } from '../../../parts/icon';
import { Loaded } from '../../../parts/notices';
import { Facts } from '../../../parts/page';
import { Time } from '../../../parts/time';
import { useResource } from '../../../state/use-resource';
import { workPath } from '../literature-api';
import { STAGE, STAGE_STATE, VERDICT_OF_READER } from '../words';
import { addressOf, authorsText, placeOf } from './cite';
import { RecordsPart } from './records-part';
import type { WorkDialogProps } from './work-dialog-props';
import { WorkFields } from './work-fields';
import { NoticeList, WorkMarks } from './work-marks';

/** Everything about one work: its records and why they are one, what people say of it, its notices. */
export function WorkDialog(props: WorkDialogProps) {
	const work = useResource<OneWork>(workPath(props.path, props.id));
	const title = work.data?.work.merged.title ?? 'Work';
	return (
		<Dialog title={title} onClose={props.onClose} isWide>
			<div class="dialog-body">
				<Loaded of={work} what="the work">
					{(data) => (
						<Opened
							{...props}
							work={data}
							onChanged={() => {
								work.reload();
								props.onChanged();
							}}
						/>
					)}
				</Loaded>
			</div>
			<footer>
				<Button look="primary" onClick={props.onClose}>
					Close
				</Button>
			</footer>
		</Dialog>
	);
}

function Opened(props: WorkDialogProps & { work: OneWork }) {
	const { work, review } = props;
	const { merged } = work.work;
	const address = addressOf(merged, work.link);
	return (
		<>
			<div>
				<WorkMarks {...merged} />
				<p>{authorsText(merged.authors)}</p>
				<p class="muted">{placeOf(merged)}</p>
				{address !== undefined && (
					<a href={address} target="_blank" rel="noopener noreferrer">
						<Icon name="external" /> {address}
					</a>
				)}
			</div>
			<Facts
				of={[
					[STAGE['title-abstract'], <Badge key="t" {...STAGE_STATE[work.titleAbstract]} />],
					[
						STAGE['full-text'],
						work.fullText === undefined ? '–' : <Badge key="f" {...STAGE_STATE[work.fullText]} />,
					],
					['PMID', merged.ids.pmid ?? '–'],
					['DOI', merged.ids.doi ?? '–'],
					['Trials', merged.ids.nct?.join(', ') ?? '–'],
					['Types', merged.types.join(', ') || '–'],
				]}
			/>
			{merged.notices.length > 0 && (
				<>
					<h3>Notices</h3>
					<NoticeList notices={merged.notices} />
				</>
			)}
			<h3>Abstract</h3>
			{merged.abstract.length === 0 ? (
				<p class="muted">There is no abstract in any of its records.</p>
			) : (
				<div class="abstract">
					{merged.abstract.map(({ label, text }, index) => (
						<p key={index}>
							{label !== undefined && <strong class="abstract-label">{label}</strong>}
							{text}
						</p>
					))}
				</div>
			)}
			<WorkFields {...props} />
			<Decisions work={work} review={review} />
			<RecordsPart {...props} />
		</>
	);
}

function Decisions({ work, review }: { work: OneWork; review: Review }) {
	if (work.decisions.length === 0) return null;
	const reasonOf = (id: string) =>
		review.protocol.exclusion.find((criterion) => criterion.id === id)?.text ?? id;
	return (
		<>
			<h3>Decisions</h3>
			<ul class="rows">
				{work.decisions.map(({ reader, at, stage, verdict, reason, note, resolves }) => (
					<li key={`${reader} ${at}`}>
						<Badge {...VERDICT_OF_READER[verdict]} />
						<span class="grow">
							{STAGE[stage]}, {reader}
							{resolves && ', settling a conflict'}
							{reason !== undefined && `: ${reasonOf(reason)}`}
							{note !== undefined && ` (${note})`}
						</span>
						<Time at={at} />
					</li>
				))}
			</ul>
		</>
	);
}
