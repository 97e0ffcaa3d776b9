import type { Trial } from '../../../../lib/model';
import {
	getTrial,
	readTrials,
	type SourceContext,
	type SourceRead,
	type TrialsQuery,
} from '../../../../lib/sources';
import { metadata, nctOf, studies, study, version } from './clinical-trials-bodies';
import { contractOf, type Asked, type Case, type Reply } from './contract';

const search =
	(asked: TrialsQuery = { intervention: '"simulant hip"' }): Case['ask'] =>
	(ctx) =>
		readTrials(ctx, asked);
const HTML = '<!DOCTYPE html><html><body>We will be back</body></html>';
const REACH = { to: '2026-06-12', basis: 'source-updated' } as const;

/** The version is told, and searches are answered one after another, the last one for all that follow. */
function searched(...answers: readonly Reply[]): (asked: Asked) => Reply {
	let at = 0;
	return ({ path }) => {
		if (path === '/ctgov/version') return version();
		at += 1;
		return answers[Math.min(at, answers.length) - 1] ?? { status: 500 };
	};
}
const searches = (asked: readonly Asked[]) => asked.filter(({ path }) => path === '/ctgov/studies');
const refused: Reply = { status: 400, body: 'pageToken is invalid or expired' };

contractOf('ClinicalTrials.gov, searches', [
	{
		name: 'gives what it found, with the version of the data',
		ask: search(),
		replies: searched({ body: { studies: studies(2), totalCount: 2 } }),
		outcome: {
			...{ source: 'clinical-trials', subject: 'trials', kind: 'found', total: 2, fetched: 2 },
			...{ query: 'query.intr="simulant hip"', coverage: REACH, window: undefined, remarks: [] },
		},
		records: (trials) => {
			expect(trials).toHaveLength(2);
			expect(trials[0]).toMatchObject({
				id: 'NCT00000001',
				dataTimestamp: '2026-06-12T09:00:05',
				url: 'https://clinicaltrials.gov/study/NCT00000001',
			});
		},
		requests: ([first, second, ...more]) => {
			expect(first?.path).toBe('/ctgov/version');
			expect(second).toMatchObject({
				path: '/ctgov/studies',
				fields: { 'query.intr': '"simulant hip"', countTotal: 'true', pageSize: '1000' },
			});
			expect(more).toEqual([]);
		},
	},
	{
		name: 'sends each part of a search where it belongs',
		ask: search({
			query: 'hip',
			intervention: 'cup',
			condition: 'coxarthrosis',
			advanced: 'AREA[InterventionType]DEVICE',
		}),
		replies: searched({ body: { studies: studies(1), totalCount: 1 } }),
		outcome: {
			query:
				'query.term=hip; query.intr=cup; query.cond=coxarthrosis; filter.advanced=AREA[InterventionType]DEVICE',
		},
		requests: (asked) =>
			expect(searches(asked)[0]?.fields).toMatchObject({
				'query.term': 'hip',
				'query.intr': 'cup',
				'query.cond': 'coxarthrosis',
				'filter.advanced': 'AREA[InterventionType]DEVICE',
			}),
	},
	{
		name: 'says none where it holds none',
		ask: search(),
		replies: searched({ body: { studies: [], totalCount: 0 } }),
		outcome: { kind: 'none', total: 0, coverage: REACH, remarks: [] },
	},
	{
		name: 'knows the number of studies from the first page alone',
		ask: search(),
		replies: searched(
			{ body: { studies: studies(2), totalCount: 3, nextPageToken: 'ZVt0_-7c' } },
			{ body: { studies: studies(1, 3) } },
		),
		outcome: { kind: 'found', total: 3, fetched: 3, remarks: [] },
		records: nctOf(1, 2, 3),
		requests: (asked) => {
			const [first, second] = searches(asked);
			expect(first?.fields).not.toHaveProperty('pageToken');
			expect(second?.fields).toMatchObject({ pageToken: 'ZVt0_-7c', pageSize: '1000' });
			expect(second?.fields).not.toHaveProperty('countTotal');
			expect(second?.fields['query.intr']).toBe('"simulant hip"');
		},
	},
	{
		name: 'does not take the first page for all of them',
		ask: search(),
		replies: searched({ body: { studies: studies(2), totalCount: 5 } }),
		outcome: { kind: 'truncated', reason: 'ended-early', total: 5, fetched: 2 },
	},
	{
		name: 'ends with an empty page that names another one',
		ask: search(),
		replies: searched(
			{ body: { studies: studies(2), totalCount: 3, nextPageToken: 'a' } },
			{ body: { studies: [], nextPageToken: 'b' } },
		),
		outcome: { kind: 'truncated', reason: 'ended-early', fetched: 2 },
	},
	{
		name: 'ends where the next page is the one given',
		ask: search(),
		replies: searched(
			{ body: { studies: studies(2), totalCount: 4, nextPageToken: 'a' } },
			{ body: { studies: studies(2, 3), nextPageToken: 'a' } },
		),
		outcome: { kind: 'found', total: 4, fetched: 4 },
	},
	{
		name: 'is truncated by a limit',
		ask: search({ query: 'hip', limit: 2 }),
		replies: searched({ body: { studies: studies(2), totalCount: 9, nextPageToken: 'a' } }),
		outcome: { kind: 'truncated', reason: 'limit', total: 9, fetched: 2 },
		requests: (asked) => expect(searches(asked)[0]?.fields.pageSize).toBe('2'),
	},
	{
		name: 'is whole where the limit is what there is',
		ask: search({ query: 'hip', limit: 2 }),
		replies: searched({ body: { studies: studies(2), totalCount: 2 } }),
		outcome: { kind: 'found', total: 2 },
	},
	{
		name: 'tells of a count that was not given',
		ask: search(),
		replies: searched({ body: { studies: studies(2) } }),
		outcome: { kind: 'found', fetched: 2, remarks: [['warning', 'how many studies']] },
	},
	{
		name: 'does not take an empty page without a count for none',
		ask: search(),
		replies: searched({ body: { studies: [] } }),
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'gives a study that comes twice once',
		ask: search(),
		replies: searched({ body: { studies: [study(1), study(1), study(2)], totalCount: 3 } }),
		outcome: { kind: 'truncated', reason: 'ended-early', fetched: 2 },
		records: nctOf(1, 2),
	},
	{
		name: 'counts no study that has no number',
		ask: search(),
		replies: searched({ body: { studies: [study(1), { protocolSection: {} }], totalCount: 2 } }),
		outcome: {
			...{ kind: 'truncated', reason: 'ended-early', fetched: 1 },
			remarks: [['warning', 'no NCT number']],
		},
	},
]);

