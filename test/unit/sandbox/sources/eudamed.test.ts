import { DEMO_DEVICE_BRAND, DEMO_DEVICE_MAKER } from '../../../../sandbox/sources/planted.ts';
import { get, useSources } from './support';

const needed = { page: '0', pageSize: '20', size: '20', iso2Code: 'en', languageIso2Code: 'en' };

describe('EUDAMED', () => {
	const sources = useSources();
	const ui = (path: string): string => `${sources().eudamedUrl}${path}`;
	const search = (query: Record<string, string> = {}) =>
		get(ui('/devices/udiDiData'), { ...needed, ...query });

	it.each(Object.keys(needed))('wants the parameter %s of a device search', async (name) => {
		const query: Record<string, string> = { ...needed };
		delete query[name];
		expect((await get(ui('/devices/udiDiData'), query)).status).toBe(400);
	});

	it('pages as Spring does', async () => {
		const { body } = await search({ page: '1' });
		expect(body).toMatchObject({
			number: 1,
			size: 20,
			first: false,
			last: false,
			numberOfElements: 20,
		});
		expect(body.totalPages).toBe(Math.ceil(Number(body.totalElements) / 20));
	});

	it('gives no more than 300 rows a page', async () => {
		const { body } = await search({ size: '1000', pageSize: '1000' });
		expect([body.size, body.content?.length]).toEqual([300, 300]);
	});

	it('shows every device exactly once over its pages', async () => {
		const seen: unknown[] = [];
		for (let page = 0, last = false; !last; page += 1) {
			const { body } = await search({ page: String(page), size: '300' });
			seen.push(...(body.content ?? []).map(({ uuid }) => uuid));
			last = body.last === true;
		}
		const { body } = await search();
		expect(new Set(seen).size).toBe(body.totalElements);
		expect(seen.length).toBe(body.totalElements);
	});

	it('takes an EMDN code for a prefix, and two codes for both at once', async () => {
		const whole = (await search({ cndCode: 'Z12030301' })).body.totalElements;
		const prefix = (await search({ cndCode: 'Z1203' })).body.totalElements;
		expect(Number(prefix)).toBeGreaterThan(Number(whole));
		const twice = new URLSearchParams({ ...needed, cndCode: 'Z12030301' });
		twice.append('cndCode', 'A01010101');
		expect((await get(`${ui('/devices/udiDiData')}?${twice}`)).body.totalElements).toBe(0);
	});

	it('ignores filters it does not know without a word', async () => {
		const all = (await search()).body.totalElements;
		const ignored = await search({ manufacturerSrn: DEMO_DEVICE_MAKER.srn, sort: 'tradeName,asc' });
		expect([ignored.status, ignored.body.totalElements]).toEqual([200, all]);
	});

	it('finds part of a trade name whatever its case, but minds its accents', async () => {
		expect(Number((await search({ tradeName: 'größe' })).body.totalElements)).toBeGreaterThan(0);
		expect((await search({ tradeName: 'grosse' })).body.totalElements).toBe(0);
	});

	it.each(['deviceName', 'deviceModel', 'applicableLegislation', 'sterile', 'lastUpdateDate'])(
		'leaves %s empty in every row',
		async (field) => {
			const { body } = await search({ size: '300' });
			expect((body.content ?? []).every((row) => row[field] === null)).toBe(true);
		},
	);

	it('shows the page of a device, its Basic UDI-DI, its siblings and its versions', async () => {
		const { body } = await search({ tradeName: DEMO_DEVICE_BRAND });
		const row = body.content?.[0] ?? {};
		const detail = await get(ui(`/devices/udiDiData/${row.uuid}`), { languageIso2Code: 'en' });
		expect(detail.body.primaryDi).toMatchObject({ code: row.primaryDi });
		const basic = await get(ui(`/devices/basicUdiData/udiDiData/${row.uuid}`), {
			languageIso2Code: 'en',
		});
		expect(basic.body.basicUdi).toMatchObject({ code: row.basicUdi });
		const siblings = await get(ui(`/devices/basicUdiData/${basic.body.uuid}/udiDiData`));
		expect(siblings.body.content?.map(({ uuid }) => uuid)).toContain(row.uuid);
		expect((await get(ui(`/devices/udiDiData/${row.ulid}/versions/`))).status).toBe(200);
	});

	it.each([
		'/devices/udiDiData/nothing',
		'/certificates/nothing',
		'/nonsense',
		'/devices/basicUdiData/nothing',
	])('answers %s with a redirect to a page for people', async (path) => {
		const answer = await get(ui(path));
		expect(answer.status).toBe(302);
		const page = await fetch(`${sources().url}${answer.headers.get('location')}`);
		expect([page.status, page.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
	});

	it('lists the certificates of an actor and shows one with its document', async () => {
		const list = await get(ui('/certificates/search/'), {
			...needed,
			actorSrn: DEMO_DEVICE_MAKER.srn,
		});
		expect(list.body.content).toHaveLength(2);
		const page = await get(ui(`/certificates/${list.body.content?.[0]?.uuid}`));
		const documents = page.body.documents as Array<{ uuid: string }>;
		const file = await fetch(ui(`/documents/${documents[0]?.uuid}`));
		expect((await file.text()).startsWith('%PDF')).toBe(true);
	});

	it('lists operators by number and by country, and shows the page of one', async () => {
		const list = await get(ui('/eos'), { ...needed, srn: DEMO_DEVICE_MAKER.srn });
		expect(list.body.content).toHaveLength(1);
		const page = await get(ui(`/actors/${list.body.content?.[0]?.uuid}/publicInformation`));
		expect(page.body.actorDataPublicView).toMatchObject({
			eudamedIdentifier: DEMO_DEVICE_MAKER.srn,
		});
		const greek = await get(ui('/eos'), { ...needed, countryIso2Code: 'GR' });
		expect(greek.body.content?.[0]?.name).toMatch(/\p{Script=Greek}/u);
	});

	it('says in its switches that vigilance is not public', async () => {
		expect((await get(ui('/configurationParameters'), { scope: 'PUBLIC' })).body.ffVigFsn).toBe(
			false,
		);
		expect((await get(ui('/applicationInfo'))).body.buildVersion).toEqual(expect.any(String));
	});

	it('has no summary reports', async () => {
		expect((await get(ui('/summaryReports'))).body.totalElements).toBe(0);
	});
});

describe('the Data Lake', () => {
	const sources = useSources();
	const always = { 'api-version': 'v1.0', format: 'json' };
	const lake = (path: string, query: Record<string, string>) =>
		get(`${sources().dataLakeUrl}${path}`, query);

	it('wants an api-version, a format and known parameters', async () => {
		expect(await lake('/udi', { format: 'json' })).toMatchObject({
			status: 404,
			body: { statusCode: 404, message: 'Resource not found' },
		});
		expect(await lake('/udi', { 'api-version': 'v1.0' })).toMatchObject({
			status: 400,
			body: { error: { message: 'Required parameter format missing.' } },
		});
		expect(await lake('/udi', { ...always, CND_CODE: 'Z' })).toMatchObject({
			status: 400,
			body: {
				error: { code: 'BadRequest', message: 'Invalid Query Parameter: CND_CODE', status: 400 },
			},
		});
	});

	it('keeps EMDN codes with a leading space and compares them so', async () => {
		const without = await lake('/udi', { ...always, NOMENCLATURE_CODE: 'Z12030301' });
		const withSpace = await lake('/udi', { ...always, NOMENCLATURE_CODE: ' Z12030301' });
		expect(without.body.value).toEqual([]);
		expect((withSpace.body.value as unknown[]).length).toBeGreaterThan(3);
	});

	it('pages by 1,000 with a link to the next page and none on the last', async () => {
		const first = await lake('/udi', always);
		const second = await get(String(first.body.nextLink));
		const all = await get(`${sources().eudamedUrl}/devices/udiDiData`, needed);
		const rows = [...(first.body.value as unknown[]), ...(second.body.value as unknown[])];
		expect((first.body.value as unknown[]).length).toBe(1_000);
		expect(rows.length).toBe(all.body.totalElements);
		expect(second.body.nextLink).toBeUndefined();
	});

	it('filters by manufacturer and lists actors and reference values', async () => {
		const rows = (await lake('/udi', { ...always, MF_SRN: DEMO_DEVICE_MAKER.srn })).body
			.value as unknown[];
		expect(rows.length).toBeGreaterThan(0);
		const actors = (await lake('/actors', { ...always, ACTOR_ID: DEMO_DEVICE_MAKER.srn })).body
			.value;
		expect(actors).toMatchObject([{ NAME: DEMO_DEVICE_MAKER.eudamed }]);
		const reference = (await lake('/reference', { ...always, ID: '-205' })).body.value;
		expect(reference).toMatchObject([{ CODE: 'refdata.risk-class.class-iib' }]);
	});

	it('writes CSV without a charset', async () => {
		const query = new URLSearchParams({ ...always, format: 'csv', MF_SRN: DEMO_DEVICE_MAKER.srn });
		const answer = await fetch(`${sources().dataLakeUrl}/udi?${query}`);
		expect(answer.headers.get('content-type')).toBe('text/csv');
		expect(await answer.text()).toMatch(/^PRIMARY_DI,BASIC_UDI,/);
	});
});
