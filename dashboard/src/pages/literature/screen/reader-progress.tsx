import type { ScreeningStage } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { Notice } from '../../../parts/notices';
import { count, counted } from '../../../words/figures';
import type { TabProps } from '../tab-props';
import { leftOf } from './queue';
import type { Screening } from './use-screening';

/** How much is left, what the order rests on, and what is not saved yet. */
export function ReaderProgress({
	screening,
	review,
	stage,
}: {
	screening: Screening;
	review: TabProps['review'];
	stage: ScreeningStage;
}) {
	const { queue, saving } = screening;
	const left = leftOf(queue);
	const all = Math.max(left, stage === 'title-abstract' ? review.works : review.prisma.sought);
	return (
		<div class="reader-progress">
			{queue.answer && (
				<>
					<progress
						max={Math.max(1, all)}
						value={all - left}
						aria-label="Works done at this stage"
					/>
					<p class="job-progress-words">
						{count(left)} of {count(all)} left for you · {count(queue.made.size)} decided now ·{' '}
						{queue.answer.rankedBy === 'protocol'
							? 'in the order of the protocol’s words'
							: `in the order learnt from ${counted(queue.answer.learntFrom, 'decision')}`}
					</p>
				</>
			)}
			<Saving screening={screening} />
			{saving.refused.length > 0 && <Refused screening={screening} />}
		</div>
	);
}

function Saving({ screening: { saving, saveNow } }: { screening: Screening }) {
	const { waiting, trouble } = saving;
	if (trouble === undefined || waiting === 0) {
		return (
			<p class="muted saving" role="status">
				{waiting === 0 ? 'Everything is saved.' : `Saving ${counted(waiting, 'decision')} …`}
			</p>
		);
	}
	return (
		<Notice tone="warn" isAlert>
			<p>
				<strong>
					Not saved: {counted(waiting, 'decision')}. You can go on; keep this tab open until they
					are.
				</strong>
			</p>
			<p>{trouble.message}. It is tried again by itself.</p>
			<Button onClick={saveNow}>Try now</Button>
		</Notice>
	);
}

function Refused({ screening: { saving, queue, forgetRefused } }: { screening: Screening }) {
	const titleOf = (id: string) =>
		queue.works.find(({ work }) => work.id === id)?.work.merged.title ?? id;
	return (
		<Notice tone="bad" isAlert>
			<p>
				<strong>
					{counted(saving.refused.length, 'decision')}{' '}
					{saving.refused.length === 1 ? 'was' : 'were'} refused and not saved:
				</strong>
			</p>
			<ul>
				{saving.refused.map(({ decision, error }) => (
					<li key={decision.work}>
						{titleOf(decision.work)}: {error.message}
					</li>
				))}
			</ul>
			<Button onClick={forgetRefused}>Understood</Button>
		</Notice>
	);
}
