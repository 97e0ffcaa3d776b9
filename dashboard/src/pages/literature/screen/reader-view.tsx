import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReviewWork, ScreeningStage, Verdict } from '../../../../../lib/model';
import { EmptyState, ErrorNotice, Loading } from '../../../parts/notices';
import { linkTo } from '../../../state/route';
import { useBlocked } from '../../../state/session';
import { useShowToast } from '../../../state/toasts';
import type { TabProps } from '../tab-props';
import { VERDICT_OF_READER } from '../words';
import { addressOf } from '../works/cite';
import { WorkDialog } from '../works/work-dialog';
import { markerOf } from './highlight';
import { commandOf, type ScreenCommand } from './key-map';
import { KeysDialog } from './keys-dialog';
import { MarkLegend } from './marked-text';
import { ReaderDesk, type DeskField } from './reader-desk';
import { ReaderProgress } from './reader-progress';
import { ReasonPicker } from './reason-picker';
import { RetrievalPart } from './retrieval-part';
import { useKeys } from './use-keys';
import { useScreening, type Screening } from './use-screening';
import { VerdictBar } from './verdict-bar';
import { WorkText } from './work-text';

/** One work at a time, decided by a key; the next is there before the decision is saved. */
export function ReaderView({
	review,
	path,
	stage,
	onChanged,
}: TabProps & { stage: ScreeningStage }) {
	const screening = useScreening(path, stage);
	const { current, queue } = screening;
	const blocked = useBlocked('author');
	const showToast = useShowToast();
	const desk = useRef<HTMLElement>(null);
	const headingId = useId();
	const [isPicking, setIsPicking] = useState(false);
	const [field, setField] = useState<DeskField>();
	const [dialog, setDialog] = useState<'keys' | 'work'>();
	const [hasKeys, setHasKeys] = useState(true);
	const [told, setTold] = useState('');
	const highlights = queue.answer?.highlights;
	const marker = useMemo(() => markerOf(highlights ?? []), [highlights]);
	const reasons = queue.answer?.exclusion ?? [];
	const toDesk = () => desk.current?.focus({ preventScroll: true });

	const decide = (verdict: Verdict, reason?: string) => {
		setIsPicking(false);
		setField(undefined);
		if (blocked !== undefined) return showToast('info', blocked);
		if (current === undefined) return;
		setTold(`${VERDICT_OF_READER[verdict].word}. `);
		screening.decide({ verdict, ...(reason !== undefined && { reason }) });
	};
	const exclude = () => {
		if (reasons.length > 0) return setIsPicking(true);
		if (stage === 'title-abstract') return decide('exclude');
		showToast(
			'info',
			'An exclusion at full text needs a reason, and the protocol has no criteria yet.',
		);
	};
	const obey = (command: ScreenCommand) => {
		switch (command.does) {
			case 'decide':
				return decide(command.verdict);
			case 'exclude':
				return exclude();
			case 'back':
				setTold('Back. ');
				return screening.back();
			case 'next':
			case 'previous':
				setTold('');
				return screening.move(command.does === 'next' ? 1 : -1);
			case 'note':
			case 'tag':
				return setField(command.does);
			case 'open':
				return desk.current?.querySelector<HTMLAnchorElement>('a.open-work')?.click();
			case 'keys':
				return setDialog('keys');
		}
	};
	useKeys(hasKeys && !isPicking && dialog === undefined, (event) => {
		const command = commandOf(event);
		if (command === undefined || (current === undefined && command.does !== 'back')) return;
		event.preventDefault();
		obey(command);
	});
	const id = current?.work.id;
	// Before the next key: an effect after painting would close what a quick reader has opened meanwhile.
	useLayoutEffect(() => {
		setIsPicking(false);
		setField(undefined);
		// A long abstract was scrolled: the next is read from its beginning.
		if (desk.current && desk.current.getBoundingClientRect().top < 0) desk.current.scrollIntoView();
		// What had the focus is gone with the work before.
		if (document.activeElement === document.body) toDesk();
	}, [id]);

	return (
		<div class="screen">
			<ReaderProgress screening={screening} review={review} stage={stage} />
			<p class="hidden" aria-live="polite">
				{current ? `${told}Next: ${current.work.merged.title}` : `${told}No further work.`}
			</p>
			{screening.error && <ErrorNotice error={screening.error} onRetry={screening.retry} />}
			{current ? (
				<>
					<article class="card reader" ref={desk} tabIndex={-1} aria-labelledby={headingId}>
						<Where screening={screening} current={current} />
						<WorkText of={current} marker={marker} headingId={headingId} />
						{highlights && <MarkLegend highlights={highlights} />}
						<ReaderDesk
							of={current}
							path={path}
							address={addressOf(current.work.merged, current.link)}
							field={field}
							onField={(next) => {
								setField(next);
								if (next === undefined) toDesk();
							}}
							onChanged={screening.change}
							onDetails={() => setDialog('work')}
						/>
						{stage === 'full-text' && (
							<RetrievalPart
								of={current}
								path={path}
								onChanged={screening.change}
								onNotRetrieved={() => screening.leaveOut(current.work.id)}
							/>
						)}
					</article>
					{isPicking ? (
						<ReasonPicker
							reasons={reasons}
							isNeeded={stage === 'full-text'}
							onPick={(reason) => {
								decide('exclude', reason);
								toDesk();
							}}
							onCancel={() => {
								setIsPicking(false);
								toDesk();
							}}
						/>
					) : (
						<VerdictBar
							blocked={blocked}
							made={queue.made.get(current.work.id)?.verdict}
							onCommand={obey}
							hasKeys={hasKeys}
						/>
					)}
				</>
			) : (
				<NothingLeft screening={screening} review={review} stage={stage} />
			)}
			{dialog === 'keys' && (
				<KeysDialog hasKeys={hasKeys} onHasKeys={setHasKeys} onClose={() => setDialog(undefined)} />
			)}
			{dialog === 'work' && current && (
				<WorkDialog
					id={current.work.id}
					review={review}
					path={path}
					onClose={() => setDialog(undefined)}
					onChanged={onChanged}
				/>
			)}
		</div>
	);
}

