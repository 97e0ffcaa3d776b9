import { withoutForecast } from '../../../dashboard/src/words/outlook';
import { percent } from '../../../dashboard/src/words/figures';
import { withOutlook } from '../report/support/build-outlook';
import { buildRun } from '../report/support/build-run';

const plain = buildRun({ shape: 'cer' }).analyses[0]!;

describe('what the dashboard says of series without a forecast', () => {
	it('gives the detector’s own reason, also beside forecasts that were made', () => {
		const full = withOutlook(plain);
		expect(full.forecasts).toHaveLength(5);
		expect(withoutForecast(full)).toEqual([
			'No forecast of Too rare: no complete month with a report.',
		]);
		expect(withoutForecast({ ...full, forecasts: [] })).toHaveLength(1);
	});

	it('says what none means where the analysis is silent about it', () => {
		expect(withoutForecast(plain)).toEqual([
			'No forecast: none was asked for, or no report of the period has a date.',
		]);
		expect(withoutForecast({ ...plain, forecasts: [] })).toHaveLength(1);
	});

	it('says nothing where every series has its forecast', () => {
		expect(withoutForecast({ ...withOutlook(plain), caveats: plain.caveats })).toEqual([]);
	});
});

describe('a share in percent', () => {
	it('keeps a tenth where there is one', () => {
		expect([0.95, 0.8, 0.999, 1].map(percent)).toEqual(['95 %', '80 %', '99.9 %', '100 %']);
	});
});
