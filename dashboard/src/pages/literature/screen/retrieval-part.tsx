import { useState } from 'preact/hooks';
import type { Retrieval, ReviewWork } from '../../../../../lib/model';
import { Badge } from '../../../parts/badge';
import { Button } from '../../../parts/button';
import { TextField } from '../../../parts/field';
import { useBlocked, useSession } from '../../../state/session';
import { useActionWithToast } from '../../../state/use-action-with-toast';
import type { Named } from '../../../words/names';
import { changeWork } from '../literature-api';

const STATE: Readonly<Record<Retrieval['state'], Named>> = {
	sought: { tone: 'neutral', word: 'Full text sought' },
	retrieved: { tone: 'good', word: 'Full text retrieved' },
	'not-retrieved': { tone: 'warn', word: 'Full text not retrieved' },
};

/** Whether the full text was got; without it the work cannot be assessed, and PRISMA counts it apart. */
export function RetrievalPart({
	of,
	path,
	onChanged,
	onNotRetrieved,
}: {
	of: ReviewWork;
	path: string;
	onChanged: (work: ReviewWork) => void;
	onNotRetrieved: () => void;
}) {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const [why, setWhy] = useState<string>();
	const state = of.retrieval?.state ?? 'sought';
	const say = useActionWithToast(async (retrieval: Retrieval) => {
		onChanged(await changeWork(client, path, of.work.id, { retrieval }));
		if (retrieval.state === 'not-retrieved') onNotRetrieved();
		setWhy(undefined);
	});
	return (
		<div class="retrieval">
			<Badge {...STATE[state]} />
			{of.retrieval?.note !== undefined && <span class="muted">{of.retrieval.note}</span>}
			<div class="buttons">
				{state !== 'retrieved' && (
					<Button
						onClick={() => say.run({ state: 'retrieved' })}
						isBusy={say.isBusy}
						blocked={blocked}
					>
						Retrieved
					</Button>
				)}
				{state !== 'not-retrieved' && (
					<Button onClick={() => setWhy('')} blocked={blocked}>
						Not retrieved
					</Button>
				)}
			</div>
			{why !== undefined && (
				<form
					class="writing"
					onSubmit={(event) => {
						event.preventDefault();
						void say.run({ state: 'not-retrieved', note: why.trim() });
					}}
				>
					<TextField label="Why it was not got" value={why} onValue={setWhy} required autoFocus />
					<div class="buttons">
						<Button type="submit" isBusy={say.isBusy}>
							Say so
						</Button>
						<Button onClick={() => setWhy(undefined)}>Cancel</Button>
					</div>
				</form>
			)}
		</div>
	);
}