contractOf('ClinicalTrials.gov, data renewed under a reading', [
	{
		name: 'starts again once when the token of a page is refused, and gives every study once',
		ask: search(),
		replies: searched(
			{ body: { studies: studies(2), totalCount: 4, nextPageToken: 'old' } },
			refused,
			{ body: { studies: studies(2), totalCount: 5, nextPageToken: 'new' } },
			{ body: { studies: studies(3, 3) } },
		),
		outcome: {
			...{ kind: 'found', total: 5, fetched: 5 },
			remarks: [['warning', 'started again once']],
		},
		records: nctOf(1, 2, 3, 4, 5),
	},
	{
		name: 'gives up when it is refused again, with what came until then',
		ask: search(),
		replies: searched(
			{ body: { studies: studies(2), totalCount: 4, nextPageToken: 'old' } },
			refused,
			{ body: { studies: studies(2), totalCount: 4, nextPageToken: 'new' } },
			refused,
		),
		outcome: { kind: 'truncated', reason: 'unexpected', fetched: 2, says: 'token' },
		requests: (asked) => expect(searches(asked)).toHaveLength(4),
	},
	{
		name: 'names the version it read in the end',
		ask: search(),
		replies: (() => {
			let [versions, at] = [0, 0];
			const answers = [
				{ body: { studies: studies(1), totalCount: 2, nextPageToken: 'old' } },
				refused,
				{ body: { studies: studies(2), totalCount: 2 } },
			];
			return ({ path }: Asked): Reply => {
				if (path === '/ctgov/version') {
					versions += 1;
					return version(versions === 1 ? '2026-06-12T09:00:05' : '2026-06-15T09:00:04');
				}
				at += 1;
				return answers[at - 1] ?? { status: 500 };
			};
		})(),
		outcome: { kind: 'found', total: 2, coverage: { to: '2026-06-15', basis: 'source-updated' } },
		records: (trials) =>
			expect(trials.map((trial) => (trial as Trial).dataTimestamp?.slice(0, 10))).toEqual([
				'2026-06-12',
				'2026-06-15',
			]),
	},
	{
		name: 'tells that the data were renewed although every token was borne',
		ask: search(),
		replies: (() => {
			let versions = 0;
			return ({ path, fields }: Asked): Reply => {
				if (path === '/ctgov/version') return version(`2026-06-1${(versions += 1)}T09:00:05`);
				return fields.pageToken === undefined
					? { body: { studies: studies(1), totalCount: 2, nextPageToken: 'a' } }
					: { body: { studies: studies(1, 2) } };
			};
		})(),
		outcome: {
			kind: 'found',
			total: 2,
			remarks: [['warning', '2026-06-11T09:00:05, then 2026-06-12']],
		},
	},
	{
		name: 'goes on without a version, and says so',
		ask: search(),
		replies: ({ path }) =>
			path === '/ctgov/version'
				? { status: 500, body: 'broken' }
				: { body: { studies: studies(1), totalCount: 1 } },
		outcome: {
			...{ kind: 'found', total: 1, coverage: undefined },
			remarks: [
				['warning', 'version of the data could not be learnt: ClinicalTrials.gov is out of order'],
			],
		},
		records: ([trial]) => expect(trial).not.toHaveProperty('dataTimestamp'),
	},
	{
		name: 'reads no version from an answer that tells none',
		ask: search(),
		replies: ({ path }) =>
			path === '/ctgov/version'
				? { body: { apiVersion: '2.0.5' } }
				: { body: { studies: studies(1), totalCount: 1 } },
		outcome: { kind: 'found', remarks: [['warning', 'tells no date']] },
	},
]);

