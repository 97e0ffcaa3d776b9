import { useState } from 'preact/hooks';
import type { StageState, WorkPage } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { Button } from '../../../parts/button';
import { SelectField, TextField } from '../../../parts/field';
import { EmptyState, Loaded } from '../../../parts/notices';
import { Fold } from '../../../parts/fold';
import { Pager } from '../../../parts/pager';
import { Table, type Column } from '../../../parts/table';
import { eventsOf, useResource } from '../../../state/use-resource';
import { count, counted } from '../../../words/figures';
import type { TabProps } from '../tab-props';
import { STAGE, STAGE_STATE } from '../words';
import { authorsText, placeText } from './cite';
import { WorkDialog } from './work-dialog';
import { WorkMarks } from './work-marks';

type ListedWork = WorkPage['works'][number];

const NO_FILTER = { stage: 'title-abstract', state: '', words: '', tag: '', sort: 'rank' };
type Filter = typeof NO_FILTER;

/** Every work of the review, to be looked for. */
export function WorksTab({ review, path, onChanged }: TabProps) {
	const [filter, setFilter] = useState(NO_FILTER);
	const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
	const [open, setOpen] = useState<string>();
	const page = useResource<WorkPage>(`${path}/works`, {
		query: { ...filter, limit: 50, cursor: cursors.at(-1) },
		reloadOn: eventsOf('literature'),
	});
	return (
		<>
			<Fold summary="Filter the works">
				<Filters
					filter={filter}
					onFilter={(next) => {
						setFilter(next);
						setCursors([undefined]);
					}}
				/>
			</Fold>
			<Loaded of={page} what="the works">
				{({ works, total, nextCursor }) =>
					works.length === 0 ? (
						<EmptyState>
							{review.works === 0
								? 'The review has no works yet: search, or bring a file.'
								: 'No work is as the filter asks.'}
						</EmptyState>
					) : (
						<>
							<p class="muted">{counted(total, 'work')}</p>
							<Table
								caption="Works"
								columns={columnsOf(setOpen)}
								rows={works}
								keyOf={({ id }) => id}
							/>
							<Pager
								cursors={cursors}
								next={nextCursor}
								onCursors={setCursors}
								words={['Back', 'Further']}
							/>
						</>
					)
				}
			</Loaded>
			{open !== undefined && (
				<WorkDialog
					key={open}
					id={open}
					review={review}
					path={path}
					onClose={() => setOpen(undefined)}
					onChanged={() => {
						page.reload();
						onChanged();
					}}
					onGoTo={setOpen}
				/>
			)}
		</>
	);
}

const columnsOf = (onOpen: (id: string) => void): readonly Column<ListedWork>[] => [
	{
		head: 'Work',
		cell: (work) => (
			<>
				<Button look="link" onClick={() => onOpen(work.id)}>
					{work.title}
				</Button>
				<div class="muted">
					{authorsText(work.authors, work.authorCount)}. {placeText(work)}
				</div>
				<WorkMarks {...work} />
			</>
		),
	},
	{ head: STAGE['title-abstract'], cell: (work) => <Badge {...STAGE_STATE[work.titleAbstract]} /> },
	{
		head: STAGE['full-text'],
		cell: ({ fullText }) =>
			fullText === undefined ? <span class="none">–</span> : <Badge {...STAGE_STATE[fullText]} />,
	},
	{ head: 'In', cell: ({ databases }) => databases.join(', ') },
	{ head: 'Copies', isFigure: true, cell: ({ copies }) => count(copies) },
	{ head: 'Place', isFigure: true, cell: ({ rank }) => (rank === undefined ? '–' : count(rank)) },
	{ head: 'Tags', cell: ({ tags }) => tags.join(', ') || <span class="none">–</span> },
];

const STATES: readonly (readonly [string, string])[] = [
	['', 'Any'],
	...(Object.keys(STAGE_STATE) as StageState[]).map(
		(state) => [state, STAGE_STATE[state].word] as const,
	),
];

function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
	const [draft, setDraft] = useState(filter);
	const set = (name: keyof Filter) => (value: string) => setDraft({ ...draft, [name]: value });
	return (
		<form
			class="filters"
			role="search"
			aria-label="Filter the works"
			onSubmit={(event) => {
				event.preventDefault();
				onFilter(draft);
			}}
		>
			<TextField label="Words" type="search" value={draft.words} onValue={set('words')} />
			<SelectField<string>
				label="Stage"
				value={draft.stage}
				onValue={set('stage')}
				options={Object.entries(STAGE)}
			/>
			<SelectField<string>
				label="State"
				value={draft.state}
				onValue={set('state')}
				options={STATES}
			/>
			<TextField label="Tag" value={draft.tag} onValue={set('tag')} />
			<SelectField<string>
				label="Order"
				value={draft.sort}
				onValue={set('sort')}
				options={[
					['rank', 'As they are to be read'],
					['year', 'Newest published first'],
					['title', 'Title'],
				]}
			/>
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
