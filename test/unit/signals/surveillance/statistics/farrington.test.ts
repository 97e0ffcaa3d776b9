import {
	byPosition,
	byWeekStart,
	farrington,
	FARRINGTON_ORIGINAL,
} from '../../../../../lib/signals/surveillance';
import { oracle, relativeError } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Found {
	alarm: number[];
	/** Null where the package gives none. */
	upper: Array<number | null>;
}

type Name = 'farrington' | 'flexible' | 'flexibleOriginal';

const { weekStart, last, series } = oracle<{
	weekStart: string;
	last: [number, number];
	series: Record<string, Record<Name, Found> & { counts: number[] }>;
}>('surveillance');

const judged = Array.from({ length: last[1] - last[0] + 1 }, (_, i) => last[0] - 1 + i);
const WEEK_MS = 7 * 24 * 3600 * 1000;

describe.each(Object.entries(series))('Farrington against R surveillance: %s', (_name, known) => {
	const { counts } = known;
	const weeks = byWeekStart(
		counts.map((_, t) => new Date(Date.parse(weekStart) + t * WEEK_MS).toISOString().slice(0, 10)),
	);

	/** Alarms are the same and bounds agree; the original gives 0 where it has none. */
	const compare = (name: Name, ours: ReturnType<typeof farrington>, none: number | null) => {
		expect(ours.map(({ alarm }) => Number(alarm))).toEqual(known[name].alarm);
		const errors = ours.map(({ upper }, i) => {
			const R = known[name].upper[i];
			if (R === none) return upper === undefined ? 0 : Infinity;
			return relativeError(upper ?? Infinity, R ?? NaN);
		});
		const method = name === 'farrington' ? 'farrington' : 'farrington-flexible';
		expect(agreed(method, 'R surveillance, upper bounds', Math.max(...errors))).toBeLessThan(1e-6);
	};

	it('gives the bounds and alarms of algo.farrington', () => {
		const options = { ...FARRINGTON_ORIGINAL, years: 4 };
		compare('farrington', farrington(counts, judged, byPosition(52), options), 0);
	});

	it('gives those of farringtonFlexible with the settings of Noufaily', () => {
		compare('flexible', farrington(counts, judged, weeks, { years: 4, alpha: 0.1 }), null);
	});

	it('gives those of farringtonFlexible with the original settings', () => {
		const options = { seasons: 1, gap: 3, trendP: 0.05, weightsThreshold: 1, years: 4, alpha: 0.1 };
		compare('flexibleOriginal', farrington(counts, judged, weeks, options), null);
	});
});
