import type { Series } from '../../../../lib/model';
import { lastAlarm, spanInWords } from '../../../../lib/report/run/last-alarm';

type Point = Series['points'][number];
const point = (period: string, alarm: boolean, ...flags: Point['flags']): Point =>
	({ period, count: 1, alarm, flags }) as Point;
const seriesOf = (...points: Point[]): Pick<Series, 'note' | 'points'> => ({ points });
const wordsOf = (...points: Point[]): string | undefined => {
	const span = lastAlarm(seriesOf(...points));
	return span && spanInWords(span);
};

describe('The last alarm of a series', () => {
	it('is of complete periods where one is above the limit, whatever a period still filling says', () => {
		const points = [
			point('2025-11', false),
			point('2025-12', true),
			point('2026-01', true),
			point('2026-02', false, 'incomplete-period'),
			point('2026-03', true, 'incomplete-period'),
		];
		expect(lastAlarm(seriesOf(...points))).toMatchObject({
			...{ since: '2025-12', until: '2026-01', goesOn: true, complete: true },
		});
		expect(wordsOf(...points)).toBe('since 2025-12; also in 2026-03, not complete');
	});

	it('is told apart where only a period that is not complete is above the limit', () => {
		const points = [point('2026-01', false), point('2026-02', true, 'incomplete-period')];
		expect(wordsOf(...points)).toBe('since 2026-02, in incomplete periods only');
	});

	it('ended where the last complete period is below the limit, and is none where none is above', () => {
		expect(wordsOf(point('2026-01', true), point('2026-02', false))).toBe('in 2026-01');
		expect(wordsOf(point('2026-01', false))).toBeUndefined();
	});
});
