import { useState } from 'preact/hooks';
import type { SearchProtocol } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { Confirm } from '../../../parts/confirm';
import { TextArea } from '../../../parts/field';
import { ErrorNotice, Notice } from '../../../parts/notices';
import { Section } from '../../../parts/page';
import { Time } from '../../../parts/time';
import { useBlocked, useSession } from '../../../state/session';
import { useShowToast } from '../../../state/toasts';
import { useAction } from '../../../state/use-action';
import { saveProtocol } from '../literature-api';
import type { TabProps } from '../tab-props';
import { CriteriaPart } from './criteria-part';
import { DatabasesPart } from './databases-part';
import { LimitsPart } from './limits-part';
import { MethodPart } from './method-part';
import { flagsOf, gapsOf } from './protocol-draft';
import { SearchPart } from './search-part';
import { useStrings } from './use-strings';
import { VersionsPart } from './versions-part';

/** What is searched, where, how and why; a saved change is a new version. */
export function ProtocolTab({ review, path, onChanged }: TabProps) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const showToast = useShowToast();
	const [draft, setDraft] = useState<SearchProtocol>();
	const protocol = draft ?? review.protocol;
	const strings = useStrings(path, draft, review.strings);
	const change = (part: Partial<SearchProtocol>) => setDraft({ ...protocol, ...part });
	const gaps = gapsOf(protocol);
	const save = useAction(async () => {
		await saveProtocol(client, path, protocol, protocol.version);
		setDraft(undefined);
		showToast('good', 'The protocol was saved as a new version.');
		onChanged();
	});
	return (
		<form
			class="protocol"
			onSubmit={(event) => {
				event.preventDefault();
				if (blocked === undefined && draft && gaps.length === 0) void save.run();
			}}
		>
			<Flags review={review} />
			<Head review={review} path={path} hasDraft={draft !== undefined} onChanged={onChanged} />
			<Section title="Question">
				<TextArea
					label="What is to be found out"
					value={protocol.question}
					onValue={(question) => change({ question })}
				/>
			</Section>
			<SearchPart protocol={protocol} strings={strings} change={change} />
			<DatabasesPart databases={protocol.databases} change={change} />
			<LimitsPart limits={protocol.limits} change={change} />
			<CriteriaPart protocol={protocol} change={change} />
			<MethodPart protocol={protocol} change={change} hasSearches={review.searches.length > 0} />
			<VersionsPart versions={review.versions} />
			<div class="save-bar">
				{save.error && <ErrorNotice error={save.error} />}
				{draft && gaps.map((gap) => <p key={gap}>{gap}</p>)}
				<div class="buttons">
					<Button
						type="submit"
						look="primary"
						isBusy={save.isBusy}
						blocked={blocked ?? whyNotSaved(draft, gaps)}
					>
						Save as version {review.protocol.version + 1}
					</Button>
					{draft && <Button onClick={() => setDraft(undefined)}>Drop changes</Button>}
				</div>
			</div>
		</form>
	);
}

function whyNotSaved(
	draft: SearchProtocol | undefined,
	gaps: readonly string[],
): string | undefined {
	return draft === undefined ? 'Nothing has changed yet.' : gaps[0];
}

function Flags({ review }: Pick<TabProps, 'review'>) {
	const flags = flagsOf(review);
	const isEmpty = review.protocol.searches.every(({ concepts }) => concepts.length === 0);
	return (
		<>
			{flags.isProposed && isEmpty && (
				<Notice tone="warn">
					No protocol could be proposed, as the code leads to no product of its own. Write it below:
					nothing is searched before it is saved.
				</Notice>
			)}
			{flags.isProposed && !isEmpty && (
				<Notice tone="warn">
					This protocol was proposed from the product and no person has seen it yet. Read it, change
					what is wrong, and save it: it is yours then.
				</Notice>
			)}
			{flags.fixedAfterSearch && (
				<Notice tone="warn">
					This version was declared final after a search had already run under it. The report says
					so; MEDDEV 2.7/1 rev. 4 A5 wants the protocol first.
				</Notice>
			)}
			{flags.changedAfterSearch && (
				<Notice tone="warn">
					The protocol was changed after the newest search. Say under Deviations what is different
					and why, and search again.
				</Notice>
			)}
		</>
	);
}

function Head({ review, path, hasDraft, onChanged }: TabProps & { hasDraft: boolean }) {
	const { version, writtenBy, writtenAt, fixed } = review.protocol;
	const { client } = useSession();
	const blocked = useBlocked('author');
	const [isAsking, setIsAsking] = useState(false);
	return (
		<div class="protocol-head">
			<p class="muted">
				Version {version}
				{writtenBy !== undefined && ` by ${writtenBy}`}
				{writtenAt !== undefined && (
					<>
						, <Time at={writtenAt} />
					</>
				)}
				.{' '}
				{fixed ? (
					<>
						Declared final by {fixed.by}, <Time at={fixed.at} />.
					</>
				) : (
					'Not declared final.'
				)}
			</p>
			{!fixed && (
				<Button
					onClick={() => setIsAsking(true)}
					blocked={blocked ?? (hasDraft ? 'Save your changes or drop them first.' : undefined)}
				>
					Declare final
				</Button>
			)}
			{isAsking && (
				<Confirm
					title={`Declare version ${version} final?`}
					verb="Declare final"
					onConfirm={async () => {
						await client.send('POST', `${path}/fix`, { version });
						onChanged();
					}}
					onClose={() => setIsAsking(false)}
				>
					<p>
						The day and your name are kept and printed. Searches that run from now on ran under a
						fixed protocol; a later change is a new version and a deviation to be explained.
					</p>
				</Confirm>
			)}
		</div>
	);
}
