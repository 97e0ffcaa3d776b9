import type { OnsetAnalysis, OnsetReading, OnsetRow } from '../../model';
import { formatCount, formatRatio, listed, plural } from './format';

/** How days to onset are told, by what they are counted from. */
export const ONSET_WORDS = {
	'therapy-start': {
		what: 'Time from the start of therapy to the event',
		axis: 'Days from the start of therapy, each bar up to the mark at its right',
		before: 'with the event before the start',
		readings: { early: 'Early onset', constant: 'Constant not excluded', late: 'Late onset' },
		limits: 'Days count from the earliest start of the suspect drug that the report names.',
	},
	'device-age': {
		what: 'Age of the device at the event',
		axis: 'Age of the device in days, each bar up to the mark at its right',
		before: 'with the event before manufacture',
		readings: { early: 'Early failure', constant: 'Constant not excluded', late: 'Wear-out' },
		limits:
			'Days count from the date of manufacture to the event, time on the shelf included; where the report gives no such date, the age its reporter stated is taken.',
	},
} as const satisfies Record<OnsetAnalysis['basis'], unknown>;

/** The word for what the interval of a shape says. */
export const readingWord = (
	{ basis }: Pick<OnsetAnalysis, 'basis'>,
	reading: OnsetReading,
): string => ONSET_WORDS[basis].readings[reading];

/** How many reports give days, and why the others do not. */
export function onsetBase(onset: OnsetAnalysis): string {
	const { basis, reports, usable, notUsable, fromStatedAge, repeated } = onset;
	const { before } = ONSET_WORDS[basis];
	const why = [
		[notUsable.missing, 'without one of them'],
		[notUsable.imprecise, 'known to the month or year alone'],
		[notUsable.beforeStart, before],
		[notUsable.beyond, 'beyond 100 years'],
	] as const;
	const others = why.filter(([count]) => count > 0);
	const left = others.map(([count, words]) => `${formatCount(count)} ${words}`);
	return [
		basis === 'therapy-start'
			? `${formatCount(usable)} of ${plural(reports, 'report')} ${usable === 1 ? 'gives' : 'give'} both dates, start of therapy and event, to the day.`
			: `${formatCount(usable)} of ${plural(reports, 'report')} ${usable === 1 ? 'gives' : 'give'} both dates, manufacture and event, to the day, or the age of the device (${formatCount(fromStatedAge)} by the age stated).`,
		...(left.length > 0 ? [`Not usable: ${listed(left)}.`] : []),
		...(repeated
			? [
					`${formatCount(repeated.reports)} of them give the same ${formatCount(repeated.days)} days, which may be a stand-in or one event reported many times: read the shape with care.`,
				]
			: []),
	].join(' ');
}

/** What days to onset of reports can and cannot show. */
export const onsetLimits = ({ basis }: Pick<OnsetAnalysis, 'basis'>): string =>
	`${ONSET_WORDS[basis].limits} Only events that were reported are counted: late ones are missing where they have not happened or not been reported yet (right truncation), which moves medians and shapes towards early. The shape describes the days among reports, not the risk of those ${basis === 'device-age' ? 'with the device in use' : 'treated'}.`;

/** Days as they are printed: 12.5, 1,204. */
export const days = (value: number): string =>
	value >= 100 || Number.isInteger(value) ? formatCount(value) : value.toFixed(1);

/** A Weibull shape with its interval. */
export const shapeText = ({
	shape,
	shapeLower,
	shapeUpper,
}: NonNullable<OnsetRow['weibull']>): string =>
	`${formatRatio(shape)} (${formatRatio(shapeLower)} to ${formatRatio(shapeUpper)})`;
