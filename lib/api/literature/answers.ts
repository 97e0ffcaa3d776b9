import type { ReviewChanged } from '../../workspace';
import { errorAnswer, jsonAnswer, type PortalAnswer } from '../answer';
import { unknown } from '../read-input';
import type { Call } from '../router/route';
import { presentReview } from './present-review';

/** The id in an address of a review. */
export const reviewId = ({ params }: Pick<Call, 'params'>): string => params.id ?? '';

/** Where the PDF of a work of a review is had. */
export const fileUrlOf =
	({ request, params }: Pick<Call, 'request' | 'params'>) =>
	(work: string): string =>
		`${request.origin.apiBase}/literature/${encodeURIComponent(params.id ?? '')}/file?work=${encodeURIComponent(work)}`;

/** Whoever asks, as the workspace needs them. */
export const viewing = (call: Call) => ({
	reader: call.caller.identity.actor,
	urlOf: fileUrlOf(call),
});

/** The review as it is now, with `ETag` the version of its protocol. */
export async function reviewAnswer(call: Call, status = 200) {
	const kept = await call.workspace.literature.get(reviewId(call), viewing(call));
	if (!kept) return unknown('review');
	const review = presentReview(kept);
	return jsonAnswer(status, review, { ETag: `"${review.protocol.version}"` });
}

const REFUSALS = {
	resolved: ['decision-settled', 'Somebody settled this work at this stage'],
	enough: ['decision-enough', 'As many readers as the protocol wants have decided on this work'],
	'no-conflict': ['no-conflict', 'There is no conflict to settle on this work at this stage'],
	own: ['own-conflict', 'Whoever decided on a work cannot settle it; a third person does'],
} as const;

/** What is answered to a change, in the words of what it was made to. */
export async function answerOf<T, A>(
	changed: ReviewChanged<T>,
	what: 'protocol' | 'work' | 'review',
	answer: (value: T) => PortalAnswer<A> | Promise<PortalAnswer<A>>,
): Promise<PortalAnswer<A>> {
	if (changed.kind === 'changed') return await answer(changed.value);
	if (changed.kind === 'unknown') return unknown(changed.what);
	if (changed.kind === 'refused') {
		const [code, message] = REFUSALS[changed.why];
		return errorAnswer(409, { code, message });
	}
	return errorAnswer(
		409,
		{
			code: `${what}-changed`,
			message: `Somebody has changed the ${what} meanwhile; it is at version ${changed.version} now, and nothing was written`,
			mend: 'Read it again, look at what has changed, then send your change with the new version',
		},
		{ ETag: `"${changed.version}"` },
	);
}
