import { onsetSchema, type ReportedProduct, type SafetyReport } from '../../../../lib/model';
import {
	analyse,
	OnsetTally,
	onsetOf,
	onsetRow,
	primarySuspects,
	readingOf,
	summariseOnset,
} from '../../../../lib/signals';
import { deviceReport, streamed } from '../reports';

const date = (value: string) => ({
	value,
	precision: ({ 10: 'day', 7: 'month', 4: 'year' } as const)[value.length as 10 | 7 | 4],
	raw: value,
});
const drug = (more: Partial<ReportedProduct> = {}): ReportedProduct => ({
	kind: 'drug',
	role: 'suspect',
	name: 'STATIN',
	codes: [],
	...more,
});
const device = (more: Partial<ReportedProduct>) => drug({ kind: 'device', name: 'PUMP', ...more });
const onEvent = (event: string | undefined) => ({
	dates: event === undefined ? {} : { event: date(event) },
});

describe('the onset of a drug report', () => {
	it('counts from the earliest start of the drug', () => {
		const starts = ['2025-03-01', '2024-12-30', '2025-01-15'].map((start) =>
			drug({ therapyStart: date(start) }),
		);
		expect(onsetOf(onEvent('2025-01-02'), starts)).toEqual({
			kind: 'days',
			days: 3,
			from: 'dates',
		});
	});

	it.each([
		[undefined, '2025-01-01', 'missing'],
		['2025-01-01', undefined, 'missing'],
		['2025-01', '2025-01-01', 'imprecise'],
		['2025-01-01', '2025', 'imprecise'],
		['2024-12-31', '2025-01-01', 'beforeStart'],
		['2025-01-01', '1900-01-01', 'beyond'],
	])('with the event on %s and the start on %s is %s', (event, start, reason) => {
		const products = [drug(start === undefined ? {} : { therapyStart: date(start) })];
		expect(onsetOf(onEvent(event), products)).toEqual({ kind: 'not-usable', reason });
	});

	it('is not counted from a day where the drug may have been started in an earlier month', () => {
		const products = ['2025-01-20', '2025-01'].map((start) => drug({ therapyStart: date(start) }));
		expect(onsetOf(onEvent('2025-02-01'), products)).toMatchObject({ reason: 'imprecise' });
	});
});

describe('the onset of a device report', () => {
	const days = (age: number, precision: 'day' | 'week' | 'month' | 'year') =>
		device({ deviceAge: { days: age, precision, raw: '' } });
	it('counts from the date of manufacture where there is one, else it is the stated age', () => {
		const made = device({
			manufactured: date('2024-01-01'),
			deviceAge: { days: 20, precision: 'day', raw: '20 DA' },
		});
		expect(onsetOf(onEvent('2024-01-31'), [made])).toMatchObject({ days: 30, from: 'dates' });
		expect(onsetOf(onEvent(undefined), [made])).toMatchObject({ days: 20, from: 'stated-age' });
		expect(onsetOf(onEvent('2023-12-31'), [made])).toMatchObject({ reason: 'beforeStart' });
	});

	it('takes ages in days, weeks and months, not in years', () => {
		expect(onsetOf(onEvent(undefined), [days(243.5, 'month')])).toMatchObject({ days: 244 });
		expect(onsetOf(onEvent(undefined), [days(730.5, 'year')])).toMatchObject({
			reason: 'imprecise',
		});
		expect(onsetOf(onEvent(undefined), [days(0, 'month')])).toMatchObject({ reason: 'imprecise' });
		expect(onsetOf(onEvent(undefined), [days(-4, 'day')])).toMatchObject({ reason: 'beforeStart' });
		expect(onsetOf(onEvent(undefined), [days(99_999, 'day')])).toMatchObject({ reason: 'beyond' });
	});
});

describe('the primary suspect', () => {
	it('is the one the source marks, under all its entries, else the first held responsible', () => {
		const other = drug({ name: 'OTHER' });
		const marked = drug({ name: 'Statin', primary: true });
		const again = drug({ name: 'STATIN' });
		const along = drug({ name: 'STATIN', role: 'concomitant' });
		expect(primarySuspects({ products: [other, along, marked, again] })).toEqual([marked, again]);
		expect(primarySuspects({ products: [along, other, again] })).toEqual([other]);
		expect(primarySuspects({ products: [along] })).toEqual([]);
	});
});

describe('the reading of a shape', () => {
	it('is early below 1, late above, and constant where the interval holds 1', () => {
		expect(readingOf({ shapeLower: 0.5, shapeUpper: 0.9 })).toBe('early');
		expect(readingOf({ shapeLower: 1.1, shapeUpper: 2 })).toBe('late');
		expect(readingOf({ shapeLower: 0.9, shapeUpper: 1.2 })).toBe('constant');
	});
});

