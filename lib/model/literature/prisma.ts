import { z } from 'zod/v4';

const count = z.int().nonnegative();

/**
 * Numbers of the PRISMA 2020 flow diagram for new reviews, from databases, registers and files. What
 * nobody decided yet stands in `awaiting…`, so that the diagram of a review under way adds up:
 * identified = duplicates + automation + other + screened + awaitingScreening;
 * screened = excluded + sought; sought = notRetrieved + assessed + awaitingRetrieval + awaitingAssessment;
 * assessed = sum of excludedFullText + includedReports; includedStudies <= includedReports.
 */
export const prismaCountsSchema = z.object({
	identified: z.array(
		z.object({ name: z.string(), kind: z.enum(['database', 'register', 'other']), records: count }),
	),
	/** Removed before screening. */
	duplicates: count,
	removedByAutomation: count,
	removedOther: count,
	screened: count,
	excluded: count,
	awaitingScreening: count,
	sought: count,
	notRetrieved: count,
	awaitingRetrieval: count,
	assessed: count,
	awaitingAssessment: count,
	/** With the words of the protocol's criterion. */
	excludedFullText: z.array(z.object({ reason: z.string(), reports: count })),
	includedReports: count,
	includedStudies: count,
	/** Of an update: studies and reports of the version before. */
	previous: z.object({ studies: count, reports: count }).optional(),
});
export type PrismaCounts = z.infer<typeof prismaCountsSchema>;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** Records identified, from all databases, registers and other methods. */
export const identifiedOf = ({ identified }: PrismaCounts): number =>
	sumOf(identified.map(({ records }) => records));

/**
 * The laws of the flow diagram that the numbers break, each as a sentence with its two sides; none
 * where they add up.
 */
export function brokenPrismaLaws(counts: PrismaCounts): string[] {
	const reasons = sumOf(counts.excludedFullText.map(({ reports }) => reports));
	const equal = (name: string, whole: number, parts: string, sum: number): string[] =>
		whole === sum ? [] : [`${name} (${whole}) are not the sum of ${parts} (${sum}).`];
	return [
		...equal(
			'Records identified',
			identifiedOf(counts),
			'those removed, screened and awaiting screening',
			counts.duplicates +
				counts.removedByAutomation +
				counts.removedOther +
				counts.screened +
				counts.awaitingScreening,
		),
		...equal(
			'Records screened',
			counts.screened,
			'those excluded and those sought for retrieval',
			counts.excluded + counts.sought,
		),
		...equal(
			'Reports sought for retrieval',
			counts.sought,
			'those not retrieved, assessed, awaiting retrieval and awaiting assessment',
			counts.notRetrieved + counts.assessed + counts.awaitingRetrieval + counts.awaitingAssessment,
		),
		...equal(
			'Reports assessed',
			counts.assessed,
			'those excluded with a reason and those included',
			reasons + counts.includedReports,
		),
		...(counts.includedStudies <= counts.includedReports
			? []
			: [
					`Studies included (${counts.includedStudies}) are more than their reports (${counts.includedReports}).`,
				]),
		...(counts.includedReports > 0 && counts.includedStudies === 0
			? [`Reports included (${counts.includedReports}) are of no study.`]
			: []),
	];
}
