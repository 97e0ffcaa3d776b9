import fc from 'fast-check';
import {
	heldDays,
	heldOf,
	isIncomplete,
	isOnlyLate,
	OUTCOME_KINDS,
	type OutcomeKind,
	type SourceOutcome,
} from '../../../lib/model';

const day = fc
	.date({ min: new Date('1950-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const window = fc
	.tuple(day, day)
	.map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

const of = (
	kind: OutcomeKind,
	asked?: SourceOutcome['window'],
	coverage?: { from?: string; to?: string },
): SourceOutcome => ({
	source: 'maude',
	subject: 'reports',
	kind,
	fetched: 0,
	calls: [],
	...(asked ? { window: asked } : {}),
	...(coverage ? { coverage: { basis: 'newest-received', ...coverage } } : {}),
});

describe('What of a window a source holds', () => {
	it('is what lies in both, by a count of the days', () => {
		fc.assert(
			fc.property(window, window, (asked, reach) => {
				const from = asked.from > reach.from ? asked.from : reach.from;
				const to = asked.to < reach.to ? asked.to : reach.to;
				const held = heldOf(asked, reach);
				if (from > to) expect(held).toEqual({ held: 'nothing' });
				else if (from === asked.from && to === asked.to) expect(held).toEqual({ held: 'whole' });
				else expect(held).toEqual({ held: 'part', from, to });
			}),
		);
	});

	it('takes nothing away where an end of the reach is not known', () => {
		const asked = { from: '2020-01-01', to: '2020-12-31' };
		expect(heldOf(asked)).toEqual({ held: 'whole' });
		expect(heldOf(asked, { from: '1992-01-01' })).toEqual({ held: 'whole' });
		expect(heldOf(asked, { to: '2019-12-31' })).toEqual({ held: 'nothing' });
	});

	it('is said in the days that are held', () => {
		const asked = { from: '1990-01-01', to: '2026-11-30' };
		const said = (from: string, to: string) => heldDays(of('none', asked, { from, to }));
		expect(said('1992-01-01', '2026-11-20')).toBe('from 1992-01-01 to 2026-11-20 only');
		expect(said('1980-01-01', '2026-11-20')).toBe('up to 2026-11-20');
		expect(said('1992-01-01', '2026-12-20')).toBe('from 1992-01-01 on');
		expect(said('1990-01-01', '2026-11-30')).toBeUndefined();
	});
});

describe('An outcome', () => {
	it('is incomplete when nobody could look, nobody asked, or a part of the window is held', () => {
		const incomplete = OUTCOME_KINDS.filter((kind) => isIncomplete(of(kind)));
		expect(incomplete).toEqual(['not_covered', 'not_asked', 'truncated', 'failed']);
		const asked = { from: '2020-01-01', to: '2026-11-30' };
		const whole = { from: '1992-01-01', to: '2026-11-30' };
		const part = { from: '1992-01-01', to: '2026-11-29' };
		for (const kind of ['found', 'none'] as const) {
			expect(isIncomplete(of(kind, asked, whole))).toBe(false);
			expect(isIncomplete(of(kind, asked, part))).toBe(true);
		}
		expect(isIncomplete(of('not_applicable', asked, part))).toBe(false);
	});

	it('is only late when nothing but the usual last days is missing', () => {
		const asked = { from: '2020-01-01', to: '2026-11-30' };
		const late = (kind: OutcomeKind, from: string, to: string) =>
			isOnlyLate(of(kind, asked, { from, to }));
		expect(late('none', '1992-01-01', '2026-11-09')).toBe(true);
		expect(late('none', '1992-01-01', '2026-11-08')).toBe(false);
		expect(late('found', '2020-01-02', '2026-11-29')).toBe(false);
		expect(late('found', '1992-01-01', '2026-11-30')).toBe(false);
		expect(late('truncated', '1992-01-01', '2026-11-29')).toBe(false);
	});
});
