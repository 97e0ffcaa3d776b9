import { useState } from 'preact/hooks';
import type { Job, Settings, SignOff } from '../../../../lib/model';
import { mayApprove } from '../../../../lib/model/may-approve';
import { Button } from '../../parts/button';
import { RadioChoices } from '../../parts/choices';
import { Dialog } from '../../parts/dialog';
import { CheckField, TextArea } from '../../parts/field';
import { ErrorNotice, Notice } from '../../parts/notices';
import { useBlocked, useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useAction } from '../../state/use-action';
import { useResource } from '../../state/use-resource';
import { MEANING } from '../../words/names';
import { DownloadButton, REPORT_FILE } from './report-actions';

type Meaning = SignOff['meaning'];
const BY_AUTHOR: readonly Meaning[] = ['authored', 'reviewed'];
const BY_APPROVER: readonly Meaning[] = ['approved', 'rejected'];

/** Signs a report: shows which file, by its hash, and what the signature says. */
export function SignOffDialog({
	job,
	sha256,
	onClose,
}: {
	job: Job;
	sha256: string;
	onClose: () => void;
}) {
	const { client, me } = useSession();
	const showToast = useShowToast();
	const notApprover = useBlocked('approver');
	const [meaning, setMeaning] = useState<Meaning>();
	const [comment, setComment] = useState('');
	const stale = staleFields(job);
	const [hasLooked, setHasLooked] = useState(false);
	const sign = useAction(async (said: Meaning) => {
		await client.send('POST', `/reports/${encodeURIComponent(job.id)}/sign-off`, {
			meaning: said,
			reportSha256: sha256,
			...(hasLooked && { acknowledgedStale: true }),
			...(comment.trim() !== '' && { comment: comment.trim() }),
		});
		showToast('good', `Signed as ${MEANING[said].word.toLowerCase()}.`);
		onClose();
	});
	const { data } = useResource<{ settings: Settings }>('/settings');
	const approval = mayApprove(me.actor, job);
	const needsFourEyes = data?.settings.signOff.fourEyes ?? true;
	const barred = needsFourEyes && !approval.may ? approval.why : undefined;
	const meanings = (notApprover === undefined ? [...BY_AUTHOR, ...BY_APPROVER] : BY_AUTHOR).filter(
		(one) => one !== 'approved' || barred === undefined,
	);
	return (
		<Dialog title={`Sign the report for ${job.order.code}`} onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (meaning !== undefined) void sign.run(meaning);
				}}
			>
				<div class="dialog-body">
					<p>
						You sign as <strong>{me.actor}</strong> ({me.role}). Your name, the time, the meaning
						and the hash of the file are kept with the report and in the audit trail. A signature
						cannot be taken back.
					</p>
					<div class="signed-file">
						<span class="muted">SHA-256 of {REPORT_FILE}</span>
						<code class="hash">{sha256}</code>
						<DownloadButton
							jobId={job.id}
							file={REPORT_FILE}
							code={job.order.code}
							text="Read it first"
						/>
					</div>
					<RadioChoices
						legend="Meaning of the signature"
						value={meaning}
						onValue={setMeaning}
						options={meanings.map((value) => ({
							value,
							label: MEANING[value].word,
							detail: MEANING[value].sentence,
						}))}
					/>
					{notApprover !== undefined && (
						<Notice tone="info">Approving and rejecting are for approvers. {notApprover}</Notice>
					)}
					{notApprover === undefined && barred !== undefined && (
						<Notice tone="info">
							You do not approve this report: {barred}. Somebody who had no hand in it does.
						</Notice>
					)}
					{stale > 0 && (
						<Notice tone="warn">
							<p>
								{stale === 1 ? 'One text' : `${stale} texts`} of the dossier in this report
								{stale === 1 ? ' was' : ' were'} written on other figures; the report marks them.
							</p>
							<CheckField label="I have looked at them" value={hasLooked} onValue={setHasLooked} />
						</Notice>
					)}
					<TextArea label="Comment (optional)" value={comment} onValue={setComment} />
					{sign.error && <ErrorNotice error={sign.error} />}
				</div>
				<footer>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						type="submit"
						look="primary"
						isBusy={sign.isBusy}
						blocked={meaning === undefined ? 'Choose what your signature means first.' : undefined}
					>
						Sign
					</Button>
				</footer>
			</form>
		</Dialog>
	);
}

/** How many texts of the dossier in a report stand on figures that are others in it. */
function staleFields({ result }: Pick<Job, 'result'>): number {
	const dossier = result?.dossier;
	if (typeof dossier !== 'object' || dossier === null || !('stale' in dossier)) return 0;
	return Array.isArray(dossier.stale) ? dossier.stale.length : 0;
}
