import { useState } from 'preact/hooks';
import { EVENT_KINDS } from '../../../../lib/model/event-kinds';
import type { Query } from '../../api/client';
import { Button } from '../../parts/button';
import { SelectField, TextField } from '../../parts/field';
import { eventName } from '../../words/names';

/** What entries are looked for; empty means all. Times are the reader's own, as the field gives them. */
export interface AuditFilter {
	actor: string;
	action: string;
	jobId: string;
	text: string;
	from: string;
	to: string;
}

export const NO_FILTER: AuditFilter = {
	actor: '',
	action: '',
	jobId: '',
	text: '',
	from: '',
	to: '',
};

/** The filter as the portal takes it. */
export const queryOf = ({ from, to, ...rest }: AuditFilter): Query => ({
	...rest,
	from: instantOf(from),
	to: instantOf(to),
});

/** `2026-11-25T14:03` in the reader's zone as an ISO instant. */
const instantOf = (local: string): string | undefined =>
	local === '' ? undefined : new Date(local).toISOString();

/** Filters of the ledger; taken over when the reader says so, not with each key. */
export function AuditFilters({
	filter,
	onFilter,
}: {
	filter: AuditFilter;
	onFilter: (filter: AuditFilter) => void;
}) {
	const [draft, setDraft] = useState(filter);
	const set = (name: keyof AuditFilter) => (value: string) => setDraft({ ...draft, [name]: value });
	return (
		<form
			class="filters"
			role="search"
			aria-label="Filter the audit trail"
			onSubmit={(event) => {
				event.preventDefault();
				onFilter(draft);
			}}
		>
			<TextField label="Actor" value={draft.actor} onValue={set('actor')} />
			<SelectField<string>
				label="Action"
				value={draft.action}
				onValue={set('action')}
				options={[['', 'Any'], ...ACTIONS.map((kind) => [kind, eventName(kind)] as const)]}
			/>
			<TextField label="Report’s id" value={draft.jobId} onValue={set('jobId')} />
			<TextField label="Words" value={draft.text} onValue={set('text')} />
			<TextField label="From" type="datetime-local" value={draft.from} onValue={set('from')} />
			<TextField label="Before" type="datetime-local" value={draft.to} onValue={set('to')} />
			<div class="buttons">
				<Button type="submit" look="primary">
					Filter
				</Button>
				<Button
					onClick={() => {
						setDraft(NO_FILTER);
						onFilter(NO_FILTER);
					}}
				>
					Clear
				</Button>
			</div>
		</form>
	);
}

const ACTIONS = Object.entries(EVENT_KINDS)
	.filter(([, isAudited]) => isAudited)
	.map(([kind]) => kind);
