import { aersQuarter, FAERS, faersQuarter, folderOf, read, tableOf, type Files } from './support';

const namesOf = ({ records }: Awaited<ReturnType<typeof read>>) =>
	records.map(({ sourceId, products, events }) => [
		sourceId,
		...products.map(({ name }) => name),
		...events.map(({ term }) => term),
	]);

describe('the states of a case over quarters', () => {
	const old = {
		isr: '5100001',
		caseId: '6200001',
		received: '20090312',
		drug: 'FORMER',
		event: 'Rash',
	};
	const recent = {
		primaryId: '62000012',
		caseId: '6200001',
		version: '2',
		first: '20090312',
		received: '20140520',
		drug: 'RECENT',
		event: 'Sepsis',
		outcome: 'DE',
	};

	it.each(['', '2', '9'])(
		'are newer in FAERS than in AERS, whatever the follow-up number "%s" of AERS says',
		async (follow) => {
			const files = { ...aersQuarter('09Q1', { ...old, follow }), ...faersQuarter('14Q2', recent) };
			const { records, counts } = await read(folderOf(files));
			expect(records).toMatchObject([
				{ version: '2', seriousness: { death: true }, products: [{ name: 'RECENT' }] },
			]);
			expect(counts).toMatchObject({ in: 2, out: 1 });
		},
	);

	it('are newer in FAERS even when that one names an earlier day', async () => {
		const early = faersQuarter('12Q4', { ...recent, version: '1', received: '20080101' });
		expect(namesOf(await read(folderOf({ ...aersQuarter('09Q1', old), ...early })))).toEqual([
			['6200001', 'RECENT', 'Sepsis'],
		]);
	});

	it('of AERS go by the day of the latest information, not by the follow-up number', async () => {
		const files = {
			...aersQuarter('09Q1', { ...old, follow: '5' }),
			...aersQuarter('09Q4', {
				...old,
				isr: '5100999',
				follow: '1',
				received: '20091101',
				drug: 'LATER',
			}),
		};
		const { records } = await read(folderOf(files));
		expect(records).toMatchObject([{ products: [{ name: 'LATER' }] }]);
		expect(records[0]).not.toHaveProperty('version');
	});

	it('of FAERS go by version, then by day, then by the number of the record', async () => {
		const files = (quarter: string, facts: Partial<typeof recent>) =>
			faersQuarter(quarter, { ...recent, ...facts });
		const later = files('15Q1', { version: '1', received: '20150301', drug: 'LOWER VERSION' });
		expect(namesOf(await read(folderOf({ ...files('14Q2', {}), ...later })))[0]).toContain(
			'RECENT',
		);
		const again = files('15Q1', { received: '20150301', drug: 'SAME VERSION' });
		expect(namesOf(await read(folderOf({ ...files('14Q2', {}), ...again })))[0]).toContain(
			'SAME VERSION',
		);
	});

	it.each([
		[
			'the initial report of AERS',
			aersQuarter('09Q3', { ...old, isr: '5190000', follow: '1', received: '20090815' }),
		],
		['AERS, when FAERS names a later day', faersQuarter('14Q2', { ...recent, first: '20130101' })],
	])('were first received when the earliest of them was: %s', async (_what, more) => {
		const { records } = await read(folderOf({ ...aersQuarter('09Q1', old), ...more }));
		expect(records).toMatchObject([{ dates: { received: { value: '2009-03-12' } } }]);
	});

	it('are of one case with zeros in front of its number', async () => {
		const files = {
			...aersQuarter('09Q1', { ...old, caseId: '006200001' }),
			...faersQuarter('14Q2', recent),
		};
		expect((await read(folderOf(files))).records).toMatchObject([{ id: 'faers:6200001' }]);
	});

	it('come back after the quarter whose list withdrew the case', async () => {
		const files: Files = {
			...faersQuarter('19Q1', { ...recent, received: '20190201' }),
			'DELETE19Q1.txt': '06200001\n',
		};
		expect((await read(folderOf(files))).counts).toMatchObject({ out: 0, quarantined: 1 });
		const back = faersQuarter('20Q1', {
			...recent,
			version: '3',
			received: '20200201',
			drug: 'BACK',
		});
		const { records, counts } = await read(folderOf({ ...files, ...back }));
		expect(records).toMatchObject([{ products: [{ name: 'BACK' }] }]);
		expect(counts).toMatchObject({ out: 1, quarantined: 1 });
	});
});

describe('two cases with one record number', () => {
	const keys = [
		{ primaryid: '770000011', caseid: '7700001' },
		{ primaryid: '770000011', caseid: '7700009' },
	] as const;
	const files = {
		'DEMO22Q3.txt': tableOf(
			FAERS.DEMO,
			keys.map((key) => ({ ...key, caseversion: '1', fda_dt: '20220801' })),
		),
		'DRUG22Q3.txt': tableOf(FAERS.DRUG, [
			{ ...keys[0], drug_seq: '1', role_cod: 'PS', drugname: 'FIRSTDRUG' },
			{ ...keys[1], caseid: '07700009', drug_seq: '1', role_cod: 'PS', drugname: 'SECONDDRUG' },
		]),
		'REAC22Q3.txt': tableOf(FAERS.REAC, [
			{ ...keys[0], pt: 'Cough' },
			{ ...keys[1], pt: 'Stroke' },
		]),
		'OUTC22Q3.txt': tableOf(FAERS.OUTC, [{ ...keys[0], outc_cod: 'DE' }]),
	};

	it('each keep their own drugs, reactions and outcomes', async () => {
		const { records } = await read(folderOf(files));
		expect(records).toMatchObject([
			{
				sourceId: '7700001',
				products: [{ name: 'FIRSTDRUG' }],
				events: [{ term: 'Cough' }],
				seriousness: { death: true },
			},
			{
				sourceId: '7700009',
				products: [{ name: 'SECONDDRUG' }],
				events: [{ term: 'Stroke' }],
				seriousness: {},
			},
		]);
	});

	it('do not take a row of a third', async () => {
		const odd = tableOf(FAERS.REAC, [{ ...keys[0], caseid: '123', pt: 'Fall' }]);
		const { counts } = await read(folderOf({ ...files, 'REAC22Q3.txt': odd }));
		expect(counts.fieldsLeftOut).toMatchObject({ 'orphan-row:REAC': 1 });
	});
});
