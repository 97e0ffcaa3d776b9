import { describe, expect, it } from '@jest/globals';
import { searchProtocolSchema, type SearchProtocol } from '../../../../lib/model';
import { checkProtocol, proposeProtocol } from '../../../../lib/literature/protocol';
import { NOW, PUMP, pumpProtocol, TABLET } from './support';

const rows = (protocol: SearchProtocol, kind: string) =>
	protocol.searches.find((search) => search.kind === kind)?.concepts ?? [];
const searched = (protocol: SearchProtocol, kind: string) =>
	rows(protocol, kind).filter((concept) => concept.searched);

describe('proposeProtocol', () => {
	it('proposes two searches that can run, and says that nobody has seen them', () => {
		const protocol = pumpProtocol();
		expect(searchProtocolSchema.parse(protocol)).toEqual(protocol);
		expect(checkProtocol(protocol)).toEqual([]);
		expect(protocol.searches.map(({ kind }) => kind)).toEqual(['device', 'state-of-the-art']);
		expect(protocol).toMatchObject({ origin: 'proposed', version: 1, product: { code: 'FRN' } });
		expect(protocol.fixed).toBeUndefined();
	});

	it('asks for a device by brand and by its name in natural order, in singular and plural', () => {
		const [intervention, ...more] = searched(pumpProtocol(), 'device');
		expect(more).toEqual([]);
		expect(intervention?.terms).toEqual(
			expect.arrayContaining(['SIMULANT Flow', 'infusion pump', 'infusion pumps', 'smart pump']),
		);
		expect(intervention?.terms).not.toEqual(expect.arrayContaining(['Ab']));
		expect(intervention?.terms.join()).not.toMatch(/Pump, Infusion|UNKNOWN/);
		expect(intervention?.mesh).toEqual(['Infusion Pumps']);
	});

	it('asks for the state of the art by the class of the device, with reviews and guidelines', () => {
		const product = {
			...PUMP,
			name: 'Pump, Infusion, Insulin',
			genericNames: ['Pump, Infusion, Insulin'],
		};
		const protocol = proposeProtocol({ code: 'LZG', product, now: NOW });
		const [kind, benchmark] = searched(protocol, 'state-of-the-art');
		expect(kind?.terms).toContain('infusion pump');
		expect(kind?.terms.join()).not.toMatch(/SIMULANT/);
		expect(benchmark).toMatchObject({ role: 'comparator' });
		expect(benchmark?.terms).toEqual(expect.arrayContaining(['systematic review', 'guideline']));
		expect(searched(protocol, 'device')[0]?.terms).not.toContain('infusion pump');
	});

	it('keeps to the brands that the code narrows the product to', () => {
		const keep = { productCodes: ['FRN'], brandNames: ['Volumat'], manufacturers: [] };
		const queries = { maude: { search: 'x', keep } };
		const protocol = proposeProtocol({ code: 'FRN', product: PUMP, queries, now: NOW });
		const terms = searched(protocol, 'device')[0]?.terms;
		expect(terms).toContain('Volumat');
		expect(terms).not.toContain('SIMULANT Flow');
	});

	it('asks for a drug of several substances by all of them, or by a name that holds them all', () => {
		const protocol = proposeProtocol({ code: '0069-2960', product: TABLET, now: NOW });
		expect(searched(protocol, 'device').map(({ terms }) => terms)).toEqual([
			['amlodipine', 'amlodipine and atorvastatin', 'Caduet'],
			['atorvastatin', 'amlodipine and atorvastatin', 'Caduet'],
		]);
		expect(checkProtocol(protocol)).toEqual([]);
	});

	it('searches under the code where registries know nothing but it', () => {
		const bare = { ...PUMP, name: 'K123456', brandNames: [], genericNames: [] };
		const protocol = proposeProtocol({ code: 'K123456', product: bare, now: NOW });
		expect(checkProtocol(protocol)).toEqual([]);
		expect(searched(protocol, 'device')[0]?.terms).toEqual(['K123456']);
	});

	it('names Embase and Cochrane CENTRAL as files, each database with its reason', () => {
		const { databases } = pumpProtocol();
		expect(
			databases.filter(({ searched: isSearched }) => isSearched).map(({ asked }) => asked),
		).toEqual(['pubmed', 'europe-pmc', 'clinical-trials']);
		expect(databases.filter(({ asked }) => asked === undefined).map(({ name }) => name)).toEqual([
			'Embase',
			'Cochrane CENTRAL',
		]);
		expect(databases.every(({ reason }) => reason.length > 20)).toBe(true);
	});

	it('limits to the period given, else to ten years, and says why', () => {
		expect(pumpProtocol().limits.period).toMatchObject({ from: '2016-01-01' });
		expect(pumpProtocol().limits.period?.reason).not.toBe('');
		const period = { from: '2020-01-01', to: '2025-12-31' };
		const given = proposeProtocol({ code: 'FRN', product: PUMP, period, now: NOW });
		expect(given.limits.period).toMatchObject(period);
	});
});
