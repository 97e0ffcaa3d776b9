import { toApiError } from '../api/api-error';
import { useTell } from './toasts';
import { useAction, type Action } from './use-action';

/** An action of a single button, which has no room for its failure: that comes up as a message. */
export function useToldAction<A extends readonly unknown[]>(
	work: (...given: A) => Promise<unknown>,
): Action<A> {
	const tell = useTell();
	return useAction(async (...given: A) => {
		try {
			await work(...given);
		} catch (thrown) {
			const { message, mend } = toApiError(thrown);
			tell('bad', mend === undefined ? message : `${message}. ${mend}`);
			throw thrown;
		}
	});
}
