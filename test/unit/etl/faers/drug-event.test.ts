import { faers } from '../support';

const CASE = {
	safetyreportid: '10003300',
	safetyreportversion: '2',
	primarysourcecountry: 'US',
	occurcountry: 'CANADA',
	reporttype: '2',
	serious: '1',
	seriousnessdisabling: '1',
	receivedateformat: '102',
	receivedate: '20140306',
	receiptdateformat: '102',
	receiptdate: '20140406',
	fulfillexpeditecriteria: '1',
	companynumb: '1289378',
	duplicate: '1',
	reportduplicate: { duplicatesource: 'GENENTECH', duplicatenumb: '1289378' },
	primarysource: { reportercountry: 'US', qualification: '5' },
	patient: {
		patientonsetage: '7',
		patientonsetageunit: '800',
		patientsex: '2',
		patientweight: '58',
		reaction: [
			{ reactionmeddrapt: 'Vomiting', reactionoutcome: '1' },
			{ reactionmeddrapt: 'VOMITING', reactionoutcome: '1' },
			{ reactionmeddrapt: 'Vomiting', reactionoutcome: '5' },
		],
		drug: [
			{
				drugcharacterization: '1',
				medicinalproduct: 'BONIVA',
				drugindication: 'OSTEOPOROSIS',
				drugauthorizationnumb: '021858',
				activesubstance: { activesubstancename: 'IBANDRONATE\\SODIUM' },
				openfda: {
					generic_name: ['IBANDRONATE SODIUM'],
					manufacturer_name: ['GENENTECH', 'A REPACKAGER'],
					product_ndc: ['0004-0186', '0004-0191'],
					unii: ['J12U072QL0'],
				},
			},
			{ drugcharacterization: '2', medicinalproduct: 'ASPIRIN' },
			{ drugcharacterization: '3', medicinalproduct: 'WARFARIN' },
			{ drugcharacterization: '4', medicinalproduct: 'PLACEBO' },
			{ medicinalproduct: 'SOMETHING' },
		],
		summary: { narrativeincludeclinical: 'CASE EVENT DATE: 201207' },
	},
};

const read = async (changes: object = {}) => (await faers({ ...CASE, ...changes })).records[0];

describe('a FAERS case', () => {
	it('becomes one safety report with all it says', async () => {
		expect(await read()).toMatchObject({
			id: 'faers:10003300',
			version: '2',
			eventKey: '1289378',
			country: 'CA',
			reporter: {
				qualification: 'Consumer or non-health professional',
				senderType: 'manufacturer',
				sender: 'GENENTECH',
			},
			reportTypes: ['Report from study', 'Expedited'],
			dates: {
				event: { value: '2012-07', precision: 'month' },
				received: { value: '2014-03-06' },
				latest: { value: '2014-04-06' },
			},
			patients: [{ ageYears: 70, ageRaw: '7 800', sex: 'female', weightKg: 58 }],
			narratives: [],
		});
	});

	it('keeps the role of every drug', async () => {
		expect((await read())?.products.map(({ role }) => role)).toEqual([
			'suspect',
			'concomitant',
			'interacting',
			'not-administered',
			'unknown',
		]);
	});

	it('codes drugs without taking the makers of the whole market for the one that was meant', async () => {
		expect((await read())?.products[0]).toEqual({
			kind: 'drug',
			role: 'suspect',
			name: 'BONIVA',
			genericName: 'IBANDRONATE SODIUM',
			indication: 'OSTEOPOROSIS',
			substances: ['IBANDRONATE', 'SODIUM'],
			codes: [
				{ system: 'fda-application', value: '021858' },
				{ system: 'unii', value: 'J12U072QL0' },
				{ system: 'ndc', value: '0004-0186' },
				{ system: 'ndc', value: '0004-0191' },
			],
		});
	});

	it('counts a term once for each outcome', async () => {
		expect((await read())?.events).toEqual([
			{ kind: 'reaction', term: 'Vomiting', system: 'meddra-pt', outcome: 'Recovered/resolved' },
			{ kind: 'reaction', term: 'Vomiting', system: 'meddra-pt', outcome: 'Fatal' },
		]);
	});

	it('says serious, not serious, or nothing', async () => {
		expect((await read())?.seriousness).toEqual({ serious: true, disability: true });
		const without = { seriousnessdisabling: undefined };
		expect((await read({ ...without, serious: '2' }))?.seriousness).toEqual({ serious: false });
		expect((await read({ ...without, serious: undefined }))?.seriousness).toEqual({});
	});

	it('keeps a real narrative as one', async () => {
		const patient = { ...CASE.patient, summary: { narrativeincludeclinical: 'She fell.' } };
		expect((await read({ patient }))?.narratives).toEqual([
			{ type: 'Case narrative', text: 'She fell.' },
		]);
	});

	it('without a patient, a country or a reporter is kept with what there is', async () => {
		const { records, counts } = await faers({ safetyreportid: 5801206 });
		expect(records[0]).toMatchObject({
			sourceId: '5801206',
			patients: [],
			products: [],
			events: [],
		});
		expect(counts.out).toBe(1);
	});

	it('with text for a patient is put aside', async () => {
		const { quarantined } = await faers({ safetyreportid: '1', patient: 'Ms X' });
		expect(quarantined).toMatchObject([{ ref: '1', reason: 'bad-schema' }]);
	});
});

