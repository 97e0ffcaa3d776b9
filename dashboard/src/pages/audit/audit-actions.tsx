import type { Verification } from '../../../../lib/model';
import { useState } from 'preact/hooks';
import { download } from '../../api/download';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { Notice } from '../../parts/notices';
import { Facts } from '../../parts/page';
import { useBlocked, useSession } from '../../state/session';
import { useActionWithToast } from '../../state/use-action-with-toast';
import { count } from '../../words/figures';

/** Verifying the whole chain, and taking it along. */
export function AuditActions() {
	const { client } = useSession();
	const [verdict, setVerdict] = useState<Verification>();
	const noVerify = useBlocked('author');
	const noExport = useBlocked('approver');
	const verify = useActionWithToast(async () => {
		setVerdict(await client.send<Verification>('POST', '/audit/verify'));
	});
	const save = useActionWithToast(async () => {
		await download(
			client,
			'/audit/export',
			`cer-audit-${new Date().toISOString().slice(0, 10)}.ndjson`,
		);
	});
	return (
		<>
			<Button onClick={() => verify.run()} isBusy={verify.isBusy} blocked={noVerify} icon="audit">
				{verify.isBusy ? 'Verifying …' : 'Verify'}
			</Button>
			<Button onClick={() => save.run()} isBusy={save.isBusy} blocked={noExport} icon="download">
				{save.isBusy ? 'Exporting …' : 'Export'}
			</Button>
			{verdict && <VerdictDialog verdict={verdict} onClose={() => setVerdict(undefined)} />}
		</>
	);
}

const VerdictDialog = ({ verdict, onClose }: { verdict: Verification; onClose: () => void }) => (
	<Dialog title="Verification of the audit trail" onClose={onClose}>
		<div class="dialog-body">
			{verdict.ok ? (
				<Notice tone="good" isAlert>
					<p>
						<strong>The chain holds.</strong> Each of its {count(verdict.entries)} entries is as it
						was written, and none is missing before the last.
					</p>
				</Notice>
			) : (
				<Notice tone="bad" isAlert>
					<p>
						<strong>
							The chain is broken{verdict.firstBroken && ` at entry ${verdict.firstBroken.seq}`}.
						</strong>
					</p>
					{verdict.firstBroken && <p>{verdict.firstBroken.message}</p>}
					<p>
						Keep the store as it is, and compare it with a backup and the checkpoints that left the
						system.
					</p>
				</Notice>
			)}
			<Facts
				of={[
					[verdict.ok ? 'Entries' : 'Entries that hold', count(verdict.entries)],
					['Checkpoints met', count(verdict.checkpoints)],
					...hashesOf(verdict),
					[
						'Head',
						<code key="head" class="hash">
							{verdict.head?.hash ?? '–'}
						</code>,
					],
				]}
			/>
		</div>
		<footer>
			<Button look="primary" onClick={onClose}>
				Close
			</Button>
		</footer>
	</Dialog>
);

/** Both hashes of the broken link, for whoever looks for what happened. */
const hashesOf = ({ firstBroken }: Verification) =>
	firstBroken === undefined
		? []
		: [
				[
					'Hash expected',
					<code key="expected" class="hash">
						{firstBroken.expected || '–'}
					</code>,
				] as const,
				[
					'Hash found',
					<code key="found" class="hash">
						{firstBroken.found || '–'}
					</code>,
				] as const,
			];