/** Where the work stands in the order, who decided on it, and what the reader said already. */
function Where({ screening, current }: { screening: Screening; current: ReviewWork }) {
	const made = screening.queue.made.get(current.work.id);
	const reason = screening.queue.answer?.exclusion.find(({ id }) => id === made?.reason)?.text;
	return (
		<p class="reader-where muted">
			{made ? (
				<strong>
					You decided: {VERDICT_OF_READER[made.verdict].word}
					{reason !== undefined && ` (${reason})`}. Decide again to change it.
				</strong>
			) : (
				current.rank !== undefined && `Place ${current.rank} in the order.`
			)}
			{current.decidedBy.length > 0 &&
				` ${current.decidedBy.join(', ')} decided already; what stays hidden until you have.`}
		</p>
	);
}

function NothingLeft({
	screening: { queue, error },
	review,
	stage,
}: {
	screening: Screening;
	review: TabProps['review'];
	stage: ScreeningStage;
}) {
	if (!queue.isComplete) return error ? null : <Loading what="the next works" />;
	const link = (...parts: string[]) => linkTo('literature', review.id, ...parts);
	if (review.works === 0) {
		return (
			<EmptyState>
				The review has no works yet. <a href={link('searches')}>Search, or bring a file</a>.
			</EmptyState>
		);
	}
	return (
		<EmptyState>
			{stage === 'title-abstract' ? (
				<>
					Nothing is left for you here. Go on with the{' '}
					<a href={link('screen', 'full-text')}>full texts</a>
				</>
			) : (
				<>
					No full text waits for you. Go on with the <a href={link('appraise')}>appraisal</a>
				</>
			)}{' '}
			or look at the <a href={link('screen', 'conflicts')}>conflicts</a>.
		</EmptyState>
	);
}
