import type { CerEvent } from '../../../../lib/model';
import { Icon } from '../../parts/icon';
import { EmptyState, Loaded } from '../../parts/notices';
import { Time } from '../../parts/time';
import { useResource } from '../../state/use-resource';
import { actorName, eventName, SEVERITY } from '../../words/names';

/** All that happened to a report, oldest first. */
export function Timeline({ path, isOfIt }: { path: string; isOfIt: (event: CerEvent) => boolean }) {
	const history = useResource<{ events: CerEvent[] }>(path, { reloadOn: isOfIt });
	return (
		<Loaded of={history} what="what happened">
			{({ events }) =>
				events.length === 0 ? (
					<EmptyState>
						Its events were removed when their retention ended; the audit trail keeps its own.
					</EmptyState>
				) : (
					<ol class="timeline">
						{withoutSmallSteps(events).map(({ id, at, kind, severity, message, actor }) => (
							<li key={id} class={SEVERITY[severity].tone}>
								<Icon
									name={
										severity === 'info' || severity === 'debug'
											? 'neutral'
											: SEVERITY[severity].tone
									}
								/>
								<div>
									<p>{message}</p>
									<p class="muted">
										{eventName(kind)} · {actorName(actor)} · <Time at={at} exact />
									</p>
								</div>
							</li>
						))}
					</ol>
				)
			}
		</Loaded>
	);
}

/** A step tells of its progress many times; its beginning is enough here. */
function withoutSmallSteps(events: readonly CerEvent[]): CerEvent[] {
	let step: unknown;
	return events.filter(({ kind, data }) => {
		if (kind !== 'job.progress') return true;
		const isNew = data.step !== step;
		step = data.step;
		return isNew;
	});
}
