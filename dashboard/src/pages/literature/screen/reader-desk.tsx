import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReviewWork } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { TextArea, TextField } from '../../../parts/field';
import { Icon } from '../../../parts/icon';
import { useBlocked, useSession } from '../../../state/session';
import { useActionWithToast } from '../../../state/use-action-with-toast';
import { changeWork, type WorkChange } from '../literature-api';

/** What is being written beside the decision. */
export type DeskField = 'note' | 'tag';

/** Link, tags and notes of the work that is read. */
export function ReaderDesk({
	of,
	path,
	address,
	field,
	onField,
	onChanged,
	onDetails,
}: {
	of: ReviewWork;
	path: string;
	/** Where the work can be read. */
	address: string | undefined;
	field: DeskField | undefined;
	onField: (field: DeskField | undefined) => void;
	onChanged: (work: ReviewWork) => void;
	onDetails: () => void;
}) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const change = useActionWithToast(async (given: WorkChange) => {
		onChanged(await changeWork(client, path, of.work.id, given));
		onField(undefined);
	});
	return (
		<div class="reader-desk">
			{of.tags.length > 0 && (
				<ul class="chips" aria-label="Tags">
					{of.tags.map((tag) => (
						<li class="chip" key={tag}>
							<span>{tag}</span>
						</li>
					))}
				</ul>
			)}
			{of.notes.map(({ by, at, text }) => (
				<p class="quote" key={`${by} ${at}`}>
					{text} <span class="muted">{by}</span>
				</p>
			))}
			<div class="buttons">
				{address !== undefined && (
					<a class="button open-work" href={address} target="_blank" rel="noopener noreferrer">
						<Icon name="external" /> Open the link
					</a>
				)}
				<Button onClick={() => onField('note')} blocked={blocked}>
					Note
				</Button>
				<Button onClick={() => onField('tag')} blocked={blocked}>
					Tag
				</Button>
				<Button onClick={onDetails}>Everything about it</Button>
			</div>
			{field !== undefined && blocked === undefined && (
				<Writing
					key={field}
					field={field}
					isBusy={change.isBusy}
					onClose={() => onField(undefined)}
					onWrite={(text) =>
						change.run(field === 'note' ? { note: text } : { tags: [...of.tags, text] })
					}
				/>
			)}
		</div>
	);
}

function Writing({
	field,
	isBusy,
	onWrite,
	onClose,
}: {
	field: DeskField;
	isBusy: boolean;
	onWrite: (text: string) => unknown;
	onClose: () => void;
}) {
	const [text, setText] = useState('');
	const form = useRef<HTMLFormElement>(null);
	useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
	const write = () => (text.trim() === '' ? onClose() : onWrite(text.trim()));
	return (
		<form
			class="writing"
			ref={form}
			onSubmit={(event) => {
				event.preventDefault();
				void write();
			}}
			onKeyDown={(event) => {
				if (event.key === 'Escape') onClose();
				if (event.key === 'Enter' && event.ctrlKey) void write();
			}}
		>
			{field === 'note' ? (
				<TextArea
					label="Note"
					rows={2}
					value={text}
					onValue={setText}
					hint="Ctrl and Enter saves."
				/>
			) : (
				<TextField label="Tag" value={text} onValue={setText} hint="Enter saves." />
			)}
			<div class="buttons">
				<Button type="submit" isBusy={isBusy}>
					Save the {field}
				</Button>
				<Button onClick={onClose}>Cancel</Button>
			</div>
		</form>
	);
}
