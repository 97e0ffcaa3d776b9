import {
	bayes,
	byPosition,
	byWeekStart,
	cusum,
	ears,
	farrington,
	FARRINGTON_ORIGINAL,
} from '../../../../lib/signals/surveillance';
import { besideCsv, besideJson } from '../../material';

interface Reference {
	range: [number, number];
	alarm: number[];
	upperbound: Array<number | null>;
}

const ranged = ({ range: [first, last] }: Reference) =>
	Array.from({ length: last - first + 1 }, (_, i) => first - 1 + i);

describe('Farrington against R surveillance', () => {
	const { cases } = besideJson<{ cases: Record<string, Reference> }>('surveillance.json');
	const newport = besideCsv('data/surveillance_salmNewport_DE.csv');
	const counts = newport.map(({ observed }) => Number(observed));
	const weeks = byWeekStart(newport.map(({ epoch }) => epoch));

	const compare = (
		reference: Reference,
		ours: ReturnType<typeof farrington>,
		none: number | null,
	) => {
		expect(ours.map(({ alarm }) => Number(alarm))).toEqual(reference.alarm);
		const errors = ours.map(({ upper }, i) => {
			const R = reference.upperbound[i];
			if (R === none) return upper === undefined ? 0 : Infinity;
			return Math.abs((upper ?? Infinity) - (R ?? 0)) / (R ?? 1);
		});
		expect(Math.max(...errors)).toBeLessThan(1e-6);
	};

	it('gives the bounds and alarms of algo.farrington', () => {
		const reference = cases.farrington_salmonella_agona;
		const series = besideCsv('data/surveillance_salmonella.agona.csv').map((r) =>
			Number(r.observed),
		);
		const options = { ...FARRINGTON_ORIGINAL, years: 4 };
		compare(reference, farrington(series, ranged(reference), byPosition(52), options), 0);
	});

	it('gives those of farringtonFlexible with the settings of Noufaily', () => {
		const reference = cases.farringtonFlexible_salmNewport_2011_delta_noufailyweights;
		compare(
			reference,
			farrington(counts, ranged(reference), weeks, { years: 4, alpha: 0.1 }),
			null,
		);
	});

	it('gives those of farringtonFlexible with the original settings', () => {
		const reference = cases.farringtonFlexible_salmNewport_2011_original_settings;
		const options = { seasons: 1, gap: 3, trendP: 0.05, weightsThreshold: 1, years: 4, alpha: 0.1 };
		compare(reference, farrington(counts, ranged(reference), weeks, options), null);
	});
});

describe('EARS, Bayes and CUSUM against R surveillance', () => {
	const { cases } = besideJson<{ cases: Record<string, Reference> }>('surveillance.json');
	const series = (file: string) =>
		besideCsv(`data/surveillance_${file}.csv`).map(({ observed }) => Number(observed));
	const indexes = ({ range: [first, last] }: Reference) =>
		Array.from({ length: last - first + 1 }, (_, i) => first - 1 + i);
	const close = (ours: number | undefined, R: number | null) =>
		R === null ? ours === undefined || Number.isNaN(ours) : Math.abs((ours ?? NaN) - R) < 1e-8;

	it('C1 gives its bounds and alarms', () => {
		const reference = cases.earsC1_salmNewport_2011;
		const ours = ears(series('salmNewport_DE'), { method: 'C1' });
		const wrong = indexes(reference).filter(
			(t, i) =>
				!close(ours[t].upper, reference.upperbound[i]) ||
				Number(ours[t].alarm) !== Number(reference.alarm[i]),
		);
		expect(wrong).toEqual([]);
	});

	it('C3 has the spread and carried excess of earsC, around the mean of the baseline', () => {
		// The package (1.20) puts the observed count where the method has the baseline's mean.
		const reference = cases.earsC3_salmNewport_2011;
		const counts = series('salmNewport_DE');
		const ours = ears(counts, { method: 'C3', alpha: 0.001 });
		const wrong = indexes(reference).filter((t, i) => {
			const { upper = NaN, expected = NaN } = ours[t];
			return !close(Math.max(0, upper - expected + counts[t]), reference.upperbound[i]);
		});
		expect(wrong).toEqual([]);
	});

	it('Bayes 1 gives its bounds and alarms', () => {
		const reference = cases.algo_bayes1_k1;
		const ours = bayes(series('k1'), indexes(reference), 52);
		expect(ours.map(({ upper }) => upper)).toEqual(reference.upperbound);
		expect(ours.map(({ alarm }) => Number(alarm))).toEqual(reference.alarm);
	});

	it('CUSUM on Rossi’s transform alarms where algo.cusum does', () => {
		const reference = cases.algo_cusum_k1_rossi;
		const counts = series('k1');
		const [first] = reference.range;
		const history = counts.slice(0, first - 1);
		const mean = history.reduce((sum, y) => sum + y, 0) / history.length;
		const ours = cusum(counts.slice(first - 1), { mean, k: 1.04, h: 2.26, transform: 'rossi' });
		expect(ours.map(({ alarm }) => Number(alarm))).toEqual(reference.alarm);
	});
});
