import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	ask,
	efetch,
	esearch,
	europePmc,
	services,
	studies,
} from '../../../unit/sandbox/sources/literature/support';
import { REAL_DATA } from '../../material';

const recorded = (name: string): string =>
	readFileSync(join(REAL_DATA, 'literature-trials', name), 'utf8');
const recordedJson = (name: string): unknown => JSON.parse(recorded(name));
const simulated = services();

/** Every path of a value with its type, indices of lists left out. */
function shapeOf(value: unknown, path = '', shape = new Set<string>()): Set<string> {
	if (Array.isArray(value)) {
		for (const entry of value) shapeOf(entry, `${path}[]`, shape);
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, member] of Object.entries(value)) shapeOf(member, `${path}.${name}`, shape);
	} else {
		shape.add(`${path}: ${typeof value}`);
	}
	return shape;
}

/** Every path of elements and attributes of an XML text. */
function elementsOf(xml: string): Set<string> {
	const found = new Set<string>();
	const open: string[] = [];
	for (const [, end, name = '', attributes = '', single] of xml.matchAll(
		/<(\/)?([A-Za-z]+)((?:\s+\w+="[^"]*")*)\s*(\/)?>/g,
	)) {
		if (/^(i|b|u|sub|sup)$/.test(name)) continue;
		if (end !== undefined) {
			open.pop();
			continue;
		}
		open.push(name);
		found.add(open.join('/'));
		for (const [, attribute] of attributes.matchAll(/(\w+)="/g)) {
			found.add(`${open.join('/')}@${attribute}`);
		}
		if (single !== undefined) open.pop();
	}
	return found;
}

const beyond = (these: Iterable<string>, those: ReadonlySet<string>): string[] =>
	[...these].filter((one) => !those.has(one)).sort();

describe('the simulated answers have the shape of the recorded ones:', () => {
	it('a PubMed record, but for substances and investigators', () => {
		const { idlist } = esearch(simulated, 'pump OR stent', { retmax: '2000' });
		const ours = elementsOf(efetch(simulated, idlist));
		const theirs = elementsOf(recorded('pubmed_efetch_22663011.xml'));
		const left = /ChemicalList|InvestigatorList/;
		expect(beyond(theirs, ours).filter((path) => !left.test(path))).toEqual([]);
	});

	it.each(['europepmc_search_pmid_20516115.json', 'europepmc_search_pmid_22663011.json'])(
		'a search of Europe PMC (%s), in names and types',
		(name) => {
			const answer = europePmc(simulated, 'IN_EPMC:y OR SRC:MED', {
				resultType: 'lite',
				pageSize: '1000',
				cursorMark: '*',
			});
			const left = /^\.resultList\.result\[\]\.dbCrossReferenceList/;
			const missing = beyond(shapeOf(recordedJson(name)), shapeOf(answer));
			expect(missing.filter((path) => !left.test(path))).toEqual([]);
		},
	);

	it.each([
		'ctgov_search_counttotal_20260811.json',
		'ctgov_search_keytruda_limit3_20260811.json',
		'ctgov_search_phelan_page1_20260811.json',
		'ctgov_search_phelan_page2_20260811.json',
	])('a list of studies (%s)', (name) => {
		const answer = studies(simulated, { countTotal: 'true', pageSize: '100' });
		expect(beyond(shapeOf(recordedJson(name)), shapeOf(answer))).toEqual([]);
	});

	it('one study', () => {
		const { body } = ask(simulated, 'clinicalTrials', '/studies/NCT99000001', {});
		const ours = shapeOf(JSON.parse(body));
		expect(beyond(shapeOf(recordedJson('ctgov_get_nct06604689_20260811.json')), ours)).toEqual([]);
	});

	const shapes = recordedJson('shapes-pubmed-europepmc.json') as Record<string, unknown>;

	it.each([
		['esearch_found', { retmax: '5' }, 'infusion pump'],
		['esearch_history', { retmax: '0', usehistory: 'y' }, 'infusion pump'],
		['esearch_none', {}, '"no such phrase"'],
	] as const)('%s of PubMed', (name, more, term) => {
		const ours = shapeOf({
			header: { type: 'esearch', version: '0.3' },
			esearchresult: esearch(simulated, term, more),
		});
		expect(beyond(shapeOf(shapes[name]), ours)).toEqual([]);
	});

	it('an error of PubMed, with its raw line break', () => {
		const query = { db: 'pubmed', retmode: 'json', term: 'pump', retstart: '10000' };
		const { body } = ask(simulated, 'ncbi', '/esearch.fcgi', query);
		const theirs = String(shapes.esearch_error_rawText);
		const upTo = theirs.indexOf('…');
		expect(body.slice(0, upTo)).toBe(theirs.slice(0, upTo));
	});

	it('errors of Europe PMC, word for word', () => {
		expect(europePmc(simulated, '')).toEqual(shapes.europepmc_no_query);
		expect(europePmc(simulated, 'pump', { pageSize: '0' })).toEqual(shapes.europepmc_page_size);
		expect(europePmc(simulated, 'pump', { sort: 'x' })).toEqual(shapes.europepmc_refused_parameter);
	});
});
