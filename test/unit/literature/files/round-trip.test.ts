import fc from 'fast-check';
import {
	databaseSlug,
	vancouverReference,
	writeReferences,
} from '../../../../lib/literature/files';
import type { Publication } from '../../../../lib/model';
import { readAll } from './read';

const word = fc.string({
	unit: fc.constantFrom(...'abcdefghijkmnopqrstuvwxyzäöüßéñøλ²'),
	minLength: 2,
	maxLength: 8,
});
/** Signs that formats give a meaning: braces, percent, dashes, quotes, commas, semicolons. */
const sign = fc.constantFrom(
	'{',
	'}',
	'%',
	'$',
	'#',
	'_',
	'~',
	'^',
	'\\',
	'"',
	"'",
	',',
	'-',
	'--',
	'=',
	'@',
	'+',
	'(',
	')',
	':',
	'.',
	'?',
	"''",
	'``',
);
const sentence = fc
	.array(
		fc.oneof(
			{ weight: 4, arbitrary: word },
			{ weight: 1, arbitrary: fc.tuple(word, sign, word).map((parts) => parts.join('')) },
			{ weight: 1, arbitrary: fc.tuple(sign, word).map((parts) => parts.join('')) },
		),
		{ minLength: 2, maxLength: 12 },
	)
	.map((words) => `Study ${words.join(' ')} ends`);
const capital = fc.constantFrom(...'ABCDEFGHIJKLMNÖÉ');
const family = fc.tuple(capital, word).map(([first, rest]) => first + rest.replace(/[²λ]/g, 'l'));
const author: fc.Arbitrary<Publication['authors'][number]> = fc.oneof(
	fc
		.tuple(family, capital, capital)
		.map(([name, one, other]) => ({ family: name, initials: one + other })),
	fc
		.tuple(family, family)
		.map(([name, given]) => ({ family: name, given, initials: Array.from(given)[0] ?? '' })),
	family.map((name) => ({ collective: `${name} Study Group` })),
);
const digits = fc.integer({ min: 2, max: 9_999 }).map(String);
const optional = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const publication = fc
	.record({
		database: fc.constantFrom('PubMed', 'Embase', 'Scopus', 'Cochrane CENTRAL', 'My own list'),
		number: fc.integer({ min: 10_000_000, max: 99_999_999 }),
		doi: optional(
			fc.tuple(digits, word).map(([one, rest]) => `10.5555/${one}.${rest.replace(/[^a-z]/g, 'x')}`),
		),
		pmid: optional(fc.integer({ min: 1_000_000, max: 39_999_999 }).map(String)),
		pmcid: optional(digits.map((one) => `PMC${one}`)),
		title: sentence,
		abstract: fc.oneof(
			fc.constant<Publication['abstract']>([]),
			sentence.map((text) => [{ text }]),
			fc.tuple(sentence, sentence).map(([one, other]) => [
				{ label: 'METHODS', text: `${one}.` },
				{ label: 'RESULTS', text: `${other}.` },
			]),
		),
		authors: fc.array(author, { maxLength: 8 }),
		journal: fc.record({
			title: sentence,
			issn: fc.constantFrom<string[]>([], ['0000-0019'], ['0000-0019', '0000-006X']),
		}),
		volume: optional(digits),
		issue: optional(digits),
		pages: optional(
			fc.oneof(
				digits.map((one) => `e${one}`),
				fc
					.tuple(digits, digits)
					.filter(([one, other]) => one !== other)
					.map((both) => both.join('-')),
			),
		),
		published: fc.constantFrom('2020', '2020-05', '2020-05-12'),
		publishedText: fc.constant(undefined),
		languages: fc.constantFrom<string[]>([], ['eng'], ['English', 'German']),
		types: fc.constantFrom<string[]>(['Journal Article'], ['Review', 'Letter']),
		keywords: fc.uniqueArray(
			fc.tuple(word, word).map((words) => words.join(', ')),
			{ maxLength: 3 },
		),
		url: optional(fc.constant('https://example.org/a')),
	})
	.map(({ number, doi, pmid, pmcid, ...rest }): Publication => {
		const own = rest.database === 'PubMed' ? String(number) : undefined;
		const known = own ?? pmid;
		return {
			...rest,
			id: `${databaseSlug(rest.database)}:${own ?? `N${number}`}`,
			ids: {
				...(known !== undefined && { pmid: known }),
				...(doi !== undefined && { doi }),
				...(pmcid !== undefined && { pmcid }),
			},
			schema: 'cer.publication/1' as const,
			isPreprint: false,
			isConferenceAbstract: false,
			mesh: [],
			notices: [],
			rawSha256: '',
		};
	});

/** What every format can hold. */
const bare = (one: Publication) =>
	({ ...JSON.parse(JSON.stringify(one)), rawSha256: '' }) as Publication;

describe('references written and read back', () => {
	it.each(['ris', 'bibtex', 'csv'] as const)('are equal as %s', async (format) => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(publication, { selector: ({ id }) => id, minLength: 1, maxLength: 4 }),
				async (given) => {
					let text = '';
					for await (const piece of writeReferences(given, format)) text += piece;
					const read = await readAll(text);
					expect(read.format).toBe(format);
					expect(read.publications.map(bare)).toEqual(given.map(bare));
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe('vancouverReference', () => {
	const article: Publication = {
		...{ schema: 'cer.publication/1', id: 'pubmed:1', database: 'PubMed', rawSha256: '' },
		ids: { pmid: '12140307', doi: '10.5555/x.1' },
		title: 'Solid-organ transplantation in invented patients.',
		abstract: [],
		authors: ['Halpern', 'Ubel', 'Caplan', 'Marion', 'Palmer', 'Schiding', 'Seventh'].map(
			(family) => ({ family, given: 'Scott Dan', initials: 'SD' }),
		),
		journal: {
			title: 'New Invented Journal of Medicine',
			abbreviation: 'N. Invent. J. Med.',
			issn: [],
		},
		...{ volume: '347', issue: '4', pages: '284-287', published: '2002-07-25' },
		...{
			languages: [],
			types: [],
			isPreprint: false,
			isConferenceAbstract: false,
			mesh: [],
			keywords: [],
			notices: [],
		},
	};

	it('names six authors, then et al., and shortens journal and pages', () => {
		expect(vancouverReference(article)).toBe(
			'Halpern SD, Ubel SD, Caplan SD, Marion SD, Palmer SD, Schiding SD, et al. Solid-organ transplantation in invented patients. N Invent J Med. 2002;347(4):284-7. doi:10.5555/x.1. PMID: 12140307.',
		);
	});

	it('parts groups by semicolons, gives the day without a volume, and says what was retracted', () => {
		const other: Publication = {
			...article,
			ids: {},
			authors: [{ family: 'Doe', initials: 'J' }, { collective: 'Invented Group' }],
			title: 'Does it work?',
			...{ volume: undefined, issue: undefined, pages: undefined },
			notices: [{ kind: 'retraction', role: 'subject' }],
		};
		expect(vancouverReference(other)).toBe(
			'Doe J; Invented Group. Does it work? N Invent J Med. 2002 Jul 25. Retracted.',
		);
	});
});
