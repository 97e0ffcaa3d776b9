import type { PublicationNotice, Severity } from '../../model';
import type { ReviewRow } from '../database/literature-tables';
import type { Change } from '../database/store';
import { subjectOf } from './held-review';
import type { LaterNotice } from './write-works';

const SEVERITY: Readonly<Record<PublicationNotice['kind'], Severity>> = {
	retraction: 'error',
	withdrawal: 'error',
	'partial-retraction': 'error',
	'expression-of-concern': 'warning',
	correction: 'info',
	update: 'info',
};

const SAYS: Readonly<Record<PublicationNotice['kind'], string>> = {
	retraction: 'was retracted',
	withdrawal: 'was withdrawn',
	'partial-retraction': 'was retracted in part',
	'expression-of-concern': 'was put under concern',
	correction: 'was corrected',
	update: 'was updated',
};

/**
 * Tells of notices that came after their work did, each once: what is known already is no longer
 * later. Of a work that was left out nobody needs to be told.
 */
export async function tellLater(
	{ note }: Change,
	{ id, code }: ReviewRow,
	later: readonly LaterNotice[],
): Promise<void> {
	for (const { work, state, notice } of later) {
		if (state.ta_state === 'excluded' || state.ft_state === 'excluded') continue;
		const isIncluded = state.ft_state === 'included';
		await note({
			kind: 'literature.retraction-found',
			severity: SEVERITY[notice.kind],
			subject: subjectOf(id),
			message: `${isIncluded ? 'An included work' : 'A work'} of the literature review of ${code} ${SAYS[notice.kind]}`,
			data: {
				...{ code, reviewId: id, work: work.id, title: work.merged.title.slice(0, 300) },
				...{ included: isIncluded, notice },
			},
		});
	}
}
