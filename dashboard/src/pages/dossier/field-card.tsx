import { useState } from 'preact/hooks';
import type { DossierAnswer } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { TextArea } from '../../parts/field';
import { ErrorNotice, Notice } from '../../parts/notices';
import { Time } from '../../parts/time';
import { useBlocked, useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useAction } from '../../state/use-action';

type Field = DossierAnswer['fields'][number];

/** What somebody is writing, and what was there when they began. */
interface Draft {
	text: string;
	on: string;
	version: number;
}

/** One field: what is to be written, what is, who wrote it and whether its figures have changed. */
export function FieldCard(props: {
	field: Field;
	answer: DossierAnswer;
	path: string;
	onSaved: () => void;
}) {
	const { field, answer } = props;
	const { dossier, stale, typed } = answer;
	const written = dossier.texts.find((text) => text.field === field.id);
	const changed = stale.find((one) => one.field === field.id)?.figures ?? [];
	const text = typed[field.id] ?? '';
	return (
		<details class="dossier-field">
			<summary>
				{field.title}{' '}
				{changed.length > 0 ? (
					<Badge tone="warn" word="figures changed" />
				) : (
					text !== '' && <Badge tone="good" word="written" />
				)}
			</summary>
			{written && (
				<p class="muted">
					Written by {written.by}, <Time at={written.at} />
				</p>
			)}
			{written && changed.length > 0 && (
				<Notice tone="warn">
					Written against{' '}
					{changed
						.map(({ figure, was, now }) => `${was} ${figure} (now ${now ?? 'not in the report'})`)
						.join('; ')}
					. Save it again, changed or not, once you have looked at it.
				</Notice>
			)}
			<Editor {...props} text={text} isStale={changed.length > 0} />
		</details>
	);
}

function Editor({
	field,
	answer: { dossier, against },
	path,
	onSaved,
	text,
	isStale,
}: Parameters<typeof FieldCard>[0] & { text: string; isStale: boolean }) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const showToast = useShowToast();
	const [draft, setDraft] = useState<Draft>();
	const hasMoved = draft !== undefined && draft.on !== text;
	const save = useAction(async () => {
		// What others wrote into other fields meanwhile is no reason to refuse this one.
		const version = hasMoved ? draft.version : dossier.version;
		await client.send('POST', `${path}/texts`, {
			texts: [{ field: field.id, text: draft?.text ?? text }],
			version,
			...(against && { report: against.jobId }),
		});
		setDraft(undefined);
		showToast('good', `${field.title} was saved.`);
		onSaved();
	});
	const isSame = draft === undefined || draft.text === text;
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				if (blocked === undefined) void save.run();
			}}
		>
			<TextArea
				label={field.title}
				rows={field.kind === 'text' ? 8 : 3}
				hint={hintOf(field)}
				value={draft?.text ?? text}
				onValue={(value) => setDraft({ on: text, version: dossier.version, ...draft, text: value })}
			/>
			{hasMoved && (
				<Notice tone="warn" isAlert>
					<p>Somebody has changed this text while you wrote. It is now:</p>
					<pre>{text === '' ? '(nothing)' : text}</pre>
					<Button onClick={() => setDraft({ ...draft, on: text, version: dossier.version })}>
						Go on with mine
					</Button>
				</Notice>
			)}
			{save.error && <ErrorNotice error={save.error} onRetry={onSaved} />}
			<div class="buttons">
				<Button
					type="submit"
					look="primary"
					isBusy={save.isBusy}
					blocked={blocked ?? (isSame && !isStale ? 'Nothing has changed yet.' : undefined)}
				>
					Save
				</Button>
				{draft !== undefined && <Button onClick={() => setDraft(undefined)}>Drop changes</Button>}
			</div>
		</form>
	);
}

/** What is to be written, and how lists and tables are typed. */
function hintOf({ prompt, kind, columns }: Field): string {
	const what = `${prompt.charAt(0).toUpperCase()}${prompt.slice(1).replace(/[.:]?$/, '.')}`;
	if (kind === 'people' && columns) return `${what} A line each: | ${columns.join(' | ')} |`;
	if (kind !== 'text') return what;
	return `${what} Lines with "- " are a list, lines like | a | b | a table.`;
}
