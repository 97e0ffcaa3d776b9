import { useState } from 'preact/hooks';
import type { Watch, WatchAnswer } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { Time } from '../../parts/time';
import { useSession } from '../../state/session';
import { useActionWithToast } from '../../state/use-action-with-toast';

/** When a watched product's next report is due, and the two after that when asked. */
export function NextRuns({ watch }: { watch: Watch }) {
	const { client } = useSession();
	const [next, setNext] = useState<{ of: string; times: readonly string[] }>();
	const ask = useActionWithToast(async () => {
		const answer = await client.get<WatchAnswer>(`/watchlist/${encodeURIComponent(watch.id)}`);
		setNext({ of: watch.updatedAt, times: answer.next });
	});
	if (watch.nextDueAt === undefined) return <span class="muted">{whyNone(watch)}</span>;
	// An edited schedule has other times.
	if (next?.of === watch.updatedAt) return <NextTimes times={next.times} />;
	return (
		<>
			<div>
				<Time at={watch.nextDueAt} />
			</div>
			<Button
				look="link"
				onClick={() => ask.run()}
				isBusy={ask.isBusy}
				label={`Show the next three runs of ${watch.label ?? watch.code}`}
			>
				Next three
			</Button>
		</>
	);
}

export const NextTimes = ({ times }: { times: readonly string[] }) => (
	<ol class="plain-list">
		{times.map((at) => (
			<li key={at}>
				<Time at={at} exact />
			</li>
		))}
	</ol>
);

function whyNone({ enabled, when }: Watch): string {
	if (!enabled) return 'paused';
	return when.kind === 'new-data' ? 'on new data' : 'when you run it';
}
