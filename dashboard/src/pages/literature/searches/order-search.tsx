import type { SearchOrder } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { ErrorNotice, Notice } from '../../../parts/notices';
import { Section } from '../../../parts/page';
import { Time } from '../../../parts/time';
import { linkTo } from '../../../state/route';
import { useBlocked, useSession } from '../../../state/session';
import { useAction } from '../../../state/use-action';
import { count } from '../../../words/figures';
import type { TabProps } from '../tab-props';

const isOpen = (order: SearchOrder | undefined): order is SearchOrder =>
	order?.state === 'ordered' || order?.state === 'running';

/** Orders the search of the protocol's databases and shows how far it is. */
export function OrderSearch({ review, path, onChanged }: TabProps) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const { protocol, order } = review;
	const asked = protocol.databases.filter((one) => one.asked !== undefined && one.searched);
	const send = useAction(async () => {
		await client.send('POST', `${path}/searches`, {});
		onChanged();
	});
	const stop = useAction(async ({ id }: SearchOrder) => {
		await client.send('POST', `${path}/cancel`, { order: id });
		onChanged();
	});
	return (
		<Section title="Search now">
			<div class="search-now">
				<p>
					Asks {asked.map(({ name }) => name).join(', ') || 'no database'} with the strings of
					version {protocol.version} of the{' '}
					<a href={linkTo('literature', review.id, 'protocol')}>protocol</a>.
				</p>
				{!protocol.fixed && (
					<Notice tone="warn">
						The protocol is not declared final. A search that runs before is flagged in the report.
					</Notice>
				)}
				{order && <Progress order={order} />}
				{send.error && <ErrorNotice error={send.error} />}
				{stop.error && <ErrorNotice error={stop.error} />}
				<div class="buttons">
					<Button
						look="primary"
						onClick={() => send.run()}
						isBusy={send.isBusy}
						blocked={
							blocked ??
							(isOpen(order) ? 'A search is under way.' : undefined) ??
							(asked.length === 0 ? 'The protocol has no database the pack can ask.' : undefined)
						}
					>
						Search now
					</Button>
					{isOpen(order) && (
						<Button onClick={() => stop.run(order)} isBusy={stop.isBusy} blocked={blocked}>
							Stop the search
						</Button>
					)}
				</div>
			</div>
		</Section>
	);
}

function Progress({ order }: { order: SearchOrder }) {
	const { state, orderedBy, orderedAt, done, total, message } = order;
	const by = (
		<>
			ordered by {orderedBy}, <Time at={orderedAt} />
		</>
	);
	if (state === 'done') return null;
	if (state === 'failed' || state === 'cancelled') {
		return (
			<Notice tone={state === 'failed' ? 'bad' : 'neutral'}>
				<p>
					The search {by}, {state === 'failed' ? 'failed' : 'was stopped'}.
				</p>
				{message !== undefined && <p>{message}</p>}
			</Notice>
		);
	}
	return (
		<div class="job-progress" role="status">
			<progress
				max={total ?? 1}
				value={state === 'ordered' ? 0 : done}
				aria-label="Progress of the search"
			/>
			<span class="job-progress-words">
				{state === 'ordered' ? 'Waits for its turn' : `${count(done ?? 0)} records`}
				{total !== undefined && ` of ${count(total)}`}
				{message !== undefined && ` · ${message}`} · {by}
			</span>
		</div>
	);
}
