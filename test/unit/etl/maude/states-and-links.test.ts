import type { SafetyReport } from '../../../../lib/model';
import { maude } from '../support';

const report = (key: string | undefined, changes: object = {}) => ({
	mdr_report_key: key,
	report_source_code: 'Manufacturer report',
	type_of_report: ['Initial submission'],
	date_received: '20250310',
	device: [{ device_report_product_code: 'FRN', brand_name: 'PUMP' }],
	...changes,
});
const roles = (records: SafetyReport[]) =>
	records.map(({ sourceId, incident }) => `${sourceId} ${incident?.why} ${incident?.key}`);
const keys = (records: Array<{ sourceId: string }>) => records.map(({ sourceId }) => sourceId);

describe('states and links of MAUDE reports', () => {
	it('counts an identical copy as one', async () => {
		const { records, counts } = await maude(report('1'), report('1'), report('2'));
		expect(keys(records)).toEqual(['1', '2']);
		expect(counts).toMatchObject({
			in: 3,
			out: 2,
			superseded: 1,
			quarantined: 0,
			reasons: { 'duplicate:identical': 1 },
		});
	});

	it('lets a changed record replace the old one, whichever comes first', async () => {
		const old = report('1', { date_added: '20250401', event_type: 'Malfunction' });
		const changed = report('1', { date_changed: '20250601', event_type: 'Death' });
		for (const order of [
			[old, changed],
			[changed, old],
		]) {
			const { records, counts } = await maude(...order);
			expect(records.map(({ eventType }) => eventType)).toEqual(['death']);
			expect(counts.reasons).toEqual({ 'duplicate:same-key': 1 });
		}
	});

	it('keeps the fuller record when no date tells which is newer', async () => {
		const fuller = report('1', { event_type: 'Injury', mdr_text: [{ text: 'LONG STORY' }] });
		const { records } = await maude(fuller, report('1'));
		expect(records[0]?.narratives).toHaveLength(1);
	});

	it('keeps the newest of a report and its follow-ups, received when the first was', async () => {
		const number = { report_number: '2248721-2025-00001' };
		const first = report('1', number);
		const followUp = report('2', {
			...number,
			type_of_report: ['Followup'],
			date_received: '20250501',
		});
		const { records, counts } = await maude(followUp, first);
		expect(keys(records)).toEqual(['2']);
		expect(records[0]?.dates.received).toEqual({
			value: '2025-03-10',
			precision: 'day',
			raw: '20250310',
		});
		expect(counts.reasons).toEqual({ 'duplicate:follow-up': 1 });
	});

	it('knows a supplement by the end of its number', async () => {
		const { records, counts } = await maude(
			report('1', { report_number: '2248721-2025-00001' }),
			report('2', { report_number: '2248721-2025-00001-02', date_received: '20250501' }),
			report('3', { report_number: '2248721-2025-00012' }),
			report('4', { report_number: '123456789012-2019-00034' }),
			report('5', { report_number: '123456789012-2019-00034-1', date_received: '20250501' }),
		);
		expect(keys(records)).toEqual(['2', '3', '5']);
		expect(counts.reasons).toEqual({ 'duplicate:follow-up': 2 });
	});

	it('takes a record without a key for an older state of the one with it and its number', async () => {
		const number = { report_number: 'MW5089661', report_source_code: 'Voluntary report' };
		const { records, counts } = await maude(report(undefined, number), report('8981759', number));
		expect(keys(records)).toEqual(['8981759']);
		expect(counts.reasons).toEqual({ 'duplicate:same-report-number': 1 });
	});

	it('keeps two initial reports that only share a number, as one incident', async () => {
		const number = { report_number: '2248721-2025-00001' };
		const { records, counts } = await maude(
			report('1', { ...number, event_type: 'Death' }),
			report('2', { ...number, date_added: '20250401' }),
		);
		expect(roles(records)).toEqual([
			'1 same-report-number maude:2',
			'2 latest-information maude:2',
		]);
		expect(counts).toMatchObject({ out: 2, superseded: 0, incidents: 1, groups: 1 });
	});

	it('takes the supplement of one sender for no state of another sender’s report', async () => {
		const number = { report_number: '2248721-2025-00001' };
		const { records, counts } = await maude(
			report('1', { ...number, report_source_code: 'User Facility report' }),
			report('2', { ...number, type_of_report: ['Followup'] }),
		);
		expect(roles(records)).toEqual([
			'1 same-report-number maude:2',
			'2 best-informed-sender maude:2',
		]);
		expect(counts).toMatchObject({ superseded: 0, linked: { 'same-report-number': 1 } });
	});

	it('links the reports of an event by facility and importer to the manufacturer’s', async () => {
		const { records, counts } = await maude(
			report('1', { event_key: '7', report_source_code: 'User Facility report' }),
			report('2', { event_key: '7', report_source_code: 'Manufacturer report' }),
			report('3', { event_key: '7', report_source_code: 'Distributor report' }),
		);
		expect(roles(records)).toEqual([
			'1 same-event maude:2',
			'2 best-informed-sender maude:2',
			'3 same-event maude:2',
		]);
		expect(counts).toMatchObject({
			...{ in: 3, out: 3, superseded: 0, incidents: 1, events: 1, groups: 1 },
			...{ reasons: {}, linked: { 'same-event': 2 } },
		});
	});

	it('counts a manufacturer’s reports on two devices of one event as two incidents of it', async () => {
		const { records, counts } = await maude(
			report('1', { event_key: '511587', report_number: '2248721-2004-00001' }),
			report('2', { event_key: '511587', report_number: '2248721-2004-00002' }),
		);
		expect(records.map(({ incident }) => [incident?.key, incident?.event])).toEqual([
			['maude:1', 'maude:1'],
			['maude:2', 'maude:1'],
		]);
		expect(counts).toMatchObject({ out: 2, incidents: 2, events: 1, groups: 1 });
	});

	it('counts a device the manufacturer did not report on as an incident of its own', async () => {
		const { counts } = await maude(
			report('1', { event_key: '7' }),
			report('2', {
				event_key: '7',
				report_source_code: 'User Facility report',
				device: [{ device_report_product_code: 'LZG' }],
			}),
		);
		expect(counts).toMatchObject({ out: 2, incidents: 2, events: 1, groups: 1 });
	});

	it('keeps a follow-up under a number of its own beside the report it follows, as one incident', async () => {
		const { counts } = await maude(
			report('1', { event_key: '7', report_number: '2248721-2025-00001' }),
			report('2', {
				event_key: '7',
				report_number: '2248721-2025-00009',
				type_of_report: ['Followup'],
			}),
		);
		expect(counts).toMatchObject({ out: 2, superseded: 0, incidents: 1 });
	});

	it('never joins records whose keys are missing, or numbers that only a facility counts', async () => {
		const { records, counts } = await maude(
			report(undefined, { report_number: '16942', date_received: '19940125' }),
			report(undefined, { report_number: '16942', date_received: '19980305' }),
			report('1', { report_number: '', event_key: '' }),
			report('2', { report_number: '', event_key: '' }),
			report('3', { report_number: '16942' }),
			report(undefined, { report_number: '' }),
			report(undefined, { report_number: null }),
		);
		expect(records).toHaveLength(5);
		expect(counts).toMatchObject({ superseded: 0, quarantined: 2, reasons: { 'missing-id': 2 } });
	});
});