contractOf('ClinicalTrials.gov, errors', [
	{
		name: 'reads a 400, which is plain text',
		ask: search(),
		replies: searched({ status: 400, body: '`query.intr` contains invalid expression' }),
		outcome: { kind: 'failed', reason: 'bad-query', says: 'contains invalid expression' },
		requests: 2,
	},
	{
		name: 'asks again what ends with 500, and says what it said',
		ask: search(),
		replies: searched({ status: 500, body: 'Internal error' }),
		outcome: { kind: 'failed', reason: 'outage', says: 'Internal error' },
		requests: (asked) => expect(searches(asked)).toHaveLength(3),
	},
	{
		name: 'takes a page for people in a 200 for an outage',
		ask: search(),
		replies: searched({ body: HTML }),
		outcome: { kind: 'failed', reason: 'outage', says: 'a page for people' },
		requests: 4,
	},
	{
		name: 'takes a page for people with 404 for an outage, not for none',
		ask: search(),
		replies: searched({ status: 404, body: HTML }),
		outcome: { kind: 'failed', reason: 'outage' },
	},
	{
		name: 'says that there is no search at an address',
		ask: search(),
		replies: searched({ status: 404, body: 'Not Found' }),
		outcome: { kind: 'failed', reason: 'redirected', says: 'check the base URL' },
		requests: 2,
	},
	{
		name: 'says that it is throttled',
		ask: search(),
		replies: searched({ status: 429, body: 'Too many' }),
		outcome: { kind: 'failed', reason: 'rate-limited' },
		requests: 4,
	},
	{
		name: 'waits when told to and goes on',
		ask: search(),
		replies: searched(
			{ status: 429, headers: { 'Retry-After': '3' } },
			{ body: { studies: studies(1), totalCount: 1 } },
		),
		outcome: { kind: 'found' },
	},
	{
		name: 'says that it was turned away',
		ask: search(),
		replies: searched({ status: 403, body: 'Forbidden' }),
		outcome: { kind: 'failed', reason: 'bad-key' },
		requests: 2,
	},
	{
		name: 'takes JSON that is cut for no answer',
		ask: search(),
		replies: searched({ body: '{"studies":[{"protocolSection":{' }),
		outcome: { kind: 'failed', reason: 'malformed' },
		requests: 4,
	},
	{
		name: 'takes JSON of another kind for no answer',
		ask: search(),
		replies: searched({ body: { results: [] } }),
		outcome: { kind: 'failed', reason: 'malformed' },
	},
	{
		name: 'says that the connection was cut, with what came before',
		ask: search(),
		replies: ({ path, fields }) => {
			if (path === '/ctgov/version') return version();
			return fields.pageToken === undefined
				? { body: { studies: studies(2), totalCount: 4, nextPageToken: 'a' } }
				: { body: { studies: studies(2, 3) }, cut: true };
		},
		outcome: { kind: 'truncated', reason: 'cut', total: 4, fetched: 2 },
	},
	{
		name: 'keeps what came where a later page is out of order',
		ask: search(),
		replies: searched(
			{ body: { studies: studies(2), totalCount: 4, nextPageToken: 'a' } },
			{ status: 503, body: 'Service Unavailable' },
		),
		outcome: { kind: 'truncated', reason: 'outage', total: 4, fetched: 2 },
	},
	{
		name: 'does not follow it elsewhere',
		ask: search(),
		replies: searched({ status: 301, headers: { Location: 'https://example.org/' } }),
		outcome: { kind: 'failed', reason: 'redirected' },
		requests: 2,
	},
]);

