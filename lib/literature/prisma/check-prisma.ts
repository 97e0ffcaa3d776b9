import type { PrismaCounts } from '../../model';

/** The laws by which the numbers of a flow diagram add up, each with its two sides. */
const LAWS: ReadonlyArray<
	readonly [left: string, right: string, sides: (counts: PrismaCounts) => readonly [number, number]]
> = [
	[
		'identified',
		'duplicates + removed by automation + removed for other reasons + screened + awaiting screening',
		(one) => [
			sum(one.identified.map(({ records }) => records)),
			one.duplicates +
				one.removedByAutomation +
				one.removedOther +
				one.screened +
				one.awaitingScreening,
		],
	],
	['screened', 'excluded + sought', (one) => [one.screened, one.excluded + one.sought]],
	[
		'sought',
		'not retrieved + assessed + awaiting retrieval + awaiting assessment',
		(one) => [
			one.sought,
			one.notRetrieved + one.assessed + one.awaitingRetrieval + one.awaitingAssessment,
		],
	],
	[
		'assessed',
		'excluded at full text + included reports',
		(one) => [
			one.assessed,
			sum(one.excludedFullText.map(({ reports }) => reports)) + one.includedReports,
		],
	],
];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Each law that the numbers break, in words with both sides; none where they add up. */
export function checkPrisma(counts: PrismaCounts): string[] {
	const broken = LAWS.flatMap(([left, right, sides]) => {
		const [one, other] = sides(counts);
		return one === other ? [] : [`${left} = ${right}: ${one} is not ${other}`];
	});
	const { includedStudies, includedReports } = counts;
	if (includedStudies > includedReports) {
		broken.push(
			`included studies <= included reports: ${includedStudies} is more than ${includedReports}`,
		);
	}
	if (includedReports > 0 && includedStudies === 0) {
		broken.push(`included reports are of a study: ${includedReports} reports of 0 studies`);
	}
	return broken;
}
