import type { Analysis } from '../../../model';
import { plural } from '../../run/format';
import { days, ONSET_WORDS, readingWord, shapeText } from '../../run/onset-words';
import { termName } from '../../run/term-name';
import type { Drawing } from '../drawing';
import { onsetFigure } from '../onset-figure';

/** Upper ends of the classes of days by their first day. */
const MARKS: Readonly<Record<number, string>> = {
	0: '0 d',
	1: '1 d',
	2: '3 d',
	4: '1 wk',
	8: '2 wk',
	15: '1 mo',
	31: '2 mo',
	61: '3 mo',
	91: '6 mo',
	181: '1 y',
	366: '2 y',
	731: '5 y',
	1827: '10 y',
};

/** The figure of an analysis; undefined where no report gives days. */
export function onsetDrawing({ onset, product }: Analysis): Drawing | undefined {
	if (!onset?.overall) return undefined;
	const { what, axis } = ONSET_WORDS[onset.basis];
	const { classes, events, overall } = onset;
	return onsetFigure(
		classes.map(({ from, to, count, expected }) => ({
			from,
			...(to === undefined ? {} : { next: to + 1 }),
			mark: MARKS[from] ?? '',
			count,
			expected,
		})),
		events.map(({ event, q1, median, q3 }) => ({ label: termName(event), q1, median, q3 })),
		axis,
		`${what}, ${product}: ${plural(overall.n, 'report')}, median ${days(overall.median)} days (middle half ${days(overall.q1)} to ${days(overall.q3)}).${overall.weibull ? ` Weibull shape ${shapeText(overall.weibull)}: ${readingWord(onset, overall.weibull.reading).toLowerCase()}.` : ''}`,
	);
}
