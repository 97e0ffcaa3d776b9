import { useRef, useState } from 'preact/hooks';
import { toApiError } from '../../../api/api-error';
import { useSession } from '../../../state/session';
import { changeWork, type WorkChange } from '../literature-api';

/** How a row of an editable table stands. */
export type RowState = 'saved' | 'saving' | { failed: string };

/** A row that saves itself with each change, one request after the other, and says how that went. */
export function useRow<T extends object>(
	path: string,
	work: string,
	begun: T,
	changeOf: (value: T) => WorkChange,
): { value: T; state: RowState | undefined; set: (part: Partial<T>) => void } {
	const { client } = useSession();
	const [value, setValue] = useState(begun);
	const [state, setState] = useState<RowState>();
	const newest = useRef(begun);
	const turn = useRef(Promise.resolve());
	const set = (part: Partial<T>) => {
		const next = { ...newest.current, ...part };
		newest.current = next;
		setValue(next);
		setState('saving');
		turn.current = turn.current.then(async () => {
			// A later change of the row is sent in its own turn and holds this one too.
			if (newest.current !== next) return;
			try {
				await changeWork(client, path, work, changeOf(next));
				if (newest.current === next) setState('saved');
			} catch (thrown) {
				setState({ failed: toApiError(thrown).message });
			}
		});
	};
	return { value, state, set };
}
