import type { Retrieval, StageState, WorkLink } from '../../model';

/** What is known of one work when the flow is counted. */
export interface PrismaWork {
	id: string;
	/** Ids of its records; all but one are duplicates. */
	records: readonly string[];
	links: readonly WorkLink[];
	/** Taken out before anybody read it: by a tool, or for another reason. */
	removed?: 'automation' | 'other';
	titleAbstract: StageState;
	retrieval?: Pick<Retrieval, 'state'>;
	fullText?: StageState;
	/** Words of the criterion of an exclusion at full text. */
	reason?: string;
}
