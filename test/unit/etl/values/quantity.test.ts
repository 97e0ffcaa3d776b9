import { FieldNotes } from '../../../../lib/etl/values/field-notes';
import { readAge, readWeight } from '../../../../lib/etl/values/quantity';

const age = (value: unknown, unit?: string) => {
	const notes = new FieldNotes();
	return { ...readAge(value, unit, notes), reasons: notes.reasons };
};
const weight = (value: unknown, unit?: string) => {
	const notes = new FieldNotes();
	return { ...readWeight(value, unit, notes), reasons: notes.reasons };
};

describe('readAge', () => {
	it.each([
		['62 YR', undefined, 62],
		['62YR', undefined, 62],
		['3 MO', undefined, 0.25],
		['5 DA', undefined, 0.0137],
		['2 WK', undefined, 0.0383],
		['7', '800', 70],
		['77', '801', 77],
		['6', '802', 0.5],
		['10', '803', 0.1916],
		['100', '804', 0.2738],
		['12', '805', 0.0014],
		['61.0', 'YR', 61],
		['30', 'SEC', 0],
		['90', 'MIN', 0.0002],
		['.5', 'YR', 0.5],
		['.5 YR', undefined, 0.5],
		['3', 'decade', 30],
		['62 YEARS OLD', undefined, 62],
		['62-year-old', undefined, 62],
		['6 MO 2 DA', undefined, 0.5055],
		['2 years, 3 months', undefined, 2.25],
		['2,5', 'YR', 2.5],
		['6.0', 'DEC', 60],
		[0, '801', 0],
	])('reads %j %s as %d years', (value, unit, years) => {
		expect(age(value, unit).ageYears).toBeCloseTo(years, 4);
	});

	it('keeps what was written beside the age', () => {
		expect(age('3 MO').ageRaw).toBe('3 MO');
		expect(age('7', '800').ageRaw).toBe('7 800');
	});

	it('leaves out what nobody can be, with the text kept', () => {
		expect(age('189 YR')).toEqual({ ageRaw: '189 YR', reasons: ['implausible-age'] });
		expect(age('-3 YR')).toEqual({ ageRaw: '-3 YR', reasons: ['implausible-age'] });
	});

	it('does not take a number without a unit for years', () => {
		expect(age('62')).toEqual({ ageRaw: '62', reasons: ['unreadable-age'] });
	});

	it.each(['', 'NA', 'UNK', undefined, null])('takes %j as missing', (value) => {
		expect(age(value)).toEqual({ reasons: [] });
	});
});

describe('readWeight', () => {
	it.each([
		['75 KG', undefined, 75],
		['165 LBS', undefined, 74.8427],
		['165 LB', undefined, 74.8427],
		['3200', 'GMS', 3.2],
		['58.5', 'KG', 58.5],
		['150', 'IB', 68.0389],
		['3200000', 'MG', 3.2],
		['.9', 'KG', 0.9],
		['100 oz', undefined, 2.835],
		['72,5', 'KG', 72.5],
		['11', 'STONE', 69.8532],
		['7 LB 8 OZ', undefined, 3.4019],
	])('reads %j %s as %d kg', (value, unit, kilograms) => {
		expect(weight(value, unit).weightKg).toBeCloseTo(kilograms, 4);
	});

	it('does not guess whether a comma parts thousands', () => {
		expect(weight('3,200', 'GMS').reasons).toEqual(['unreadable-weight']);
	});

	it('leaves out a weight of nothing or of two tonnes', () => {
		expect(weight('0 KG').reasons).toEqual(['implausible-weight']);
		expect(weight('2000 KG')).toEqual({ weightRaw: '2000 KG', reasons: ['implausible-weight'] });
	});
});

describe('an age with an S alone behind it', () => {
	it.each(['60S', '60 S'])('is no age in seconds: %s', (text) => {
		const notes = new FieldNotes();
		expect(readAge(text, undefined, notes)).toEqual({ ageRaw: text });
	});
});
