import fc from 'fast-check';
import type { LiteratureEvidence, LiteratureSearch, SourceOutcome } from '../../../../../lib/model';
import {
	searchesInShort,
	stringsTable,
} from '../../../../../lib/report/sections/literature/searches';
import { filledReview, literatureSearch } from '../../../../support/literature-review';

const number = fc.nat({ max: 90_000 });
const outcomeArb = fc.record({
	source: fc.constantFrom('pubmed', 'europe-pmc', 'clinical-trials'),
	kind: fc.constantFrom('found', 'truncated', 'none', 'failed', 'not_asked'),
	total: fc.option(number, { nil: undefined }),
}) as fc.Arbitrary<Pick<SourceOutcome, 'source' | 'kind' | 'total'>>;

/** Any search or file; what is new is among what arrived. */
const searchArb: fc.Arbitrary<LiteratureSearch> = fc
	.record({
		outcome: fc.option(outcomeArb, { nil: undefined }),
		hits: fc.option(number, { nil: undefined }),
		counts: fc.tuple(number, number),
	})
	.map(({ outcome, hits, counts }) =>
		literatureSearch('s', 'Any', {
			outcome: outcome && { ...outcome, subject: 'literature', fetched: 0, kept: 0, remarks: [] },
			hits,
			records: Math.max(...counts),
			newRecords: Math.min(...counts),
		} as Partial<LiteratureSearch>),
	);

const reviewOf = (searches: LiteratureSearch[], records: number): LiteratureEvidence =>
	filledReview({
		searches,
		prisma: {
			...filledReview().prisma,
			identified: [{ name: 'PubMed', kind: 'database', records }],
		},
	});

const noteOf = (review: LiteratureEvidence): string => {
	const [table] = searchesInShort(review);
	return table?.kind === 'table' ? (table.source ?? '') : '';
};

/** The number that a part of the note says; nothing where it does not say it. */
const said = (note: string, pattern: RegExp): number | undefined => {
	const [, digits] = pattern.exec(note) ?? [];
	return digits === undefined ? undefined : Number(digits.replace(/\D/g, ''));
};
const N = String.raw`(\d{1,3}(?:,\d{3})*)`;
const find = (note: string, before: string, after: string): number =>
	said(note, new RegExp(`${before}${N}${after}`)) ?? 0;

describe('the note under the searches', () => {
	it('adds up to what is identified, or says what the searches do not account for', () => {
		fc.assert(
			fc.property(
				fc.array(searchArb, { minLength: 1, maxLength: 30 }),
				fc.integer({ min: -5, max: 5 }),
				(searches, off) => {
					const isTrials = ({ outcome }: LiteratureSearch): boolean =>
						outcome?.source === 'clinical-trials';
					const sum = (all: LiteratureSearch[]): number =>
						all.reduce((total, { newRecords }) => total + newRecords, 0);
					const publications = sum(searches.filter((one) => !isTrials(one)));
					const identified = Math.max(0, publications + off);
					const note = noteOf(reviewOf(searches, identified));
					const fresh = find(note, 'records?, ', ' of them new');
					const trials = find(note, ' and ', ' trials?, which');
					expect(fresh).toBe(sum(searches));
					expect(trials).toBe(sum(searches.filter(isTrials)));
					expect(
						fresh -
							trials +
							find(note, 'of which ', ' came by no search') -
							find(note, ', ', ' fewer than were new'),
					).toBe(find(note, 'Identified: ', ''));
					expect(find(note, 'Identified: ', '')).toBe(identified);
					expect(find(note, '', ' records?, ')).toBe(
						searches.reduce((total, { records }) => total + records, 0),
					);
				},
			),
		);
	});

	it('tells hits that are known from those that are not', () => {
		const found = { outcome: undefined, hits: 12, records: 10, newRecords: 10 };
		const failed = {
			outcome: { source: 'pubmed', kind: 'failed', subject: 'literature' },
			...{ hits: 7, records: 0, newRecords: 0 },
		} as Partial<LiteratureSearch>;
		const one = literatureSearch('a', 'PubMed', found);
		const other = literatureSearch('b', 'PubMed', failed);
		expect(noteOf(reviewOf([one], 10))).toContain('together: 12 hits, 10 records, 10 of them new.');
		expect(noteOf(reviewOf([one, other], 10))).toContain('12 hits (unknown of 1 of 2 searches),');
		expect(noteOf(reviewOf([other], 0))).toContain('together: no hits known, 0 records');
	});

	it('says the same in the section and in the appendix, though the section shows the newest alone', () => {
		const searches = Array.from({ length: 25 }, (_, index) =>
			literatureSearch(`s${index}`, 'PubMed', { hits: 2, records: 2, newRecords: 1 }),
		);
		const review = reviewOf(searches, 25);
		const [whole] = stringsTable(review);
		expect(noteOf(review)).toContain('50 records, 25 of them new. Identified: 25.');
		expect(noteOf(review).startsWith(whole?.source ?? '-')).toBe(true);
	});
});
