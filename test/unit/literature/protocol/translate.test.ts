import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ASKED_DATABASES, type AskedDatabase, type SearchProtocol } from '../../../../lib/model';
import { translateProtocol } from '../../../../lib/literature/protocol';
import { cleanTerm } from '../../../../lib/literature/protocol/terms';
import { protocolOf, pumpProtocol, row } from './support';

const stringFor = (protocol: SearchProtocol, database: AskedDatabase) => {
	const found = translateProtocol(protocol).find((string) => string.database === database);
	if (!found) throw new Error(`no string for ${database}`);
	return found;
};

const LIMITS: SearchProtocol['limits'] = {
	period: { from: '2020-01-01', to: '2025-12-31', reason: '' },
	languages: { values: ['eng', 'ger'], reason: '' },
	publicationTypes: { values: ['Clinical Trial', 'Review'], reason: '' },
	humansOnly: { value: true, reason: '' },
};

describe('translateProtocol', () => {
	const rows = [
		row(['hip prosthesis', 'Example*'], { mesh: ['Hip Prosthesis'] }),
		row(['revision'], { role: 'outcome', label: 'Outcome' }),
		row(['pain'], { searched: false }),
	];

	it('writes PubMed with field tags and limits', () => {
		expect(stringFor(protocolOf(rows, { limits: LIMITS }), 'pubmed')).toEqual({
			kind: 'device',
			database: 'pubmed',
			text: '("hip prosthesis"[tiab] OR "Example*"[tiab] OR "Hip Prosthesis"[MeSH Terms]) AND ("revision"[tiab]) AND ("2020/01/01"[dp] : "2025/12/31"[dp]) AND (eng[la] OR ger[la]) AND ("Clinical Trial"[pt] OR "Review"[pt]) NOT ("animals"[MeSH Terms] NOT "humans"[MeSH Terms])',
			edited: false,
			notes: [],
		});
	});

	it('writes Europe PMC with fields before the terms', () => {
		const { text, notes } = stringFor(protocolOf(rows, { limits: LIMITS }), 'europe-pmc');
		expect(text).toBe(
			'(TITLE_ABS:"hip prosthesis" OR TITLE_ABS:Example* OR MESH:"Hip Prosthesis") AND (TITLE_ABS:"revision") AND (SRC:MED OR SRC:PMC OR SRC:PPR) AND FIRST_PDATE:[2020-01-01 TO 2025-12-31] AND (LANG:"eng" OR LANG:"ger") AND (PUB_TYPE:"Clinical Trial" OR PUB_TYPE:"Review") NOT (MESH:"Animals" NOT MESH:"Humans")',
		);
		expect(notes.join(' ')).toMatch(/language/);
	});

	it('asks ClinicalTrials.gov for what is tested on whom, and says what it cannot be asked', () => {
		const { text, notes } = stringFor(protocolOf(rows, { limits: LIMITS }), 'clinical-trials');
		expect(text).toBe('("hip prosthesis" OR "Example" OR "Hip Prosthesis")');
		expect(notes.join(' ')).toMatch(/"Outcome" \(outcome\).*no wildcard.*period.*language.*type/);
	});

	it('asks ClinicalTrials.gov for all rows where none is of population or intervention', () => {
		const outcomeOnly = protocolOf([row(['revision'], { role: 'outcome' })]);
		expect(stringFor(outcomeOnly, 'clinical-trials').text).toBe('("revision")');
	});

	it('says words side by side as words anywhere where a wildcard forbids the phrase', () => {
		const inner = protocolOf([row(['infus* pump'])]);
		expect(stringFor(inner, 'pubmed').text).toBe('(("infus*"[tiab] AND "pump"[tiab]))');
		expect(stringFor(inner, 'pubmed').notes.join()).toMatch(/only at the end of a phrase/);
		const last = protocolOf([row(['hip prosthes*'])]);
		expect(stringFor(last, 'pubmed').text).toBe('("hip prosthes*"[tiab])');
		expect(stringFor(last, 'europe-pmc').text).toMatch(
			/^\(\(TITLE_ABS:"hip" AND TITLE_ABS:prosthes\*\)\) AND/,
		);
	});

	it('asks a root too short for PubMed as a word, and says so', () => {
		const { text, notes } = stringFor(protocolOf([row(['hip*'])]), 'pubmed');
		expect(text).toBe('("hip"[tiab])');
		expect(notes.join()).toMatch(/4 letters/);
	});

	it('lets either end of the period be open', () => {
		const from = protocolOf(rows, { limits: { period: { from: '2020-01-01', reason: '' } } });
		expect(stringFor(from, 'pubmed').text).toContain('("2020/01/01"[dp] : "3000/12/31"[dp])');
		const to = protocolOf(rows, { limits: { period: { to: '2020-01-01', reason: '' } } });
		expect(stringFor(to, 'europe-pmc').text).toContain('FIRST_PDATE:[1000-01-01 TO 2020-01-01]');
	});

	it('leaves a string that a person wrote as it is', () => {
		const protocol = protocolOf(rows, { limits: LIMITS });
		protocol.searches[0] = { ...protocol.searches[0]!, strings: { pubmed: 'hip[ti] "' } };
		expect(stringFor(protocol, 'pubmed')).toMatchObject({ text: 'hip[ti] "', edited: true });
		expect(stringFor(protocol, 'europe-pmc').edited).toBe(false);
	});

	it('translates for databases that are asked and searched alone', () => {
		const protocol = pumpProtocol();
		const databases = protocol.databases.map((database) =>
			database.asked === 'pubmed' ? { ...database, searched: false } : database,
		);
		expect(translateProtocol({ ...protocol, databases }).map(({ database }) => database)).toEqual([
			...['europe-pmc', 'clinical-trials'],
			...['europe-pmc', 'clinical-trials'],
		]);
	});

	it('has nothing to ask where no row is searched', () => {
		const { text, notes } = stringFor(protocolOf([row(['pain'], { searched: false })]), 'pubmed');
		expect(text).toBe('');
		expect(notes.join()).toMatch(/nothing to ask/);
	});
});

