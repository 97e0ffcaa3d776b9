import { generateEudamed } from '../../../sandbox/sources/generate/eudamed.ts';
import { generateOpenFda } from '../../../sandbox/sources/generate/index.ts';
import { registryRecordSchema, safetyReportSchema } from '../../../lib/model';
import { collect, faers, linesOf, maude } from './support';

const TODAY = Date.parse('2026-10-31T00:00:00Z');
const openFda = generateOpenFda(1, TODAY);

describe('the records of the sandbox', () => {
	it('of MAUDE lose their older states only; those of one event are linked, whoever sent them', async () => {
		const raws = openFda['device/event'].records;
		const { records, counts } = await maude(...raws);
		const events = new Set(raws.map(({ event_key: key }) => key));
		const reports = new Set(raws.map(({ report_number: number }) => number));
		expect(counts).toMatchObject({ in: raws.length, out: reports.size, quarantined: 0 });
		expect(counts).toMatchObject({ events: events.size, incidents: events.size });
		expect(counts.reasons).toEqual({ 'duplicate:follow-up': raws.length - reports.size });
		expect(counts.linked).toEqual({ 'same-event': reports.size - events.size });
		expect(new Set(records.map(({ eventKey }) => eventKey))).toEqual(events);
		for (const record of records.slice(0, 500)) safetyReportSchema.parse(record);
	});

	it('of FAERS all come out; a case that another company sent again is linked to the first', async () => {
		const raws = openFda['drug/event'].records;
		const { records, counts } = await faers(...raws);
		const cases = new Set(raws.map(({ companynumb: number }) => number));
		expect(counts).toMatchObject({
			in: raws.length,
			out: raws.length,
			quarantined: 0,
			reasons: {},
		});
		expect(counts).toMatchObject({ incidents: cases.size, events: cases.size });
		expect(counts.linked).toEqual({ 'same-company-number': raws.length - cases.size });
		for (const record of records.slice(0, 500)) safetyReportSchema.parse(record);
	});

	it('of every registry come out valid, none put aside', async () => {
		for (const [endpoint, source] of [
			['device/classification', 'device-classification'],
			['device/udi', 'device-udi'],
			['device/recall', 'device-recall'],
			['device/510k', 'device-510k'],
			['device/pma', 'device-pma'],
			['drug/ndc', 'drug-ndc'],
			['drug/label', 'drug-label'],
		] as const) {
			const raws = openFda[endpoint].records;
			const { records, counts } = await collect(linesOf(raws), {
				recordSchema: `openfda.${source}`,
				source,
			});
			expect([source, counts]).toEqual([
				source,
				{
					...{ in: raws.length, out: raws.length, superseded: 0, quarantined: 0 },
					...{ incidents: raws.length, events: raws.length, groups: 0, reasons: {} },
				},
			]);
			for (const record of records) registryRecordSchema.parse(record);
		}
	});

	it('of EUDAMED come out valid with their pages', async () => {
		const { devices, certificates } = generateEudamed(1, TODAY);
		const raws = [
			...devices.map(({ row, detail, basic }) => ({ row, detail, basicUdi: basic })),
			...certificates.map(({ row }) => row),
		];
		const { records, counts } = await collect(linesOf(raws), {
			recordSchema: 'eudamed.any',
			source: 'eudamed',
		});
		expect(counts).toMatchObject({ in: raws.length, out: raws.length, quarantined: 0 });
		for (const record of records) registryRecordSchema.parse(record);
	});
});
