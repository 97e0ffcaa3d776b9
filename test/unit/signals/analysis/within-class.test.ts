import { analysisSchema, type ClassCounts, type SourceCounts } from '../../../../lib/model';
import { analyse } from '../../../../lib/signals';

const REGULATION = { by: 'regulation' as const, values: ['880.5725'] };
const inClass: ClassCounts = {
	class: REGULATION,
	kind: 'counted',
	reports: 2000,
	productReports: 300,
	events: [
		{ term: 'Failure to Deliver', withProduct: 90, total: 620 },
		{ term: 'Overheating', withProduct: 40, total: 48 },
		{ term: 'Broken Count', withProduct: 9, total: 3 },
	],
	caveats: ['A caveat of all.', 'A caveat of the class.'],
};
const counts: SourceCounts = {
	source: 'maude',
	product: 'Pump',
	eventKind: 'device-problem',
	reports: 100_000,
	productReports: 300,
	events: [
		{ term: 'Failure to Deliver', withProduct: 90, total: 900 },
		{ term: 'Overheating', withProduct: 40, total: 700 },
		{ term: 'Broken Count', withProduct: 9, total: 3000 },
		{ term: 'Break', withProduct: 10, total: 9000 },
	],
	byDay: [],
	caveats: ['A caveat of all.'],
	withinClass: inClass,
};
const analysed = async (given: SourceCounts) =>
	analysisSchema.parse(await analyse({ source: 'maude', product: 'Pump', counts: given }));
const signalOf = (analysis: Awaited<ReturnType<typeof analysed>>, event: string) =>
	analysis.signals.find((signal) => signal.event === event);

describe('the comparison within the device’s class', () => {
	it('lets events of the whole class vanish and keeps what is particular to the product', async () => {
		const analysis = await analysed(counts);
		const common = signalOf(analysis, 'Failure to Deliver');
		expect(common?.verdict).toBe('signal');
		expect(common?.withinClass).toMatchObject({
			counts: { a: 90, b: 210, c: 530, d: 1170 },
			verdict: 'no_signal',
			expected: 93,
		});
		const own = signalOf(analysis, 'Overheating');
		expect(own?.verdict).toBe('signal');
		expect(own?.withinClass).toMatchObject({
			counts: { a: 40, b: 260, c: 8, d: 1692 },
			verdict: 'signal',
		});
		expect(own?.withinClass?.measures.map(({ method }) => method)).toEqual(
			own?.measures.map(({ method }) => method),
		);
		expect(analysis.withinClass).toEqual({
			class: REGULATION,
			kind: 'counted',
			reports: 2000,
			productReports: 300,
			judged: { pairs: 2, signals: 1, signalsOfBoth: 1 },
		});
	});

	it('leaves the comparison with the whole source as it is', async () => {
		const alone = { ...counts, withinClass: undefined };
		const both = await analysed(counts);
		const without = await analysed(alone);
		expect(both.signals.map((signal) => ({ ...signal, withinClass: undefined }))).toEqual(
			without.signals,
		);
		expect(without).not.toHaveProperty('withinClass');
		expect(without.judged).toEqual(both.judged);
	});

	it('names what it left out, and says no caveat twice', async () => {
		const { caveats, ...analysis } = await analysed(counts);
		expect(signalOf({ ...analysis, caveats }, 'Broken Count')?.withinClass).toBeUndefined();
		expect(signalOf({ ...analysis, caveats }, 'Break')?.withinClass).toBeUndefined();
		const text = caveats.join('\n');
		expect(text).toContain(
			'Within the class (regulation 880.5725) counts of the source contradict each other for Broken Count',
		);
		expect(text.match(/A caveat of all\./g)).toHaveLength(1);
		expect(text).toContain('Within the class (regulation 880.5725): A caveat of the class.');
	});

	it('is told where it could not be made', async () => {
		const not = { class: REGULATION, events: [], caveats: [] };
		const failed = await analysed({
			...counts,
			withinClass: { ...not, kind: 'not-answered', message: 'openFDA is out of order (503).' },
		});
		expect(failed.withinClass?.kind).toBe('not-answered');
		expect(failed.caveats.join('\n')).toContain(
			'could not be compared within the class (regulation 880.5725): openFDA is out of order (503).',
		);
		const whole = await analysed({
			...counts,
			withinClass: { ...not, kind: 'whole-class', reports: 300, productReports: 300 },
		});
		expect(whole.withinClass).toMatchObject({ kind: 'whole-class', reports: 300 });
		expect(whole.signals.every(({ withinClass }) => withinClass === undefined)).toBe(true);
	});
});
