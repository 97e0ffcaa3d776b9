import { useEffect, useState } from 'preact/hooks';
import type { OneWork, ScreeningStage, WorkPage } from '../../../../../lib/model';
import { toApiError, type ApiError } from '../../../api/api-error';
import { useSession } from '../../../state/session';
import { workPath } from '../literature-api';

/** A work two readers differ on, with the stage they do. */
export interface Conflict {
	stage: ScreeningStage;
	work: OneWork;
}

const STAGES = ['title-abstract', 'full-text'] as const;

/** Reads the works in conflict one after the other, so that the next is there when it is wanted. */
export function useConflicts(path: string): {
	conflicts: readonly Conflict[];
	isLoading: boolean;
	error?: ApiError;
	retry: () => void;
} {
	const { client } = useSession();
	const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
	const [isLoading, setIsLoading] = useState(true);
	const [error, setError] = useState<ApiError>();
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		const stop = new AbortController();
		const read = async () => {
			for (const stage of STAGES) {
				const query = { stage, state: 'conflict', limit: 100 };
				const { works } = await client.get<WorkPage>(`${path}/works`, query, stop.signal);
				for (const { id } of works) {
					const work = await client.get<OneWork>(workPath(path, id), {}, stop.signal);
					setConflicts((before) => [...before, { stage, work }]);
				}
			}
		};
		setConflicts([]);
		setIsLoading(true);
		setError(undefined);
		read()
			.catch((thrown: unknown) => {
				if (!stop.signal.aborted) setError(toApiError(thrown));
			})
			.finally(() => {
				if (!stop.signal.aborted) setIsLoading(false);
			});
		return () => stop.abort();
	}, [client, path, turn]);
	return { conflicts, isLoading, error, retry: () => setTurn((before) => before + 1) };
}
