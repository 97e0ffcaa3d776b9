import fc from 'fast-check';
import { readPubMed, type PubMedSearch } from '../../../../lib/sources';
import { findIds } from '../../../../lib/sources/pubmed/find-ids';
import type { PubMedQuestions } from '../../../../lib/sources/pubmed/questions';
import { halves } from '../../../../lib/sources/pubmed/split';
import { newReadState, type ReadState } from '../../../../lib/sources/source-read';
import { contextAt, contractOf, type Asked, type Case, type Reply } from './contract';
import { found, set } from './pubmed-bodies';

/** Hits of a make-believe PubMed: how many on which day. */
type Days = ReadonlyMap<string, number>;

const CAP = 9_999;

/** Records of nothing but their PMIDs. */
const setOf = ({ id = '' }: Asked['fields']): string =>
	set(
		...id
			.split(',')
			.map(
				(pmid) =>
					`<PubmedArticle><MedlineCitation><PMID>${pmid}</PMID></MedlineCitation></PubmedArticle>`,
			),
	);
const iso = (day: string): string => day.replaceAll('/', '-');

/** The ids of a page of a window, and how many the window has; no page goes beyond the cap. */
function hitsOf(
	days: Days,
	asked: { from: string; to: string; retmax: number; retstart: number },
): { count: number; ids: string[] } {
	const ids: string[] = [];
	const end = Math.min(CAP, asked.retstart + asked.retmax);
	let count = 0;
	for (const [at, [day, hits]] of [...days].entries()) {
		if (day < asked.from || day > asked.to) continue;
		for (let number = Math.max(0, asked.retstart - count); number < hits; number += 1) {
			if (count + number >= end) break;
			ids.push(String((at + 1) * 100_000 + number));
		}
		count += hits;
	}
	return { count, ids };
}

/** Answers searches as PubMed does: by window, capped without a word. PMIDs are numbered by day. */
const pubMedOf =
	(days: Days, tamper: (count: number, asked: Asked) => number = (count) => count) =>
	(asked: Asked): Reply => {
		const { fields, path } = asked;
		if (path.endsWith('/efetch.fcgi')) return { body: setOf(fields) };
		const { mindate = '0000', maxdate = '9999', retmax = '20', retstart = '0' } = fields;
		const { count, ids } = hitsOf(days, {
			...{ from: iso(mindate), to: iso(maxdate) },
			...{ retmax: Number(retmax), retstart: Number(retstart) },
		});
		return { body: found(tamper(count, asked), ids) };
	};

const search =
	(asked: Partial<PubMedSearch> = {}): Case['ask'] =>
	(ctx) =>
		readPubMed(ctx, { term: 'hip', ...asked });
const searches = (asked: readonly Asked[]) =>
	asked.filter(({ path }) => path.endsWith('esearch.fcgi')).map(({ fields }) => fields);

const THREE_YEARS: Days = new Map([
	['1999-05-01', 4_000],
	['2015-05-01', 6_000],
	['2025-03-01', 2_500],
]);

