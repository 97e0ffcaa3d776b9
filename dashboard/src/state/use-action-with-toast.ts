import { toApiError } from '../api/api-error';
import { useShowToast } from './toasts';
import { useAction, type Action } from './use-action';

/** An action of a single button, which has no room for its failure: that comes up as a message. */
export function useActionWithToast<A extends readonly unknown[]>(
	work: (...given: A) => Promise<unknown>,
): Action<A> {
	const showToast = useShowToast();
	return useAction(async (...given: A) => {
		try {
			await work(...given);
		} catch (thrown) {
			const { message, mend } = toApiError(thrown);
			showToast('bad', mend === undefined ? message : `${message}. ${mend}`);
			throw thrown;
		}
	});
}
