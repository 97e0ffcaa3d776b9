import { useMemo, useState } from 'preact/hooks';
import type { Measure, Signal } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { CheckField } from '../../parts/field';
import { EmptyState } from '../../parts/notices';
import { Table, type Column } from '../../parts/table';
import { count, counted, ratio } from '../../words/figures';
import { EVENT_OF_PAIR, SIGNAL_FLAG, VERDICT, sourceName } from '../../words/names';

/** Rows shown before the reader asks for all. */
const FIRST = 50;
type SortKey = 'event' | 'a' | 'verdict';

/** Product-event pairs with their two-by-two tables, measures and verdicts. */
export function PairTable({ signals, source }: { signals: readonly Signal[]; source: string }) {
	const [sortKey, setSortKey] = useState<SortKey>('verdict');
	const [isOnlySignals, setIsOnlySignals] = useState(false);
	const [isAll, setIsAll] = useState(false);
	const sorted = useMemo(() => [...signals].sort(ORDER[sortKey]), [signals, sortKey]);
	const matching = sorted.filter(({ verdict }) => !isOnlySignals || verdict === 'signal');
	const shown = isAll ? matching : matching.slice(0, FIRST);
	return (
		<>
			<CheckField label="Signals only" value={isOnlySignals} onValue={setIsOnlySignals} />
			{shown.length === 0 ? (
				<EmptyState>No pair is a signal.</EmptyState>
			) : (
				<Table
					caption={`Pairs of product and event in ${sourceName(source)}`}
					columns={columnsOf(signals, sortKey, setSortKey)}
					rows={shown}
					keyOf={({ event, eventKind }) => `${eventKind} ${event}`}
					isDense
				/>
			)}
			{shown.length < matching.length && (
				<Button
					onClick={() => setIsAll(true)}
				>{`Show all ${counted(matching.length, 'pair')}`}</Button>
			)}
		</>
	);
}

const RANK: Readonly<Record<Signal['verdict'], number>> = {
	signal: 0,
	no_signal: 1,
	not_computable: 2,
};
const ORDER: Readonly<Record<SortKey, (x: Signal, y: Signal) => number>> = {
	event: (x, y) => x.event.localeCompare(y.event),
	a: (x, y) => y.counts.a - x.counts.a,
	verdict: (x, y) => RANK[x.verdict] - RANK[y.verdict] || y.counts.a - x.counts.a,
};

function columnsOf(
	signals: readonly Signal[],
	sortKey: SortKey,
	onSort: (key: SortKey) => void,
): Column<Signal>[] {
	const sortBy = (key: SortKey, direction: 'ascending' | 'descending') => ({
		direction: sortKey === key ? direction : ('none' as const),
		onSort: () => onSort(key),
	});
	const methods = [
		...new Set(signals.flatMap(({ measures }) => measures.map(({ method }) => method))),
	];
	return [
		{
			head: 'Event',
			sort: sortBy('event', 'ascending'),
			cell: ({ event, eventKind }) => (
				<>
					{event}
					<div class="muted">{EVENT_OF_PAIR[eventKind]}</div>
				</>
			),
		},
		{
			head: 'Verdict',
			sort: sortBy('verdict', 'descending'),
			cell: (signal) => <Verdict signal={signal} />,
		},
		{
			head: 'a',
			isFigure: true,
			sort: sortBy('a', 'descending'),
			cell: ({ counts }) => count(counts.a),
		},
		{ head: 'b', isFigure: true, cell: ({ counts }) => count(counts.b) },
		{ head: 'c', isFigure: true, cell: ({ counts }) => count(counts.c) },
		{ head: 'd', isFigure: true, cell: ({ counts }) => count(counts.d) },
		{ head: 'Expected', isFigure: true, cell: ({ expected }) => ratio(expected) },
		...methods.map((method) => ({
			head: headOf(method),
			isFigure: true,
			cell: ({ measures }: Signal) => (
				<MeasureCell measure={measures.find((measure) => measure.method === method)} />
			),
		})),
	];
}

/** Measures are called by their names, but for the one that has a sign. */
const headOf = (method: Measure['method']): string =>
	method === 'chi2-yates' ? 'χ² (Yates)' : method;

const Verdict = ({ signal: { verdict, consensus, flags } }: { signal: Signal }) => (
	<>
		<Badge {...VERDICT[verdict]} />
		<div class="muted">
			{consensus.signals} of {consensus.of}, {consensus.required} needed
		</div>
		{flags.map((flag) => (
			<div class="flag" key={flag}>
				{SIGNAL_FLAG[flag]}
			</div>
		))}
	</>
);

function MeasureCell({ measure }: { measure: Measure | undefined }) {
	if (measure === undefined) return <span class="none">–</span>;
	const { estimate, lower, upper, note, rule, verdict } = measure;
	return (
		<span class={verdict === 'signal' ? 'is-signal' : undefined} title={rule}>
			{ratio(estimate)}
			{(lower !== undefined || upper !== undefined) && (
				<div class="muted">
					{lower === undefined || upper === undefined
						? `from ${ratio(lower ?? upper)}`
						: `${ratio(lower)} to ${ratio(upper)}`}
				</div>
			)}
			{estimate === undefined && note !== undefined && <div class="muted">{note}</div>}
		</span>
	);
}
