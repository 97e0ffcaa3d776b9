import { UNKNOWN_ENROLMENT } from '../../../../../sandbox/sources/literature/planted.ts';
import { ask, services, studies } from './support';

const registry = services();
const { world } = registry;
const total = (query: Record<string, string>) =>
	studies(registry, { countTotal: 'true', pageSize: '1', ...query }).totalCount ?? 0;
const advanced = (text: string) => total({ 'filter.advanced': text });
const refusal = (query: Record<string, string>) =>
	ask(registry, 'clinicalTrials', '/studies', query);

describe('a search of the simulated ClinicalTrials.gov', () => {
	it('gives ten studies unless asked for more, and counts on the first page only', () => {
		const page = studies(registry, { countTotal: 'true' });
		expect(page.studies).toHaveLength(10);
		expect(page.totalCount).toBe(world.trials.length);
		const next = studies(registry, { countTotal: 'true', pageToken: page.nextPageToken ?? '' });
		expect(next).not.toHaveProperty('totalCount');
		expect(studies(registry, {})).not.toHaveProperty('totalCount');
	});

	it('pages to the end, where no token is', () => {
		const ids: unknown[] = [];
		let token: string | undefined;
		do {
			const query = { fields: 'NCTId', pageSize: '50', ...(token ? { pageToken: token } : {}) };
			const page = studies(registry, query);
			ids.push(...page.studies.map((study) => study.protocolSection?.identificationModule?.nctId));
			token = page.nextPageToken;
		} while (token !== undefined);
		expect(new Set(ids).size).toBe(world.trials.length);
	});

	it('binds its tokens to the version of the data', () => {
		const asked = services();
		const { nextPageToken = '' } = studies(asked, {});
		asked.world.setDay(new Date('2026-06-16'));
		expect(ask(asked, 'clinicalTrials', '/studies', { pageToken: nextPageToken })).toMatchObject({
			status: 400,
			body: expect.stringContaining('Page token'),
		});
	});

	it('searches words, phrases, AND, OR, NOT and brackets', () => {
		const pump = total({ 'query.term': '"infusion pump"' });
		expect(pump).toBeGreaterThan(40);
		expect(total({ 'query.term': 'infusion pumps' })).toBeGreaterThanOrEqual(pump);
		expect(total({ 'query.term': '"infusion pump" OR "hip stem"' })).toBe(
			pump + total({ 'query.term': '"hip stem" NOT "infusion pump"' }),
		);
		expect(total({ 'query.term': '("infusion pump" AND "hip stem")' })).toBe(0);
	});

	it('searches the parts of a study that each query is of', () => {
		expect(total({ 'query.intr': 'FLOWGUARD' })).toBeGreaterThan(0);
		expect(total({ 'query.cond': 'FLOWGUARD OR chemotherapy' })).toBeGreaterThan(0);
		expect(total({ 'query.spons': '"SIMULANT MEDICAL"' })).toBeGreaterThan(40);
		expect(total({ 'query.cond': '"SIMULANT MEDICAL"' })).toBe(0);
	});

	it('searches fields by AREA and spans by RANGE', () => {
		const devices = advanced('AREA[InterventionType]DEVICE');
		const drugs = advanced('AREA[InterventionType]DRUG');
		expect(devices + drugs).toBe(world.trials.length);
		const since = advanced('AREA[StartDate]RANGE[2020-01-01,MAX]');
		const before = advanced('AREA[StartDate]RANGE[MIN,2019-12-31]');
		expect(since + before).toBe(world.trials.length);
		expect(advanced('AREA[EnrollmentCount]RANGE[1, 100]')).toBeGreaterThan(0);
		expect(advanced('AREA[OverallStatus](COMPLETED OR TERMINATED)')).toBe(
			total({ 'filter.overallStatus': 'COMPLETED|TERMINATED' }),
		);
	});

	it('answers what it cannot read with 400 and plain text', () => {
		const queries: Array<Record<string, string>> = [
			{ 'filter.advanced': 'AREA[Nonsense]x' },
			{ 'query.term': '(pump' },
			{ 'query.term': '[pump' },
			{ 'query.nonsense': 'x' },
			{ sort: 'Nonsense' },
			{ 'filter.ids': 'NCT1' },
		];
		for (const query of queries) {
			const { status, headers, body } = refusal(query);
			expect([status, headers['content-type']]).toEqual([
				400,
				expect.stringContaining('text/plain'),
			]);
			expect(() => JSON.parse(body)).toThrow(SyntaxError);
		}
		expect(refusal({ sort: 'Nonsense' }).body).toContain('contains invalid field name');
	});

	it('answers a wrong name in fields with 500, as if it might pass', () => {
		expect(refusal({ fields: 'NCTId|Nonsense' }).status).toBe(500);
	});

	it('fails a whole batch of ids for one that is unknown', () => {
		expect(total({ 'filter.ids': 'NCT99000001,NCT99000002' })).toBe(2);
		expect(refusal({ 'filter.ids': 'NCT99000001,NCT12345678' }).status).toBe(400);
	});

	it('gives the fields asked for, by piece or by module', () => {
		const [study] = studies(registry, { fields: 'NCTId,OverallStatus', pageSize: '1' }).studies;
		expect(study).toEqual({
			protocolSection: {
				identificationModule: { nctId: expect.stringMatching(/^NCT990\d{5}$/) },
				statusModule: { overallStatus: expect.any(String) },
			},
		});
		const [modules] = studies(registry, { fields: 'designModule', pageSize: '1' }).studies;
		expect(Object.keys(modules?.protocolSection ?? {})).toEqual(['designModule']);
	});

	it('orders by up to two fields', () => {
		const query = { sort: 'EnrollmentCount:desc', fields: 'EnrollmentCount', pageSize: '100' };
		const counts = studies(registry, query).studies.map((study) => {
			const info = study.protocolSection?.designModule?.enrollmentInfo as { count: number };
			return info.count;
		});
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
		expect(counts[0]).toBe(UNKNOWN_ENROLMENT);
		expect(refusal({ sort: 'NCTId,StartDate,Phase' }).status).toBe(400);
	});
});