/** Answers 500 while a field is asked for, as the registry does for one it does not have. */
const without =
	(gone: string, list: Reply) =>
	({ path, fields }: Asked): Reply => {
		if (path === '/ctgov/version') return version();
		if (path === '/ctgov/studies/metadata') return list;
		return fields.fields?.split('|').includes(gone)
			? { status: 500, body: 'Internal Server Error' }
			: { body: { studies: studies(1), totalCount: 1 } };
	};

contractOf('ClinicalTrials.gov, names of fields', [
	{
		name: 'goes on without a field that the registry’s own list no longer has, and says so',
		ask: search(),
		replies: without('OversightModule', { body: metadata('OversightModule') }),
		outcome: { kind: 'found', total: 1, remarks: [['warning', 'fields OversightModule;']] },
		requests: (asked) => {
			expect(asked.filter(({ path }) => path.endsWith('/metadata'))).toHaveLength(1);
			expect(searches(asked).at(-1)?.fields.fields).not.toContain('OversightModule');
		},
	},
	{
		name: 'does the same for a 400 about a field',
		ask: search(),
		replies: (asked) => {
			const answer = without('HasResults', { body: metadata('HasResults') })(asked);
			return answer.status === 500
				? { status: 400, body: '`fields` contains invalid field name' }
				: answer;
		},
		outcome: { kind: 'found', remarks: [['warning', 'HasResults']] },
	},
	{
		name: 'takes a 500 for an outage where the registry has all fields',
		ask: search(),
		replies: without('HasResults', { body: metadata() }),
		outcome: { kind: 'failed', reason: 'outage', remarks: [] },
	},
	{
		name: 'takes a 500 for an outage where the list cannot be had',
		ask: search(),
		replies: without('HasResults', { status: 500, body: 'broken' }),
		outcome: { kind: 'failed', reason: 'outage' },
	},
	{
		name: 'says which field of a user’s own expression is none',
		ask: search({ query: 'hip', advanced: 'AREA[StartDay]RANGE[2020-01-01,MAX]' }),
		replies: ({ path }) => {
			if (path === '/ctgov/version') return version();
			if (path === '/ctgov/studies/metadata') return { body: metadata() };
			return { status: 400, body: 'Area name `StartDay` contains invalid field name' };
		},
		outcome: { kind: 'failed', reason: 'bad-query', says: '`StartDay`' },
	},
]);

contractOf('ClinicalTrials.gov, what is new since a day', [
	{
		name: 'asks for studies updated since',
		ask: search({ query: 'hip', since: '2026-06-01' }),
		replies: searched({ body: { studies: studies(1), totalCount: 1 } }),
		outcome: { kind: 'found', window: { from: '2026-06-01', to: '2026-06-12' }, coverage: REACH },
		requests: (asked) =>
			expect(searches(asked)[0]?.fields['filter.advanced']).toBe(
				'AREA[LastUpdatePostDate]RANGE[2026-06-01,MAX]',
			),
	},
	{
		name: 'joins it with another filter',
		ask: search({ advanced: 'AREA[Phase]PHASE3 OR AREA[Phase]PHASE4', since: '2026-06-01' }),
		replies: searched({ body: { studies: [], totalCount: 0 } }),
		outcome: { kind: 'none', window: { from: '2026-06-01', to: '2026-06-12' } },
		requests: (asked) =>
			expect(searches(asked)[0]?.fields['filter.advanced']).toBe(
				'(AREA[Phase]PHASE3 OR AREA[Phase]PHASE4) AND AREA[LastUpdatePostDate]RANGE[2026-06-01,MAX]',
			),
	},
	{
		name: 'says nothing of days after the registry’s own data',
		ask: search({ query: 'hip', since: '2026-06-14' }),
		replies: searched({ body: { studies: [], totalCount: 0 } }),
		outcome: { kind: 'not_covered', reason: 'outside-coverage' },
	},
]);

