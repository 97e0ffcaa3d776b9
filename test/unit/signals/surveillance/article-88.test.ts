import { assessTrend } from '../../../../lib/signals/surveillance';

const period = { from: '2026-01', to: '2026-03', events: 18, exposure: 3000 };
const before = { from: '2024-01', to: '2025-12', events: 60, exposure: 24_000 };
const input = { observed: period, baseline: before, exposureUnit: 'units sold' };

describe('the trend assessment of Article 88', () => {
	it('tests a period against an estimated baseline by the conditional binomial, exactly', () => {
		const { frequency } = assessTrend(input);
		// P(X ≥ 18), X binomial of 78 with probability 3000/27000, summed term by term.
		let [term, tail] = [(8 / 9) ** 78, 0];
		for (let x = 0; x <= 78; x++) {
			if (x >= 18) tail += term;
			term *= (78 - x) / (x + 1) / 8;
		}
		expect(frequency.p).toBeCloseTo(tail, 12);
		expect(frequency).toMatchObject({ ratio: 2.4, increase: true });
	});

	it('tests against a foreseeable frequency of the plan by the exact Poisson', () => {
		const { frequency } = assessTrend({ ...input, foreseeable: 0.0025 });
		let [term, below] = [Math.exp(-7.5), 0];
		for (let k = 0; k < 18; k++) [below, term] = [below + term, (term * 7.5) / (k + 1)];
		expect(frequency.p).toBeCloseTo(1 - below, 12);
	});

	it('needs more for an increase that has to exceed a factor', () => {
		const plain = assessTrend(input).frequency.p;
		expect(assessTrend({ ...input, ratio: 2 }).frequency.p).toBeGreaterThan(plain);
	});

	it('tests severity apart: more serious ones at the same frequency are an increase too', () => {
		const found = assessTrend({
			...input,
			observed: { ...period, events: 8, serious: 6 },
			baseline: { ...before, serious: 6 },
		});
		expect(found.frequency.increase).toBe(false);
		expect(found.severity?.increase).toBe(true);
		expect(found.statisticallySignificant).toBe(true);
	});

	it('says in its text what was compared, by which test, at which level, and what people must decide', () => {
		const { text } = assessTrend(input);
		for (const part of [
			'Observation period 2026-01 to 2026-03, baseline 2024-01 to 2025-12',
			'18 events in 3000 units sold',
			'conditional binomial test',
			'α = 0.05',
			'Severity: not tested',
			'for the manufacturer to assess',
		]) {
			expect(text).toContain(part);
		}
		expect(assessTrend({ ...input, observed: { ...period, events: 5 } }).text).toContain(
			'not evidence that there is none',
		);
	});

	it('gives p = 1 for no event, and no ratio over an empty baseline', () => {
		const none = assessTrend({ ...input, observed: { ...period, events: 0 } });
		expect(none.frequency.p).toBe(1);
		const first = assessTrend({ ...input, baseline: { ...before, events: 0 } });
		expect(first.frequency.ratio).toBeUndefined();
	});

	it('sees no rise of severity where thousands of reports hold far fewer serious ones', () => {
		const found = assessTrend({
			...input,
			observed: { ...period, events: 100_000, serious: 100 },
			baseline: { ...before, events: 100_000, serious: 50_000 },
		});
		expect(found.severity?.p).toBeCloseTo(1, 6);
		expect(found.severity?.increase).toBe(false);
	});
});