describe('a study of the simulated ClinicalTrials.gov', () => {
	it('is found by its number; an earlier one leads there', () => {
		const { id, aliases } = world.trials.find((trial) => trial.aliases.length > 0) ?? {
			id: '',
			aliases: [],
		};
		const read = ask(registry, 'clinicalTrials', `/studies/${id}`, {});
		expect(JSON.parse(read.body).protocolSection.identificationModule.nctIdAliases).toEqual(
			aliases,
		);
		const moved = ask(registry, 'clinicalTrials', `/studies/${aliases[0]}`, {});
		expect([moved.status, moved.headers.location]).toEqual([
			301,
			expect.stringMatching(new RegExp(`/studies/${id}$`)),
		]);
		expect(ask(registry, 'clinicalTrials', '/studies/NCT12345678', {}).status).toBe(404);
	});

	it('has results whose affected are at risk, by term and by group', () => {
		const { studies: found } = studies(registry, {
			'filter.advanced': 'AREA[HasResults]true',
			pageSize: '200',
		});
		expect(found.length).toBeGreaterThan(10);
		for (const { resultsSection } of found) {
			const events = resultsSection?.adverseEventsModule as unknown as {
				seriousEvents: Array<{ stats: Array<{ numAffected: number; numAtRisk: number }> }>;
				eventGroups: Array<{ seriousNumAffected: number; seriousNumAtRisk: number }>;
			};
			for (const { stats } of events.seriousEvents) {
				for (const { numAffected, numAtRisk } of stats) {
					expect(numAffected).toBeLessThanOrEqual(numAtRisk);
				}
			}
			for (const { seriousNumAffected, seriousNumAtRisk } of events.eventGroups) {
				expect(seriousNumAffected).toBeLessThanOrEqual(seriousNumAtRisk);
			}
		}
	});

	it('has dates as precise as they were told, and publications that name it', () => {
		const dates = world.trials.map(({ study }) => JSON.stringify(study.protocolSection));
		expect(dates.some((text) => /"startDateStruct":{"date":"\d{4}-\d\d"/.test(text))).toBe(true);
		expect(dates.some((text) => /"startDateStruct":{"date":"\d{4}-\d\d-\d\d"/.test(text))).toBe(
			true,
		);
		const referred = world.trials.find(({ study }) =>
			JSON.stringify(study).includes('referencesModule'),
		);
		const pmid = /"pmid":"(\d+)"/.exec(JSON.stringify(referred?.study))?.[1] ?? '';
		expect(world.works.find((work) => work.pmid === pmid)?.nct).toContain(referred?.id);
	});
});

describe('the registry itself', () => {
	it('tells its version, its names and how often values are there', () => {
		const read = (path: string, query = {}) =>
			JSON.parse(ask(registry, 'clinicalTrials', path, query).body);
		expect(read('/version')).toEqual({
			apiVersion: '2.0.5',
			dataTimestamp: '2026-06-15T09:00:05',
		});
		expect(JSON.stringify(read('/studies/metadata'))).toContain('"piece":"NCTId"');
		const [status] = read('/stats/field/values', { fields: 'OverallStatus' });
		expect(status).toMatchObject({ piece: 'OverallStatus', missingStudiesCount: 0 });
	});
});
