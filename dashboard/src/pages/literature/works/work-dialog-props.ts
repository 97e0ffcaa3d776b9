import type { Review } from '../../../../../lib/model';

/** What the dialog of a work and its parts are given. */
export interface WorkDialogProps {
	id: string;
	review: Review;
	path: string;
	onClose: () => void;
	onChanged: () => void;
	/** Shows another work in its place. */
	onGoTo?: (id: string) => void;
}
