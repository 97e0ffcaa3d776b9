import type { PrismaCounts } from '../../model';
import type { Db } from '../database/store';
import { newestProtocol } from './protocols';

/** How many works stand how at both stages, with what is known of their full texts. */
interface FlowCount {
	titleAbstract: string;
	fullText?: string;
	lacking: boolean;
	retrieved: boolean;
	reason?: string;
	works: number;
}

/**
 * The numbers of the PRISMA 2020 flow of a review. A record that several searches of one database found
 * is identified once there; works nobody has settled at a stage await it; works `maybe` and in conflict
 * too. Trials are no reports: they stand apart.
 */
export async function countFlow(db: Db, reviewId: string): Promise<PrismaCounts> {
	const { exclusion } = await newestProtocol(db, reviewId);
	const identified = await identifiedOf(db, reviewId);
	const counts = await flowCounts(db, reviewId);
	const sum = (of: (count: FlowCount) => boolean): number =>
		counts.filter(of).reduce((all, { works }) => all + works, 0);
	const works = sum(() => true);
	const excluded = sum(({ titleAbstract }) => titleAbstract === 'excluded');
	const sought = sum(({ titleAbstract }) => titleAbstract === 'included');
	const settled = ({ fullText }: FlowCount): boolean =>
		fullText === 'included' || fullText === 'excluded';
	const open = counts.filter((one) => one.titleAbstract === 'included' && !settled(one));
	const openSum = (of: (count: FlowCount) => boolean): number =>
		open.filter(of).reduce((all, count) => all + count.works, 0);
	const reasons = counts.filter(({ fullText }) => fullText === 'excluded');
	const wordsOf = (id: string | undefined): string =>
		exclusion.find((one) => one.id === id)?.text ?? id ?? 'No reason given';
	const included = sum(({ fullText }) => fullText === 'included');
	return {
		identified,
		duplicates: identified.reduce((all, { records }) => all + records, 0) - works,
		...{ removedByAutomation: 0, removedOther: 0 },
		...{ screened: excluded + sought, excluded, awaitingScreening: works - excluded - sought },
		...{ sought, notRetrieved: openSum(({ lacking }) => lacking) },
		awaitingRetrieval: openSum(({ lacking, retrieved }) => !lacking && !retrieved),
		assessed: sum(settled),
		awaitingAssessment: openSum(({ retrieved }) => retrieved),
		excludedFullText: [...new Set(reasons.map(({ reason }) => wordsOf(reason)))].map((reason) => ({
			reason,
			reports: sum((one) => one.fullText === 'excluded' && wordsOf(one.reason) === reason),
		})),
		includedReports: included,
		includedStudies: included,
	};
}

async function identifiedOf(db: Db, reviewId: string): Promise<PrismaCounts['identified']> {
	const rows = await db
		.selectFrom('cer_literature_record')
		.select(['database', 'database_kind'])
		.select((row) => row.fn.countAll().as('records'))
		.where('review_id', '=', reviewId)
		.groupBy(['database', 'database_kind'])
		.orderBy('database')
		.execute();
	return rows.map((row) => ({
		name: row.database,
		kind: KINDS.find((kind) => kind === row.database_kind) ?? 'other',
		records: Number(row.records),
	}));
}

const KINDS = ['database', 'register', 'other'] as const;

async function flowCounts(db: Db, reviewId: string): Promise<FlowCount[]> {
	const rows = await db
		.selectFrom('cer_literature_work')
		.select(['ta_state', 'ft_state', 'retrieval', 'reason'])
		.select((row) => row.fn.countAll().as('works'))
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0)
		.groupBy(['ta_state', 'ft_state', 'retrieval', 'reason'])
		.execute();
	return rows.map((row) => ({
		...{ titleAbstract: row.ta_state, fullText: row.ft_state ?? undefined },
		...{ lacking: row.retrieval === 'not-retrieved', retrieved: row.retrieval === 'retrieved' },
		...{ reason: row.reason ?? undefined, works: Number(row.works) },
	}));
}
