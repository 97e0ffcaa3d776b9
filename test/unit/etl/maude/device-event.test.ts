import { faers, maude } from '../support';

const REPORT = {
	mdr_report_key: '2891923',
	report_number: '3008382007-2012-09245',
	report_source_code: 'Manufacturer report',
	type_of_report: ['Initial submission'],
	event_type: 'Malfunction',
	date_received: '20130101',
	date_of_event: '20121201',
	date_report: '20121210',
	reporter_occupation_code: 'PATIENT',
	manufacturer_name: '',
	manufacturer_g1_name: 'LIFESCAN EUROPE',
	reporter_country_code: 'SZ',
	product_problems: ['Incorrect, Inadequate or Imprecise Result or Readings', 'Display issue'],
	device: [
		{
			brand_name: 'OT ULTRALINK METER',
			generic_name: 'GLUCOSE MONITORING SYS/KIT',
			manufacturer_d_name: 'LIFESCAN EUROPE',
			device_report_product_code: 'nbw',
			udi_di: '00844588003288',
			lot_number: '3180296',
			model_number: '*',
		},
	],
	patient: [
		{
			patient_sequence_number: '1',
			patient_age: '62 YR',
			patient_sex: 'Female',
			patient_weight: '150 LBS',
			patient_problems: ['Injury, Unspecified', 'Pain'],
			sequence_number_outcome: ['1, Life Threatening, 2, Required Intervention'],
		},
		{
			patient_sequence_number: '1',
			sequence_number_outcome: [''],
			sequence_number_treatment: [''],
		},
	],
	mdr_text: [{ text_type_code: 'Description of Event or Problem', text: 'THE METER WAS DARK.' }],
};

const read = async (changes: object = {}) => (await maude({ ...REPORT, ...changes })).records[0];

