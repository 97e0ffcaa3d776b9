import {
	publicationFrom,
	vancouverReference,
	writeReferences,
} from '../../../../lib/literature/files';

const cited = (value: Record<string, unknown>): string =>
	vancouverReference(publicationFrom(value, 1));

describe('references in the style of ICMJE', () => {
	it.each([
		[{ journal: 'J', date: '2002-06', pages: '1-6' }, 'A. J. 2002 Jun:1-6.'],
		[
			{ journal: 'J', year: 2002, volume: '42 Suppl 2', pages: 'S93-S99' },
			'A. J. 2002;42 Suppl 2:S93-9.',
		],
		[
			{ journal: 'The book', year: 2002, pages: '93-113', type: 'Book Chapter' },
			'A. In: The book. 2002. p. 93-113.',
		],
		[
			{ journal: 'J', date: '2002-08', issue: '401', pages: '230-238' },
			'A. J. 2002 Aug;(401):230-8.',
		],
	])('writes %j', (fields, wanted) => {
		expect(cited({ title: 'A', ...fields })).toBe(wanted);
	});

	it('gives keys of BibTeX that differ in more than capitals', async () => {
		const works = ['Smith', 'SMITH'].map((family) =>
			publicationFrom({ title: family, authors: [{ family }], year: 2020 }, 1),
		);
		const keys: string[] = [];
		for await (const text of writeReferences(works, 'bibtex'))
			keys.push(/\{([^,]+),/.exec(text)?.[1]?.toLowerCase() ?? '');
		expect(new Set(keys).size).toBe(2);
	});
});