contractOf('PubMed, searches over its cap', [
	{
		name: 'asks in parts by day of entry whose counts add up to the whole, newest first',
		ask: search(),
		replies: pubMedOf(THREE_YEARS),
		outcome: {
			kind: 'found',
			total: 12_500,
			fetched: 12_500,
			remarks: [
				['read-as', 'simulant'],
				['split', 'in 3 parts by day of entry; their counts add up to 12500, 12500 different'],
			],
		},
		records: (records) => expect(records[0]).toMatchObject({ id: 'pubmed:200000' }),
		requests: (asked) => {
			const [whole, ...parts] = searches(asked);
			expect(whole?.datetype).toBeUndefined();
			for (const { datetype } of parts) expect(datetype).toBe('edat');
			expect(parts[0]).toMatchObject({ maxdate: '3000/12/31' });
			expect(parts.at(-1)).toMatchObject({ mindate: '1700/01/01' });
		},
	},
	{
		name: 'asks in parts of the window where there is one',
		ask: search({ window: { from: '2015-01-01', to: '2025-12-31' } }),
		replies: pubMedOf(new Map([...THREE_YEARS, ['2016-01-01', 3_000]])),
		outcome: {
			kind: 'found',
			total: 11_500,
			fetched: 11_500,
			remarks: [
				['read-as', ''],
				['split', 'by day of publication'],
			],
		},
		requests: (asked) => {
			for (const fields of searches(asked)) expect(fields.datetype).toBe('pdat');
			const parts = searches(asked).slice(1);
			expect(parts[0]?.maxdate).toBe('2025/12/31');
			expect(parts.at(-1)?.mindate).toBe('2015/01/01');
		},
	},
	{
		name: 'asks no parts where the limit is within the cap',
		ask: search({ limit: 10 }),
		replies: pubMedOf(THREE_YEARS),
		outcome: { kind: 'truncated', reason: 'limit', total: 12_500, fetched: 10 },
		requests: (asked) => expect(searches(asked)).toHaveLength(1),
	},
	{
		name: 'ends with the part that reaches the limit',
		ask: search({ limit: 10_400 }),
		replies: pubMedOf(THREE_YEARS),
		outcome: { kind: 'truncated', reason: 'limit', total: 12_500, fetched: 10_400 },
	},
	{
		name: 'is truncated, and says by how many, where the parts do not add up',
		ask: search(),
		replies: pubMedOf(THREE_YEARS, (count, { fields }) =>
			fields.datetype === undefined ? count + 25 : count,
		),
		outcome: {
			kind: 'truncated',
			reason: 'not-reconciled',
			total: 12_525,
			fetched: 12_500,
			says: 'the difference of 25 is unexplained',
		},
	},
	{
		name: 'is truncated where one day has more than is given',
		ask: search({ window: { from: '2015-04-30', to: '2015-05-02' } }),
		replies: pubMedOf(new Map([['2015-05-01', 10_200]])),
		outcome: {
			kind: 'truncated',
			reason: 'capped',
			total: 10_200,
			fetched: 9_999,
			says: 'has 10200 records for 2015-05-01 to 2015-05-01',
		},
	},
	{
		name: 'is truncated where a part cannot be asked',
		ask: search(),
		replies: (asked) =>
			asked.fields.datetype === 'edat' && iso(asked.fields.maxdate ?? '') < '2010'
				? { status: 500 }
				: pubMedOf(THREE_YEARS)(asked),
		outcome: { kind: 'truncated', reason: 'outage', total: 12_500, fetched: 8_500 },
	},
	{
		name: 'fails where no part can be asked',
		ask: search(),
		replies: (asked) =>
			asked.fields.datetype === 'edat' ? { status: 500 } : pubMedOf(THREE_YEARS)(asked),
		outcome: { kind: 'failed', reason: 'outage', total: 12_500, fetched: 0 },
	},
	{
		name: 'counts a record once that two parts have, and says so',
		ask: search({ window: { from: '2015-01-01', to: '2025-12-31' } }),
		replies: (asked) => {
			if (asked.path.endsWith('/efetch.fcgi')) return { body: setOf(asked.fields) };
			const ids = (first: number, count: number) =>
				Array.from({ length: count }, (_, at) => String(first + at));
			const isWhole =
				asked.fields.mindate === '2015/01/01' && asked.fields.maxdate === '2025/12/31';
			if (isWhole) return { body: found(10_500, ids(1, CAP)) };
			return asked.fields.maxdate === '2025/12/31'
				? { body: found(6_000, ids(1, 6_000)) }
				: { body: found(5_000, ids(5_501, 5_000)) };
		},
		outcome: {
			kind: 'found',
			fetched: 10_500,
			remarks: [
				['read-as', ''],
				['split', 'add up to 11000, as 500 records with more than one such day are in two parts'],
			],
		},
	},
]);

describe('Parts of a search', () => {
	const day = fc
		.integer({ min: Date.parse('1781-01-01'), max: Date.parse('2026-06-15') })
		.map((ms) => new Date(ms).toISOString().slice(0, 10));
	const next = (of: string) => new Date(Date.parse(of) + 86_400_000).toISOString().slice(0, 10);

	it('lie side by side and are together the whole, whichever ends are open', () => {
		const end = fc.option(day, { nil: undefined });
		fc.assert(
			fc.property(end, end, (one, other) => {
				const turned = one !== undefined && other !== undefined && one > other;
				const span = turned ? { from: other, to: one } : { from: one, to: other };
				const parts = halves(span, '2026-06-15');
				if (!parts) return;
				const [newer, older] = parts;
				expect(older.from).toBe(span.from);
				expect(newer.to).toBe(span.to);
				expect(newer.from).toBe(next(older.to ?? ''));
				if (span.from !== undefined) expect(older.to! >= span.from).toBe(true);
				if (span.to !== undefined) expect(newer.from! <= span.to).toBe(true);
			}),
		);
	});

	it('lose no record, whatever the days of the hits are', async () => {
		const days = fc.array(fc.tuple(day, fc.integer({ min: 1, max: CAP })), {
			minLength: 2,
			maxLength: 6,
		});
		await fc.assert(
			fc.asyncProperty(days, async (given) => {
				const hits: Days = new Map(given);
				const total = [...hits.values()].reduce((one, other) => one + other, 0);
				const { ids, state } = await idsOf(hits);
				expect(state).toMatchObject({ total, trouble: undefined });
				expect(ids.size).toBe(total);
			}),
			{ numRuns: 50 },
		);
	});

	/** The ids of all parts, without a record of them. */
	async function idsOf(hits: Days): Promise<{ ids: Set<string>; state: ReadState }> {
		const state: ReadState = { ...newReadState(), trouble: undefined };
		const ask: PubMedQuestions = {
			search: async ({ dates, retmax, retstart = 0 }) => {
				const { from = '1700-01-01', to = '3000-12-31' } = dates ?? {};
				return { kind: 'ids', remarks: [], ...hitsOf(hits, { from, to, retmax, retstart }) };
			},
			fetch: async () => await Promise.reject(new Error('No record is asked for.')),
		};
		const ids = new Set<string>();
		const looked = { term: 'hip', limit: Number.POSITIVE_INFINITY };
		for await (const list of findIds(contextAt('http://127.0.0.1:9'), ask, state, looked)) {
			for (const id of list) ids.add(id);
		}
		return { ids, state };
	}
});
