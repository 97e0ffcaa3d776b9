import type { AuditEntry } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { Dialog } from '../../parts/dialog';
import { Facts } from '../../parts/page';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { eventName } from '../../words/names';

/** One entry of the ledger, whole. */
export const EntryDialog = ({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) => (
	<Dialog title={`Entry ${entry.seq}`} onClose={onClose} isWide>
		<div class="dialog-body">
			<p>{entry.message}</p>
			<Facts
				of={[
					['Time', <Time key="at" at={entry.at} exact />],
					['Actor', entry.actor],
					['Action', eventName(entry.action)],
					['Subject', entry.subject],
					[
						'Report',
						entry.jobId === undefined ? (
							'–'
						) : (
							<a key="job" href={linkTo('reports', entry.jobId)} onClick={onClose}>
								{entry.jobId}
							</a>
						),
					],
					['n8n execution', entry.executionId ?? '–'],
					[
						'Hash',
						<code key="hash" class="hash">
							{entry.hash}
						</code>,
					],
					[
						'Hash of the entry before',
						<code key="previous" class="hash">
							{entry.previousHash}
						</code>,
					],
				]}
			/>
			<h3>Details</h3>
			<pre tabIndex={0}>{JSON.stringify(entry.details, undefined, 2)}</pre>
		</div>
		<footer>
			<Button look="primary" onClick={onClose}>
				Close
			</Button>
		</footer>
	</Dialog>
);
