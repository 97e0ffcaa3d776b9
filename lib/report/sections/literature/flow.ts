import {
	brokenPrismaLaws,
	identifiedOf,
	MERGE_STEP_NAMES,
	MERGE_STEPS,
	type LiteratureEvidence,
	type PrismaCounts,
} from '../../../model';
import { paragraph, type Block, type Cell, type Row, type Table } from '../../document/blocks';
import { prismaFigure } from '../../figures/prisma-figure';
import { formatCount, listed } from '../../run/format';
import { isAnyRead, isRead } from '../../run/literature/asked';

/** Databases that were asked and never read: their records are in no box. */
function unreadOf({ searches }: LiteratureEvidence): string {
	const read = new Set(searches.filter(isRead).map(({ database }) => database));
	const unread = new Set(
		searches.map(({ database }) => database).filter((name) => !read.has(name)),
	);
	return unread.size === 0 ? '' : ` Not read, and in no box: ${listed([...unread])}.`;
}

/** The flow of the records as a figure. Numbers that do not add up are not drawn, nor zeros where no database was read. */
export function flowFigure(literature: LiteratureEvidence): Block[] {
	if (brokenPrismaLaws(literature.prisma).length > 0) return [];
	if (identifiedOf(literature.prisma) === 0 && !isAnyRead(literature.searches)) {
		return [paragraph('No database was read, so there are no numbers of a flow.')];
	}
	return [
		{
			kind: 'figure' as const,
			id: 'prisma-flow',
			caption: 'Flow of records and reports through the review (PRISMA 2020)',
			source: `the literature review of the product. Broken boxes hold what nobody has decided yet.${unreadOf(literature)} All its numbers and reasons stand in the appendix on the literature search.`,
			drawing: prismaFigure(literature.prisma),
		},
	];
}

const KIND_NAMES = { database: 'database', register: 'register', other: 'other method' } as const;

/** Every number of the flow, one a row. */
export function flowTable(counts: PrismaCounts): Table {
	const row = (step: Cell, count: number, of = ''): Row => ({
		cells: [step, of, formatCount(count)],
	});
	const sum = (step: string, count: number) => row({ text: step, tone: 'strong' }, count);
	const open = (step: string, count: number) =>
		count === 0 ? [] : [row({ text: step, tone: 'warn' }, count)];
	return {
		kind: 'table',
		id: 'prisma-numbers',
		caption: 'Numbers of the flow of records and reports',
		dense: true,
		columns: [{ header: 'Step' }, { header: 'Of', max: 240 }, { header: 'n', align: 'right' }],
		rows: [
			sum('Records identified', identifiedOf(counts)),
			...counts.identified.map(({ name, kind, records }) =>
				row('Identified', records, `${name} (${KIND_NAMES[kind]})`),
			),
			row('Removed before screening', counts.duplicates, 'duplicate records'),
			row(
				'Removed before screening',
				counts.removedByAutomation,
				'marked as ineligible by automation',
			),
			row('Removed before screening', counts.removedOther, 'other reasons'),
			...open('Records awaiting screening', counts.awaitingScreening),
			sum('Records screened', counts.screened),
			row('Records excluded', counts.excluded, 'title and abstract'),
			sum('Reports sought for retrieval', counts.sought),
			row('Reports not retrieved', counts.notRetrieved),
			...open('Reports awaiting retrieval', counts.awaitingRetrieval),
			...open('Reports awaiting assessment', counts.awaitingAssessment),
			sum('Reports assessed for eligibility', counts.assessed),
			...counts.excludedFullText.map(({ reason, reports }) =>
				row('Reports excluded', reports, reason),
			),
			sum('Reports included', counts.includedReports),
			sum('Studies included', counts.includedStudies),
			...(counts.previous
				? [
						row('Of the version before', counts.previous.studies, 'studies'),
						row('Of the version before', counts.previous.reports, 'reports'),
					]
				: []),
		],
	};
}

/** How copies of one work were found, by step in the order of certainty. */
export function mergesTable({ merges }: LiteratureEvidence): Table[] {
	const known = MERGE_STEPS.filter((step) => (merges[step] ?? 0) > 0);
	if (known.length === 0) return [];
	return [
		{
			kind: 'table',
			caption: 'Copies put together, by what they have in common',
			columns: [{ header: 'In common' }, { header: 'Copies', align: 'right' }],
			rows: known.map((step) => ({
				cells: [MERGE_STEP_NAMES[step], formatCount(merges[step] ?? 0)],
			})),
		},
	];
}