/** Text that tries to leave its quotes, with operators, tags, ranges and other scripts among it. */
const nastyTerm = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				...[
					'"',
					'\\"',
					'[tiab]',
					') OR (',
					'((',
					']',
					'AND',
					'OR NOT',
					'*',
					':',
					'~2',
					'^',
					'?',
					'{',
					'&&',
				],
				...[
					'||',
					'!',
					'TITLE:"',
					'AREA[',
					'RANGE[1,2]',
					'EXPAND[',
					'hip',
					'prosthes*',
					'Φάρμακον',
					"d'eau",
				],
				...['café', '-', '+x', '\n', '3.5', '/', '“', '„', '”', '‟', '＂', '﹙'],
			),
			fc.string({ unit: 'grapheme', maxLength: 6 }),
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((parts) => parts.join(' '))
	.filter((term) => term.trim() !== '');

/** What stands outside of quotes. */
const outside = (text: string): string => text.replace(/"[^"]*"/g, '""');

describe('any term', () => {
	const grammar: Record<AskedDatabase, RegExp> = {
		pubmed: /^(?:""\[(?:tiab|MeSH Terms)\]|[() ]|AND|OR)*$/,
		// A root with its wildcard stands without quotes, of letters and digits alone.
		'europe-pmc':
			/^(?:(?:TITLE_ABS|MESH):(?:""|[\p{L}\p{M}\p{N}]+\*)|[() ]|AND|OR|SRC:(?:MED|PMC|PPR))*$/u,
		'clinical-trials': /^(?:""|[() ]|AND|OR)*$/,
	};

	it.each(ASKED_DATABASES)('stays within its quotes at %s, brackets balanced', (database) => {
		fc.assert(
			fc.property(
				fc.array(nastyTerm, { minLength: 1, maxLength: 4 }),
				fc.array(nastyTerm),
				(terms, mesh) => {
					const { text } = stringFor(protocolOf([row(terms, { mesh }), row(['safe'])]), database);
					expect((text.match(/"/g) ?? []).length % 2).toBe(0);
					let depth = 0;
					for (const sign of outside(text)) {
						if (sign === '(') depth += 1;
						if (sign === ')') depth -= 1;
						expect(depth).toBeGreaterThanOrEqual(0);
					}
					expect(depth).toBe(0);
					expect(outside(text)).toMatch(grammar[database]);
				},
			),
		);
	});

	it.each(ASKED_DATABASES)('is in the string for %s with all its words', (database) => {
		fc.assert(
			fc.property(fc.array(nastyTerm, { minLength: 1, maxLength: 4 }), (terms) => {
				const { text } = stringFor(protocolOf([row(terms)]), database);
				for (const term of terms) {
					for (const word of cleanTerm(term)?.words ?? []) expect(text).toContain(word.text);
				}
			}),
		);
	});

	it('reads the same after it was cleaned', () => {
		fc.assert(
			fc.property(nastyTerm, (term) => {
				const clean = cleanTerm(term);
				if (!clean) return;
				const again = clean.words.map(({ text, isRoot }) => text + (isRoot ? '*' : '')).join(' ');
				expect(cleanTerm(again)).toEqual({ words: clean.words, isChanged: false });
			}),
		);
	});
});