/** A pump report with the event so many days after manufacture. */
const report = (id: number, days: number, problem: string): SafetyReport => {
	const event = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
	const base = deviceReport(id, event, [problem]);
	return {
		...base,
		dates: { ...base.dates, event: date(event) },
		products: [{ ...device({}), manufactured: date('2020-01-01') }],
	};
};
/** Wear late, at 800 to 1,000 days; Leak early. */
const planted = Array.from({ length: 60 }, (_, i) =>
	i % 2 === 0 ? report(i, 800 + 3 * i, 'Wear') : report(i, Math.round(1.1 ** i), 'Leak'),
);

describe('analyse', () => {
	it('tells early from late events, and both from the rest of the product', async () => {
		const undated = deviceReport(999, '2021-01-01', ['Leak']);
		const { onset } = await analyse({
			source: 'maude',
			product: 'PUMP',
			reports: streamed([...planted, undated]),
		});
		expect(onsetSchema.parse(onset)).toEqual(onset);
		expect(onset).toMatchObject({
			basis: 'device-age',
			reports: 61,
			usable: 60,
			fromDates: 60,
			notUsable: { missing: 1, imprecise: 0, beforeStart: 0, beyond: 0 },
		});
		const rows = Object.fromEntries(
			(onset?.events ?? []).map((row) => [
				row.event,
				[row.n, row.weibull?.reading, (row.versusOtherEvents?.p ?? 1) < 1e-6],
			]),
		);
		expect(rows).toEqual({ Wear: [30, 'late', true], Leak: [30, 'early', true] });
	});

	it('counts for the product that is meant, not for another of the report', async () => {
		const both = { ...report(1, 10, 'Leak') };
		const other = device({ name: 'LINE', manufactured: date('2019-01-01') });
		const { onset } = await analyse({
			source: 'maude',
			product: 'PUMP',
			reports: streamed([{ ...both, products: [other, ...both.products] }]),
			isMeant: ({ name }) => name === 'PUMP',
		});
		expect(onset?.overall).toMatchObject({ n: 1, median: 10, note: expect.any(String) });
	});

	it('says so where no report gives both dates, and nothing where no report was read', async () => {
		const some = await analyse({
			source: 'maude',
			product: 'PUMP',
			reports: streamed([deviceReport(1, '2021-01-01', ['Leak'])]),
		});
		expect(some.onset).toMatchObject({ reports: 1, usable: 0, events: [], classes: [] });
		expect(some.onset?.overall).toBeUndefined();
		const none = await analyse({ source: 'maude', product: 'PUMP', reports: streamed([]) });
		expect(none.onset).toBeUndefined();
	});
});

describe('summariseOnset', () => {
	it('points out one number of days that many reports share', () => {
		const tally = new OnsetTally();
		for (let i = 0; i < 40; i++) {
			const days = i < 25 ? 9862 : 10 * i;
			tally.add({ events: [] }, { kind: 'days', days, from: 'stated-age' });
		}
		const { repeated, fromStatedAge } = summariseOnset('maude', tally);
		expect(repeated).toEqual({ days: 9862, reports: 25 });
		expect(fromStatedAge).toBe(40);
	});

	it('gives no shape where the reports of one day decide how it is read', () => {
		const of = (days: readonly number[]) =>
			onsetRow(
				new Map([...new Set(days)].map((day) => [day, days.filter((one) => one === day).length])),
			);
		const spread = Array.from({ length: 60 }, (_, i) => 100 + 20 * i);
		const stoodIn = [...spread, ...Array.from({ length: 60 }, () => 1)];
		expect(of(spread).weibull?.reading).toBe('late');
		expect(of(stoodIn)).toMatchObject({
			n: 120,
			note: '60 of 120 reports give day 1 and decide the shape: no shape',
		});
		expect(of(stoodIn).weibull).toBeUndefined();
		const harmless = [...spread, ...Array.from({ length: 20 }, () => 700)];
		expect(of(harmless).weibull?.reading).toBe('late');
	});

	it('lists the most reported events, and a rarer one whose days differ', () => {
		const tally = new OnsetTally();
		const report = (term: string, days: number) =>
			tally.add(
				{ events: [{ kind: 'reaction', term, system: 'meddra-pt' }] },
				{ kind: 'days', days, from: 'dates' },
			);
		for (let event = 0; event < 20; event++) {
			for (let i = 0; i < 40 - event; i++) report(`Common ${event}`, 1 + ((7 * i + event) % 30));
		}
		for (let i = 0; i < 6; i++) report('Late', 700 + i);
		const names = summariseOnset('faers', tally).events.map(({ event }) => event);
		expect(names).toHaveLength(12);
		expect(names.slice(0, 2)).toEqual(['Common 0', 'Common 1']);
		expect(names.at(-1)).toBe('Late');
	});

	it('counts a report once for an event it names twice', () => {
		const tally = new OnsetTally();
		const term = (text: string) => ({ kind: 'reaction', term: text, system: 'meddra-pt' }) as const;
		for (let i = 0; i < 3; i++) {
			const events = [term('Nausea'), term('NAUSEA')];
			tally.add({ events }, { kind: 'days', days: i, from: 'dates' });
		}
		expect(summariseOnset('faers', tally).events).toMatchObject([{ event: 'Nausea', n: 3 }]);
	});
});
