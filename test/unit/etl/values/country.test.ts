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