/** One study by its number, as a read. */
const one =
	(nct: string) =>
	(ctx: SourceContext): SourceRead => {
		let given: Awaited<ReturnType<typeof getTrial>> | undefined;
		async function* records() {
			given = await getTrial(ctx, nct);
			if (given.record) yield given.record;
		}
		return {
			records: records(),
			outcome() {
				if (!given) throw new Error('Not read yet.');
				return given.outcome;
			},
		};
	};
const numbered = (answer: (nct: string) => Reply) => (asked: Asked) =>
	asked.path === '/ctgov/version' ? version() : answer(asked.path.slice(-11));

contractOf('ClinicalTrials.gov, one study', [
	{
		name: 'gives the study',
		ask: one(' nct00000007 '),
		replies: numbered(() => ({ body: study(7) })),
		outcome: { kind: 'found', fetched: 1, query: 'NCT00000007', coverage: REACH, remarks: [] },
		records: nctOf(7),
	},
	{
		name: 'says none where there is no such study',
		ask: one('NCT00000007'),
		replies: numbered(() => ({ status: 404, body: 'NCT number NCT00000007 not found' })),
		outcome: { kind: 'none', total: 0 },
		records: [],
	},
	{
		name: 'follows an earlier number to the study, at its own address',
		ask: one('NCT00000007'),
		replies: numbered((nct) =>
			nct === 'NCT00000007'
				? { status: 301, headers: { Location: 'https://example.org/api/v2/studies/NCT00000009' } }
				: {
						body: study(9, {
							identificationModule: {
								nctId: 'NCT00000009',
								nctIdAliases: ['NCT00000007'],
								briefTitle: 'Renumbered',
							},
						}),
					},
		),
		outcome: {
			kind: 'found',
			remarks: [['warning', 'NCT00000007 is an earlier number of NCT00000009']],
		},
		records: ([trial]) =>
			expect(trial).toMatchObject({ id: 'NCT00000009', aliases: ['NCT00000007'] }),
		requests: 3,
	},
	{
		name: 'does not go round in circles',
		ask: one('NCT00000007'),
		replies: numbered((nct) => ({
			status: 301,
			headers: { Location: `/api/v2/studies/NCT0000000${nct.endsWith('7') ? 8 : 7}` },
		})),
		outcome: { kind: 'failed', reason: 'malformed' },
		requests: 3,
	},
	{
		name: 'does not follow it to another place',
		ask: one('NCT00000007'),
		replies: numbered(() => ({ status: 302, headers: { Location: 'https://example.org/' } })),
		outcome: { kind: 'failed', reason: 'redirected' },
	},
	{
		name: 'reads a 400',
		ask: one('NCT00000007'),
		replies: numbered(() => ({ status: 400, body: '`fields` contains invalid field name' })),
		outcome: { kind: 'failed', reason: 'bad-query', says: 'contains invalid field name' },
	},
	{
		name: 'never takes an outage for none',
		ask: one('NCT00000007'),
		replies: numbered(() => ({ status: 404, body: HTML })),
		outcome: { kind: 'failed', reason: 'outage' },
	},
	{
		name: 'takes JSON without a study for no answer',
		ask: one('NCT00000007'),
		replies: numbered(() => ({ body: { hello: 1 } })),
		outcome: { kind: 'failed', reason: 'malformed' },
	},
]);

describe('ClinicalTrials.gov is not asked', () => {
	const ctx = {} as SourceContext;
	it.each([
		[{}, 'There is no search for ClinicalTrials.gov'],
		[{ query: ' ', since: '2026-01-01' }, 'There is no search for ClinicalTrials.gov'],
		[{ query: 'hip', since: 'yesterday' }, 'since: "yesterday" is not a day'],
	])('for %j', (query: TrialsQuery, why) => {
		expect(() => readTrials(ctx, query)).toThrow(why);
	});

	it('for what is no number of a study', async () => {
		await expect(getTrial(ctx, 'NCT123')).rejects.toThrow('"NCT123" is not the number of a study');
	});
});
