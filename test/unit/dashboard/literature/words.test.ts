import fc from 'fast-check';
import { stoppingWords } from '../../../../dashboard/src/pages/literature/flow/stopping-words';
import {
	flagsOf,
	gapsOf,
	newCriterion,
} from '../../../../dashboard/src/pages/literature/protocol/protocol-draft';
import {
	addressOf,
	authorsText,
	placeText,
	safeUrl,
} from '../../../../dashboard/src/pages/literature/works/cite';
import { searchProtocolSchema, type LiteratureSearch } from '../../../../lib/model';

describe('how a work is cited', () => {
	it('names six authors and says how many there are', () => {
		const eight = Array.from({ length: 8 }, (_each, at) => ({ family: `F${at}`, initials: 'AB' }));
		expect(authorsText(eight.slice(0, 2))).toBe('F0 AB, F1 AB');
		expect(authorsText(eight)).toBe('F0 AB, F1 AB, F2 AB, F3 AB, F4 AB, F5 AB, et al. (8 authors)');
		expect(
			authorsText([{ family: 'Meyer', given: 'Karl Ludwig' }, { collective: 'A Group' }]),
		).toBe('Meyer KL, A Group');
		expect(authorsText([])).toBe('No author named');
	});

	it('writes as much of the place as is known', () => {
		expect(
			placeText({
				...{ journal: 'J Orthop', year: '2019' },
				...{ volume: '12', issue: '3', pages: '107-114' },
			}),
		).toBe('J Orthop 2019;12(3):107-114');
		expect(placeText({ year: '2019' })).toBe('2019');
		expect(placeText({})).toBe('Journal and year not told');
	});

	it('leads nowhere but to https', () => {
		expect(safeUrl('https://doi.org/10.1/x')).toBe('https://doi.org/10.1/x');
		for (const url of [
			'http://a.example',
			'javascript:alert(1)',
			'data:text/html,x',
			'//a',
			'x',
			'',
		]) {
			expect(safeUrl(url)).toBeUndefined();
		}
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (url) => {
				expect(safeUrl(url)?.toLowerCase().trim().startsWith('https:')).not.toBe(false);
			}),
		);
	});

	it('takes the link of a person first, then the record’s, then the DOI', () => {
		const ids = { doi: '10.1000/a#b?c' };
		expect(addressOf({ ids, url: 'https://b.example' }, 'https://a.example')).toBe(
			'https://a.example',
		);
		expect(addressOf({ ids, url: 'http://b.example' }, 'javascript:1')).toBe(
			'https://doi.org/10.1000/a%23b%3Fc',
		);
		expect(addressOf({ ids: {} })).toBeUndefined();
	});
});

const protocol = searchProtocolSchema.parse({
	schema: 'cer.search-protocol/1',
	product: { code: 'FRN', name: 'Pump' },
	...{ question: '', version: 2, databases: [], inclusion: [], exclusion: [] },
	searches: [{ kind: 'device', objective: '', concepts: [] }],
});
const ran = (protocolVersion: number, ranAt: string): LiteratureSearch => ({
	...{ id: 's', protocolVersion, database: 'PubMed', databaseKind: 'database', ranAt, by: 'A' },
	...{ standing: false, records: 0, newRecords: 0 },
});

describe('what must be known of a protocol', () => {
	it('is that it was declared final after its search, or changed since', () => {
		const fixed = { at: '2026-11-02T00:00:00Z', by: 'A' };
		const of = (searches: LiteratureSearch[], part: object = { fixed }) =>
			flagsOf({ protocol: { ...protocol, ...part }, searches });
		expect(of([ran(2, '2026-11-01T00:00:00Z')])).toMatchObject({ fixedAfterSearch: true });
		expect(of([ran(2, '2026-11-03T00:00:00Z')])).toEqual({
			...{
				fixedAfterSearch: false,
				changedAfterSearch: false,
				isProposed: false,
				neverFixed: false,
			},
		});
		expect(of([ran(1, '2026-11-01T00:00:00Z')], {})).toMatchObject({
			...{ changedAfterSearch: true, neverFixed: true, fixedAfterSearch: false },
		});
		expect(of([], { origin: 'proposed' })).toMatchObject({ isProposed: true });
	});

	it('is what is missing before it can be saved', () => {
		expect(gapsOf(protocol)).toEqual([]);
		expect(gapsOf({ ...protocol, exclusion: [{ id: 'E1', text: ' ' }] })).toHaveLength(1);
	});

	it('gives a new criterion an id no other has', () => {
		const there = ['E1', 'E7', 'language'].map((id) => ({ id, text: 'x' }));
		expect(newCriterion('E', there).id).toBe('E8');
		expect(newCriterion('I', []).id).toBe('I1');
	});
});

describe('the stopping estimate in words', () => {
	const estimate = {
		...{ read: 400, included: 30, unread: 600, targetRecall: 0.95, level: 0.95, method: 'M' },
	};

	it('says no more than is known', () => {
		expect(stoppingWords({ ...estimate, why: 'too few were read.' })).toEqual([
			'400 works were read and 30 kept; 600 are not read yet.',
			'There is no estimate: too few were read.',
		]);
		expect(stoppingWords(estimate)).toHaveLength(1);
		expect(stoppingWords({ ...estimate, unread: 0, expectedRecall: 1, pBelowTarget: 0 })[1]).toBe(
			'Everything was read: there is nothing to estimate.',
		);
	});

	it('gives bounds beside what is expected, and says whether reading may stop', () => {
		const words = stoppingWords({
			...estimate,
			...{ expectedRemaining: 1.24, mostRemaining: 4, expectedRecall: 0.96, leastRecall: 0.88 },
			pBelowTarget: 0.03,
		});
		expect(words.slice(1)).toEqual([
			'Among the unread, about 1.2 may still belong in, with 95 % confidence at most 4.',
			'Of all that belong in, about 96 % are found, with 95 % confidence at least 88 %.',
			'That fewer than 95 % are found is unlikely (p = 0.030): reading may stop, and the report says that it did.',
		]);
		expect(stoppingWords({ ...estimate, pBelowTarget: 0.00001 }).at(-1)).toContain('(p < 0.001)');
		expect(stoppingWords({ ...estimate, pBelowTarget: 0.4 }).at(-1)).toContain('read on');
	});
});