describe('a MAUDE report', () => {
	it('becomes one safety report with all it says', async () => {
		expect(await read()).toMatchObject({
			id: 'maude:2891923',
			sourceId: '2891923',
			reportNumber: '3008382007-2012-09245',
			country: 'CH',
			eventType: 'malfunction',
			reporter: {
				qualification: 'PATIENT',
				senderType: 'manufacturer',
				sender: 'LIFESCAN EUROPE',
			},
			dates: {
				event: { value: '2012-12-01' },
				received: { value: '2013-01-01' },
				reported: { value: '2012-12-10' },
			},
			seriousness: { serious: true, lifeThreatening: true, requiredIntervention: true },
			narratives: [{ type: 'Description of Event or Problem', text: 'THE METER WAS DARK.' }],
		});
	});

	it('codes its devices and leaves out what stands for "not known"', async () => {
		const report = await read();
		expect(report?.products).toEqual([
			{
				kind: 'device',
				role: 'suspect',
				name: 'OT ULTRALINK METER',
				genericName: 'GLUCOSE MONITORING SYS/KIT',
				manufacturer: 'LIFESCAN EUROPE',
				lotNumber: '3180296',
				codes: [
					{ system: 'fda-product-code', value: 'NBW' },
					{ system: 'gs1', value: '00844588003288' },
				],
				asSent: { modelNumber: '*' },
			},
		]);
	});

	it('keeps problems whole, though their names hold commas', async () => {
		const report = await read();
		expect(report?.events.map(({ kind, term }) => [kind, term])).toEqual([
			['device-problem', 'Incorrect, Inadequate or Imprecise Result or Readings'],
			['device-problem', 'Display issue'],
			['patient-problem', 'Injury, Unspecified'],
			['patient-problem', 'Pain'],
		]);
	});

	it('drops the placeholder patient and keeps the one somebody knows something of', async () => {
		const report = await read();
		expect(report?.patients).toEqual([
			{ ageYears: 62, ageRaw: '62 YR', sex: 'female', weightKg: 68.0389, weightRaw: '150 LBS' },
		]);
	});

	it.each([
		['Death', 'death', { serious: true, death: true }],
		['Injury', 'injury', { serious: true }],
		['Malfunction', 'malfunction', { serious: false }],
		['Other', 'other', {}],
		['No answer provided', undefined, {}],
		['', undefined, {}],
		['IN', 'injury', { serious: true }],
	])('of event type %j is %s', async (raw, eventType, seriousness) => {
		const report = await read({ event_type: raw, patient: [] });
		expect(report?.eventType).toBe(eventType);
		expect(report?.seriousness).toEqual(seriousness);
	});

	it('reads outcomes written as codes', async () => {
		const report = await read({
			patient: [{ patient_sequence_number: '1', sequence_number_outcome: '1. H; 2. S' }],
		});
		expect(report?.seriousness).toEqual({ serious: true, hospitalisation: true, disability: true });
	});

	it('takes one text where a list is usual, and a list where one text is', async () => {
		const report = await read({
			product_problems: 'Break',
			type_of_report: 'Followup',
			event_type: ['Injury'],
			mdr_text: { text: ['ONE', 'TWO'], text_type_code: ['Additional Manufacturer Narrative'] },
		});
		expect(report).toMatchObject({ eventType: 'injury', reportTypes: ['Followup'] });
		expect(report?.events[0]?.term).toBe('Break');
		expect(report?.narratives.map(({ text }) => text)).toEqual(['ONE', 'TWO']);
	});

	it('is kept with an impossible date, which is left out, kept as text and counted', async () => {
		const { records, counts } = await maude({
			...REPORT,
			date_received: '20231345',
			date_of_event: '20990101',
		});
		expect(records[0]?.dates).toEqual({ reported: expect.anything() });
		expect(records[0]?.unread).toEqual({
			'dates.received': '20231345',
			'dates.event': '20990101',
		});
		expect(counts.fieldsLeftOut).toEqual({ 'impossible-date': 1, 'future-date': 1 });
		expect(counts).toMatchObject({ in: 1, out: 1, quarantined: 0, reasons: {} });
	});

	it('without a key goes by its report number', async () => {
		expect((await read({ mdr_report_key: '' }))?.id).toBe('maude:3008382007-2012-09245');
	});

	it('without a key, whose number is a counter of its own facility, goes by number and day', async () => {
		const report = await read({ mdr_report_key: null, report_number: '16942' });
		expect(report).toMatchObject({ id: 'maude:16942@2013-01-01', sourceId: '16942' });
	});

	it('carries the hash of the record whatever the order of its members', async () => {
		const reversed = Object.fromEntries(Object.entries(REPORT).reverse());
		expect((await maude(reversed)).records[0]?.rawSha256).toBe((await read())?.rawSha256);
	});
});

describe('what cannot be a MAUDE report', () => {
	it.each([
		['not JSON', '{"mdr_report_key": ', 'not-json'],
		['a list', '[1]', 'not-an-object'],
		['null', 'null', 'not-an-object'],
		['without an identity', { event_type: 'Death' }, 'missing-id'],
		[
			'with placeholders for an identity',
			{ mdr_report_key: '*', report_number: 'NA' },
			'missing-id',
		],
		['with text for devices', { mdr_report_key: '1', device: 'a pump' }, 'bad-schema'],
		['with numbers for patients', { mdr_report_key: '1', patient: [1, 2] }, 'bad-schema'],
		['nested without end', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'bad-schema'],
	])('%s is put aside with its reason', async (_what, line, reason) => {
		const { quarantined, counts } = await maude(line);
		expect(quarantined).toEqual([
			{
				source: 'maude',
				ref: reason === 'bad-schema' && typeof line === 'object' ? '1' : 'line 1',
				reason,
				message: expect.stringMatching(/\.$|position|JSON/),
				rawSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
			},
		]);
		expect(counts).toMatchObject({
			in: 1,
			out: 0,
			superseded: 0,
			quarantined: 1,
			reasons: { [reason]: 1 },
		});
	});

	it('is not taken for a FAERS case either', async () => {
		expect((await faers(REPORT)).counts.reasons).toEqual({ 'missing-id': 1 });
	});
});
