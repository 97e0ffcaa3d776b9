import {
	byPosition,
	byWeekStart,
	farrington,
	FARRINGTON_ORIGINAL,
} from '../../../../../lib/signals/surveillance';
import { describeWithOracles, oracleCsv, oracleJson } from '../../oracles';
import { agreed, saveAgreement } from '../../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Reference {
	range: [number, number];
	alarm: number[];
	upperbound: Array<number | null>;
}

const ranged = ({ range: [first, last] }: Reference) =>
	Array.from({ length: last - first + 1 }, (_, i) => first - 1 + i);

describeWithOracles('Farrington against R surveillance', () => {
	const { cases } = oracleJson<{ cases: Record<string, Reference> }>('surveillance.json');
	const newport = oracleCsv('data/surveillance_salmNewport_DE.csv');
	const counts = newport.map(({ observed }) => Number(observed));
	const weeks = byWeekStart(newport.map(({ epoch }) => epoch));

	const compare = (
		reference: Reference,
		ours: ReturnType<typeof farrington>,
		none: number | null,
		method = 'farrington-flexible',
	) => {
		expect(ours.map(({ alarm }) => Number(alarm))).toEqual(reference.alarm);
		const errors = ours.map(({ upper }, i) => {
			const R = reference.upperbound[i];
			if (R === none) return upper === undefined ? 0 : Infinity;
			return Math.abs((upper ?? Infinity) - (R ?? 0)) / (R ?? 1);
		});
		expect(agreed(method, 'R surveillance, upper bounds', Math.max(...errors))).toBeLessThan(1e-6);
	};

	it('gives the bounds and alarms of algo.farrington', () => {
		const reference = cases.farrington_salmonella_agona;
		const series = oracleCsv('data/surveillance_salmonella.agona.csv').map((r) =>
			Number(r.observed),
		);
		const options = { ...FARRINGTON_ORIGINAL, years: 4 };
		compare(
			reference,
			farrington(series, ranged(reference), byPosition(52), options),
			0,
			'farrington',
		);
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
