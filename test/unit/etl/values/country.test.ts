import { readCountry, readFipsCountry } from '../../../../lib/etl/values/country';
import { FieldNotes } from '../../../../lib/etl/values/field-notes';

describe('readCountry', () => {
	it.each([
		['US', 'US'],
		['gb', 'GB'],
		['UK', 'GB'],
		['EL', 'GR'],
		['EU', 'EU'],
		['CANADA', 'CA'],
		['UNITED STATES', 'US'],
		['Korea, Republic of', 'KR'],
		['CZECH REPUBLIC', 'CZ'],
		['Germany', 'DE'],
	])('reads %s as %s', (text, code) => {
		expect(readCountry(text, new FieldNotes())).toBe(code);
	});

	it.each(
		Object.entries({
			AG: 'ANTIGUA AND BARBUDA',
			AX: 'Aland Islands',
			BA: 'BOSNIA AND HERZEGOWINA',
			BF: 'UPPER VOLTA',
			BO: 'Bolivia (Plurinational State of)',
			CC: 'COCOS (KEELING) ISLANDS',
			CD: 'CONGO, THE DEMOCRATIC REPUBLIC OF THE|ZAIRE|Democratic Republic of the Congo',
			CG: 'CONGO|Republic of the Congo',
			CI: "COTE D'IVOIRE|Côte d’Ivoire|IVORY COAST",
			CN: "CHINA|People's Republic of China",
			CZ: 'CZECHIA|THE CZECH REPUBLIC',
			ES: 'KINGDOM OF SPAIN',
			FK: 'FALKLAND ISLANDS (MALVINAS)',
			FM: 'MICRONESIA, FEDERATED STATES OF',
			FR: 'FRANCE, METROPOLITAN',
			GB: 'UNITED KINGDOM|Scotland',
			HM: 'HEARD AND MC DONALD ISLANDS|HEARD ISLAND AND MCDONALD ISLANDS',
			HR: 'CROATIA (local name: Hrvatska)',
			IE: 'Republic of Ireland',
			IR: 'IRAN (ISLAMIC REPUBLIC OF)|IRAN, ISLAMIC REPUBLIC OF',
			KN: 'SAINT KITTS AND NEVIS|ST. KITTS & NEVIS',
			KP: "KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF|NORTH KOREA",
			KR: 'KOREA, REPUBLIC OF|SOUTH KOREA',
			LA: "LAO PEOPLE'S DEMOCRATIC REPUBLIC",
			MM: 'MYANMAR|BURMA',
			MO: 'MACAU',
			NL: 'NETHERLANDS ANTILLES (retired code)|HOLLAND',
			PS: 'PALESTINIAN TERRITORY, OCCUPIED',
			RS: 'SERBIA AND MONTENEGRO (see individual countries)|YUGOSLAVIA',
			SJ: 'SVALBARD AND JAN MAYEN ISLANDS',
			ST: 'SAO TOME AND PRINCIPE|São Tomé & Príncipe',
			SZ: 'SWAZILAND|ESWATINI',
			TL: 'EAST TIMOR',
			TR: 'TURKEY|Türkiye',
			TT: 'TRINIDAD AND TOBAGO',
			TW: 'TAIWAN, PROVINCE OF CHINA|TAIWAN',
			TZ: 'TANZANIA, UNITED REPUBLIC OF',
			VA: 'VATICAN CITY STATE (HOLY SEE)|HOLY SEE (VATICAN CITY STATE)',
			VG: 'VIRGIN ISLANDS (BRITISH)|BRITISH VIRGIN ISLANDS',
			VI: 'VIRGIN ISLANDS (U.S.)|U.S. VIRGIN ISLANDS',
			WF: 'WALLIS AND FUTUNA ISLANDS',
		}).flatMap(([code, names]) => names.split('|').map((name) => [name, code])),
	)('reads %s, which quarter files and registries write, as %s', (text, code) => {
		expect(readCountry(text, new FieldNotes())).toBe(code);
	});

	it('takes NA for Namibia and NI for Nicaragua, and words for "not known" for nothing', () => {
		expect(readCountry('NA', new FieldNotes())).toBe('NA');
		expect(readCountry('NI', new FieldNotes())).toBe('NI');
		expect(readFipsCountry('WA', new FieldNotes())).toBe('NA');
		expect(readFipsCountry('NU', new FieldNotes())).toBe('NI');
		for (const text of ['N/A', 'na', 'UNK', '*']) {
			const notes = new FieldNotes();
			expect(readCountry(text, notes)).toBeUndefined();
			expect(readFipsCountry(text, notes)).toBeUndefined();
		}
	});

	it('reads back names of countries that are alike', () => {
		const english = new Intl.DisplayNames('en', { type: 'region' });
		const codes =
			'AF CG CD GN GW GQ PG WS AS KP KR DM DO NE NG AT AU SK SI IR IQ MR MU ML MT'.split(' ');
		for (const code of codes) expect(readCountry(english.of(code), new FieldNotes())).toBe(code);
	});

	it('does not guess a state that is no more and went to several', () => {
		for (const name of ['CZECHOSLOVAKIA', 'UNION OF SOVIET SOCIALIST REPUBLICS'])
			expect(readCountry(name, new FieldNotes())).toBeUndefined();
	});

	it('says nothing for a country that was not said', () => {
		const notes = new FieldNotes();
		expect(readCountry('COUNTRY NOT SPECIFIED', notes)).toBeUndefined();
		expect(readCountry('', notes)).toBeUndefined();
		expect(notes.reasons).toEqual([]);
	});

	it('notes a text that is no country', () => {
		const notes = new FieldNotes();
		expect(readCountry('Atlantis', notes)).toBeUndefined();
		expect(notes.values).toEqual({ country: 'Atlantis' });
	});
});

describe('readFipsCountry', () => {
	it('reads the codes of MAUDE, which mean other countries than in ISO 3166', () => {
		const read = (code: string) => readFipsCountry(code, new FieldNotes());
		expect(['GM', 'SZ', 'JA', 'AU', 'AS', 'US', 'FR'].map(read)).toEqual([
			'DE',
			'CH',
			'JP',
			'AT',
			'AU',
			'US',
			'FR',
		]);
	});
});
