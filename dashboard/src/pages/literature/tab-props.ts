import type { Review } from '../../../../lib/model';

/** What every part of a review is given. */
export interface TabProps {
	review: Review;
	/** Of the review in the API. */
	path: string;
	onChanged: () => void;
}
