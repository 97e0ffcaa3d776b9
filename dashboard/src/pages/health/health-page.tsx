import type { Health, PartHealth } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { EmptyState, Loaded, Notice } from '../../parts/notices';
import { Facts, PageHead } from '../../parts/page';
import { Time } from '../../parts/time';
import { eventsOf, useResource } from '../../state/use-resource';
import { factName, factValue } from '../../words/figures';
import { HEALTH_STATE, PART_STATE, sourceName } from '../../words/names';

/** Every part of the system, the worst first. */
export function HealthPage() {
	const health = useResource<Health>('/health', { reloadOn: eventsOf('health', 'source') });
	return (
		<>
			<PageHead
				title="Health"
				lead="Each part, what was found when it was last looked at, and when that was."
			>
				<Button onClick={health.reload} isBusy={health.isLoading}>
					Look again
				</Button>
			</PageHead>
			<Loaded of={health} what="the health of the system">
				{({ state, at, parts }) => (
					<>
						<Notice tone={PART_STATE[state].tone}>
							<p>
								<strong>{HEALTH_STATE[state]}.</strong> Looked at <Time at={at} />.
							</p>
						</Notice>
						{parts.length === 0 ? (
							<EmptyState>
								No part has been looked at yet. The Watchdog workflow looks every five minutes.
							</EmptyState>
						) : (
							<ul class="parts">
								{[...parts].sort(worstFirst).map((part) => (
									<Part key={part.part} part={part} />
								))}
							</ul>
						)}
					</>
				)}
			</Loaded>
		</>
	);
}

const RANK: readonly PartHealth['state'][] = ['down', 'degraded', 'unknown', 'up', 'off'];
const worstFirst = (a: PartHealth, b: PartHealth): number =>
	RANK.indexOf(a.state) - RANK.indexOf(b.state) || a.part.localeCompare(b.part);

const Part = ({ part: { part, state, message, checkedAt, facts } }: { part: PartHealth }) => (
	<li class="card part">
		<div class="section-head">
			<h2>{partName(part)}</h2>
			<Badge {...PART_STATE[state]} />
		</div>
		<p>{message}</p>
		<Facts
			of={[
				...Object.entries(facts).map(
					([key, value]) => [factName(key), factShown(key, value)] as const,
				),
				[
					'Checked',
					checkedAt === undefined ? 'never' : <Time key="checked" at={checkedAt} />,
				] as const,
			]}
		/>
	</li>
);

/** Facts that are instants are shown as such. */
const factShown = (key: string, value: unknown) =>
	typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? (
		<Time at={value} />
	) : (
		factValue(key, value)
	);

const NAMES: Readonly<Record<string, string>> = {
	n8n: 'n8n',
	store: 'Workspace store',
	disk: 'Disk',
	redis: 'Redis',
	queue: 'Queue',
	schedules: 'Schedules',
	watchdog: 'Watchdog',
	audit: 'Audit trail',
};

/** `source:maude` is "MAUDE"; `worker:2` is "Worker 2". */
function partName(part: string): string {
	const [kind = '', ...rest] = part.split(':');
	const of = rest.join(':');
	if (kind === 'source') return sourceName(of);
	if (kind === 'worker') return `Worker ${of}`;
	return NAMES[part] ?? factName(part);
}
