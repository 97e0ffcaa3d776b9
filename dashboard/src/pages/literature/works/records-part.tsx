import type { OneWork, Publication } from '../../../../../lib/model';
import { MERGE_STEP_NAMES } from '../../../../../lib/model/literature/merge-steps';
import { Button } from '../../../parts/button';
import { ErrorNotice } from '../../../parts/notices';
import { useBlocked, useSession } from '../../../state/session';
import { useAction } from '../../../state/use-action';
import { percent } from '../../../words/figures';
import { workPath } from '../literature-api';
import { placeOf } from './cite';
import type { WorkDialogProps } from './work-dialog-props';

/** The records that are this work, why each is, and works that may be the same. */
export function RecordsPart({
	work,
	path,
	onChanged,
	onGoTo,
}: WorkDialogProps & { work: OneWork }) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const { id, perhapsSame, records } = work.work;
	const split = useAction(async (record: string) => {
		await client.send('POST', workPath(path, id, 'split'), { records: [record] });
		onChanged();
	});
	const merge = useAction(async (other: string) => {
		await client.send('POST', workPath(path, id, 'merge'), { with: other });
		onChanged();
	});
	const error = split.error ?? merge.error;
	return (
		<>
			<h3>Records of it</h3>
			<ul class="rows">
				{work.records.map((record) => (
					<li key={record.id}>
						<span class="grow">
							<strong>{record.database}</strong> <code>{record.id}</code>
							<div class="muted">{aboutRecord(record, work)}</div>
						</span>
						{records.length > 1 && record.id !== records[0] && (
							<Button
								onClick={() => split.run(record.id)}
								isBusy={split.isBusy}
								blocked={blocked}
								label={`Take out ${record.id}, as a work of its own`}
							>
								Take out
							</Button>
						)}
					</li>
				))}
			</ul>
			{perhapsSame.length > 0 && (
				<>
					<h3>Perhaps the same work</h3>
					<ul class="rows">
						{perhapsSame.map(({ work: other, similarity, why }) => (
							<li key={other}>
								<span class="grow">
									<code>{other}</code>
									<div class="muted">
										{why}, titles {percent(similarity)} alike
									</div>
								</span>
								{onGoTo && <Button onClick={() => onGoTo(other)}>Look at it</Button>}
								<Button
									onClick={() => merge.run(other)}
									isBusy={merge.isBusy}
									blocked={blocked}
									label={`It is the same: ${other}`}
								>
									It is the same
								</Button>
							</li>
						))}
					</ul>
				</>
			)}
			{error && <ErrorNotice error={error} />}
		</>
	);
}

/** What of the record differs, and why it is taken for this work. */
function aboutRecord(record: Publication, { work }: OneWork): string {
	const joined = work.merges
		.filter(({ records }) => records.includes(record.id))
		.map(({ step, similarity }) =>
			similarity === undefined
				? MERGE_STEP_NAMES[step]
				: `${MERGE_STEP_NAMES[step]}, titles ${percent(similarity)} alike`,
		);
	const title = record.title === work.merged.title ? undefined : `“${record.title}”`;
	return [title, placeOf(record), ...new Set(joined)]
		.filter((part) => part !== undefined)
		.join(' · ');
}
