import type { SearchProtocol } from '../../../lib/model';
import type { SearchedDatabase, TaskProgress } from '../../../lib/tasks';

/** The review an item's search belongs to, and how what was found enters it. */
export interface ReviewOfItem {
	id: string;
	protocol?: SearchProtocol;
	/** Keeps a search; what is told of it goes out with the item. */
	keep(searched: SearchedDatabase): Promise<KeptInReview>;
	onProgress?: (progress: TaskProgress) => void;
}

/** What came of a search for the review. */
export interface KeptInReview {
	reviewId: string;
	records: number;
	newRecords: number;
	newWorks: number;
}
