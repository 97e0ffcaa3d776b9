import { useId, useState } from 'preact/hooks';
import type { OneWork } from '../../../../../lib/model';
import { download } from '../../../api/download';
import { Button } from '../../../parts/button';
import { TextArea, TextField } from '../../../parts/field';
import { ErrorNotice } from '../../../parts/notices';
import { useBlocked, useSession } from '../../../state/session';
import { useAction } from '../../../state/use-action';
import { size } from '../../../words/figures';
import { ChipField } from '../chip-field';
import { changeWork, workPath, type WorkChange } from '../literature-api';
import type { WorkDialogProps } from './work-dialog-props';

/** What people keep with a work: tags, notes, a link and its PDF. */
export function WorkFields({ work, path, onChanged }: WorkDialogProps & { work: OneWork }) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const [note, setNote] = useState('');
	const [link, setLink] = useState(work.link ?? '');
	const { id } = work.work;
	const change = useAction(async (given: WorkChange) => {
		await changeWork(client, path, id, given);
		onChanged();
	});
	const isOff = blocked !== undefined;
	return (
		<>
			<h3>Tags, notes, full text</h3>
			<ChipField
				label="Tags"
				values={work.tags}
				onValues={(tags) => void change.run({ tags })}
				isOff={isOff}
			/>
			{work.notes.map(({ by, at, text }) => (
				<p class="quote" key={`${by} ${at}`}>
					{text} <span class="muted">{by}</span>
				</p>
			))}
			{!isOff && (
				<>
					<form
						class="writing"
						onSubmit={(event) => {
							event.preventDefault();
							if (note.trim() === '') return;
							void change.run({ note: note.trim() }).then((isDone) => isDone && setNote(''));
						}}
					>
						<TextArea label="Add a note" rows={2} value={note} onValue={setNote} />
						<Button type="submit" isBusy={change.isBusy}>
							Save the note
						</Button>
					</form>
					<form
						class="writing"
						onSubmit={(event) => {
							event.preventDefault();
							void change.run({ link: link.trim() === '' ? null : link.trim() });
						}}
					>
						<TextField
							label="Link to the full text"
							hint="https only"
							value={link}
							onValue={setLink}
						/>
						<Button type="submit" isBusy={change.isBusy}>
							Save the link
						</Button>
					</form>
				</>
			)}
			{change.error && <ErrorNotice error={change.error} />}
			<FilePart work={work} path={path} onChanged={onChanged} blocked={blocked} />
		</>
	);
}

function FilePart({
	work: { work, file },
	path,
	onChanged,
	blocked,
}: Pick<WorkDialogProps, 'path' | 'onChanged'> & { work: OneWork; blocked: string | undefined }) {
	const { client } = useSession();
	const inputId = useId();
	const address = workPath(path, work.id, 'file');
	const keep = useAction(async (chosen: File) => {
		await client.upload(`${address}&fileName=${encodeURIComponent(chosen.name)}`, chosen);
		onChanged();
	});
	const remove = useAction(async () => {
		await changeWork(client, path, work.id, { file: null });
		onChanged();
	});
	const fetchIt = useAction(async () => await download(client, address, file?.name ?? 'work.pdf'));
	const error = keep.error ?? remove.error ?? fetchIt.error;
	return (
		<>
			{file ? (
				<div class="buttons">
					<Button icon="download" onClick={() => fetchIt.run()} isBusy={fetchIt.isBusy}>
						{file.name} ({size(file.bytes)})
					</Button>
					<Button onClick={() => remove.run()} isBusy={remove.isBusy} blocked={blocked}>
						Remove the PDF
					</Button>
				</div>
			) : (
				blocked === undefined && (
					<div class="field">
						<label for={inputId}>PDF of the full text</label>
						<input
							id={inputId}
							type="file"
							accept=".pdf,application/pdf"
							onChange={({ currentTarget }) => {
								const chosen = currentTarget.files?.[0];
								if (chosen) void keep.run(chosen);
							}}
						/>
					</div>
				)
			)}
			{error && <ErrorNotice error={error} />}
		</>
	);
}