describe('states and links of FAERS cases', () => {
	const ids = (records: Array<{ sourceId: string; version?: string }>) =>
		records.map(({ sourceId, version }) => `${sourceId}/${version ?? ''}`);

	it('keeps the highest version, not the last or the longest text', async () => {
		const { records, counts } = await faers(
			{ safetyreportid: '1', safetyreportversion: '9', receiptdate: '20200101' },
			{ safetyreportid: '1', safetyreportversion: '10', receiptdate: '20200101' },
			{
				safetyreportid: '1',
				safetyreportversion: '2',
				receiptdate: '20210101',
				note: 'x'.repeat(99),
			},
		);
		expect(ids(records)).toEqual(['1/10']);
		expect(counts.reasons).toEqual({ 'duplicate:same-key': 2 });
	});

	it('was first received when its first state was', async () => {
		const { records } = await faers(
			{ safetyreportid: '1', safetyreportversion: '2', receivedate: '20200910' },
			{ safetyreportid: '1', safetyreportversion: '1', receivedate: '20200110' },
		);
		expect(records.map(({ version, dates }) => [version, dates.received?.value])).toEqual([
			['2', '2020-01-10'],
		]);
	});

	it('keeps two cases with one worldwide company number as one incident, the latest leading', async () => {
		const company = { companynumb: 'US-PFIZER INC-2014068976' };
		const { records, counts } = await faers(
			{
				safetyreportid: '1',
				...company,
				safetyreportversion: '5',
				receivedate: '20140101',
				receiptdate: '20140201',
			},
			{
				safetyreportid: '2',
				...company,
				safetyreportversion: '1',
				receivedate: '20150101',
				receiptdate: '20150201',
			},
		);
		expect(ids(records)).toEqual(['1/5', '2/1']);
		expect(records.map(({ incident }) => incident)).toEqual([
			{ key: 'faers:2', event: 'faers:2', role: 'linked', why: 'same-company-number' },
			{ key: 'faers:2', event: 'faers:2', role: 'lead', why: 'latest-information' },
		]);
		expect(records.map(({ dates }) => dates.received?.value)).toEqual(['2014-01-01', '2015-01-01']);
		expect(counts).toMatchObject({ out: 2, superseded: 0, incidents: 1, events: 1, groups: 1 });
		expect(counts.reasons).toEqual({});
	});

	it('links by reportduplicate, an object or a list', async () => {
		const { records } = await faers(
			{
				safetyreportid: '1',
				reportduplicate: { duplicatesource: 'A', duplicatenumb: 'XX-SIM-1234' },
			},
			{
				safetyreportid: '2',
				receiptdate: '20200101',
				reportduplicate: [
					{ duplicatesource: 'B', duplicatenumb: '77' },
					{ duplicatesource: 'A', duplicatenumb: 'XX-SIM-1234' },
				],
			},
		);
		expect(records.map(({ incident }) => incident?.key)).toEqual(['faers:2', 'faers:2']);
	});

	it('does not link two companies’ counters that happen to be equal', async () => {
		const duplicate = (source: string) => ({
			companynumb: '1289378',
			reportduplicate: { duplicatesource: source, duplicatenumb: '1289378' },
		});
		const { counts } = await faers(
			{ safetyreportid: '1', ...duplicate('GENENTECH') },
			{ safetyreportid: '2', ...duplicate('BAYER') },
			{ safetyreportid: '3', companynumb: '1289378' },
			{ safetyreportid: '4', ...duplicate('GENENTECH') },
		);
		expect(counts).toMatchObject({ out: 4, incidents: 3, groups: 1 });
	});

	it('never links cases by a number that is missing or a word for that', async () => {
		const { counts } = await faers(
			...['', null, undefined, 'UNK', 'N/A', 'NONE', '0'].flatMap((companynumb, index) => [
				{ safetyreportid: `a${index}`, companynumb },
				{ safetyreportid: `b${index}`, companynumb },
			]),
		);
		expect(counts).toMatchObject({ out: 14, incidents: 14 });
	});
});
