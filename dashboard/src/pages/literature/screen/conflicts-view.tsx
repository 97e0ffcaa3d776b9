import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Criterion, Review, Verdict } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { EmptyState, ErrorNotice, Loading } from '../../../parts/notices';
import { Time } from '../../../parts/time';
import { useBlocked, useSession } from '../../../state/session';
import { useShowToast } from '../../../state/toasts';
import { useAction } from '../../../state/use-action';
import { counted } from '../../../words/figures';
import type { TabProps } from '../tab-props';
import { STAGE, VERDICT_OF_READER } from '../words';
import { highlightsOf, markerOf } from './highlight';
import { commandOf, type ScreenCommand } from './key-map';
import { ReasonPicker } from './reason-picker';
import { useConflicts, type Conflict } from './use-conflicts';
import { useKeys } from './use-keys';
import { VerdictBar } from './verdict-bar';
import { WorkText } from './work-text';

/** Works two readers differ on: both verdicts side by side, for a third person to settle. */
export function ConflictsView({ review, path }: TabProps) {
	const { client } = useSession();
	const { conflicts, isLoading, error, retry } = useConflicts(path);
	const showToast = useShowToast();
	const [settled, setSettled] = useState<readonly string[]>([]);
	const [position, setPosition] = useState(0);
	const open = conflicts.filter(({ work }) => !settled.includes(work.work.id));
	const conflict = open[Math.min(position, open.length - 1)];
	const settle = useAction(async (verdict: Verdict, reason?: string) => {
		if (conflict === undefined) return;
		const { stage, work } = conflict;
		await client.send('POST', `${path}/resolutions`, {
			...{ work: work.work.id, stage, verdict },
			...(reason !== undefined && { reason }),
		});
		showToast('good', `Settled: ${VERDICT_OF_READER[verdict].word}.`);
		setSettled((before) => [...before, work.work.id]);
	});
	return (
		<div class="screen">
			{error && <ErrorNotice error={error} onRetry={retry} />}
			{settle.error && <ErrorNotice error={settle.error} />}
			{isLoading && conflict === undefined && <Loading what="the conflicts" />}
			{!isLoading && !error && conflict === undefined && (
				<EmptyState>
					{settled.length > 0
						? 'All conflicts are settled.'
						: 'There is no conflict. Where two readers differ, the work comes here.'}
				</EmptyState>
			)}
			{conflict && (
				<>
					<p class="muted">{counted(open.length, 'conflict')} open</p>
					<OneConflict
						key={conflict.work.work.id}
						conflict={conflict}
						review={review}
						onSettle={settle.run}
						onMove={(by) => setPosition(Math.max(0, Math.min(open.length - 1, position + by)))}
					/>
				</>
			)}
		</div>
	);
}

function OneConflict({
	conflict: { stage, work },
	review,
	onSettle,
	onMove,
}: {
	conflict: Conflict;
	review: Review;
	onSettle: (verdict: Verdict, reason?: string) => unknown;
	onMove: (by: 1 | -1) => void;
}) {
	const { me } = useSession();
	const headingId = useId();
	const article = useRef<HTMLElement>(null);
	const [isPicking, setIsPicking] = useState(false);
	const reasons = review.protocol.exclusion;
	const marker = useMemo(() => markerOf(highlightsOf(review.protocol)), [review.protocol]);
	const verdicts = work.decisions.filter((one) => one.stage === stage && !one.resolves);
	const isOwn = verdicts.some(({ reader }) => reader === me.actor);
	const author = useBlocked('author');
	const blocked =
		author ?? (isOwn ? 'You are one of the two: a third person settles it.' : undefined);
	const showToast = useShowToast();
	useEffect(() => article.current?.focus({ preventScroll: true }), []);
	const obey = (command: ScreenCommand) => {
		if (command.does === 'next' || command.does === 'previous') {
			return onMove(command.does === 'next' ? 1 : -1);
		}
		if (command.does !== 'decide' && command.does !== 'exclude') return;
		if (blocked !== undefined) return showToast('info', blocked);
		if (command.does === 'decide') return onSettle(command.verdict);
		return reasons.length > 0 ? setIsPicking(true) : onSettle('exclude');
	};
	useKeys(!isPicking, (event) => {
		const command = commandOf(event);
		if (command === undefined) return;
		event.preventDefault();
		void obey(command);
	});
	return (
		<>
			<article class="card reader" ref={article} tabIndex={-1} aria-labelledby={headingId}>
				<p class="muted">{STAGE[stage]}</p>
				<WorkText of={work} marker={marker} headingId={headingId} />
				<div class="both-verdicts">
					{verdicts.map((one) => (
						<ReaderVerdict key={`${one.reader} ${one.at}`} of={one} reasons={reasons} />
					))}
				</div>
			</article>
			{isPicking ? (
				<ReasonPicker
					reasons={reasons}
					isNeeded={stage === 'full-text'}
					onPick={(reason) => void onSettle('exclude', reason)}
					onCancel={() => setIsPicking(false)}
				/>
			) : (
				<VerdictBar blocked={blocked} made={undefined} onCommand={obey} hasKeys isConflict />
			)}
		</>
	);
}

const ReaderVerdict = ({
	of: { reader, verdict, reason, note, at },
	reasons,
}: {
	of: Conflict['work']['decisions'][number];
	reasons: readonly Criterion[];
}) => (
	<section class="reader-verdict" aria-label={`Verdict of ${reader}`}>
		<h3>{reader}</h3>
		<Badge {...VERDICT_OF_READER[verdict]} />
		{reason !== undefined && <p>{reasons.find(({ id }) => id === reason)?.text ?? reason}</p>}
		{note !== undefined && <p class="quote">{note}</p>}
		<p class="muted">
			<Time at={at} />
		</p>
	</section>
);
