import { describe, expect, it } from '@jest/globals';
import { InputError, type SearchProtocol } from '../../../../lib/model';
import { checkProtocol, readProtocol } from '../../../../lib/literature/protocol';
import { protocolOf, pumpProtocol, row } from './support';

const faults = (more: Partial<SearchProtocol>) =>
	checkProtocol({ ...pumpProtocol(), ...more }).map(({ at, message }) => `${at}: ${message}`);

describe('checkProtocol', () => {
	it.each<[string, Partial<SearchProtocol>, RegExp]>([
		['an empty row', { searches: protocolOf([row([])]).searches }, /neither words nor MeSH/],
		[
			'no searched row',
			{ searches: protocolOf([row(['x'], { searched: false })]).searches },
			/No row/,
		],
		['a term without a word', { searches: protocolOf([row(['""'])]).searches }, /holds no word/],
		[
			'two searches of a kind',
			{ searches: [...protocolOf([row(['x'])]).searches, ...protocolOf([row(['y'])]).searches] },
			/two searches/,
		],
		[
			'criteria with one id',
			{ exclusion: [{ id: 'a', text: 'x' }], inclusion: [{ id: 'a', text: 'y' }] },
			/Two criteria have the id "a"/,
		],
		['no database', { databases: [] }, /No database/],
		[
			'a database twice',
			{ databases: [...pumpProtocol().databases, ...pumpProtocol().databases.slice(3, 4)] },
			/"embase" stands twice/,
		],
		[
			'a database asked under two names',
			{
				databases: [
					...pumpProtocol().databases,
					{ ...pumpProtocol().databases[0]!, name: 'MEDLINE' },
				],
			},
			/asked under two names/,
		],
		[
			'a period that ends before it begins',
			{ limits: { period: { from: '2025-01-01', to: '2020-01-01', reason: '' } } },
			/ends on 2020-01-01, before/,
		],
	])('finds %s', (_what, more, message) => {
		expect(faults(more).join('\n')).toMatch(message);
	});

	it('lets a search run on strings that a person wrote, without rows', () => {
		const searches = [
			{ kind: 'device' as const, objective: '', concepts: [], strings: { pubmed: 'hip[ti]' } },
		];
		expect(faults({ searches })).toEqual([]);
	});
});

describe('readProtocol', () => {
	it('reads what JSON holds', () => {
		expect(readProtocol(JSON.parse(JSON.stringify(pumpProtocol())))).toEqual(pumpProtocol());
	});

	it('refuses what is no protocol, and one that cannot be searched, in words', () => {
		expect(() => readProtocol({ question: 1 })).toThrow(InputError);
		expect(() => readProtocol({ ...pumpProtocol(), databases: [] })).toThrow(
			/No database is searched/,
		);
	});
});
