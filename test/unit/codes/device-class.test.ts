import { classOf } from '../../../lib/codes/lookup/device-class';

const kind = (regulation?: string, specialty?: string) => ({
	product_code: 'AAA',
	device_name: undefined,
	device_class: '2',
	regulation_number: regulation,
	medical_specialty_description: specialty,
	definition: undefined,
});

describe('the class of a device', () => {
	it('is its regulation, or all of them where it has several', () => {
		expect(classOf([kind('880.5725', 'General Hospital')])).toEqual({
			by: 'regulation',
			values: ['880.5725'],
			search: 'device.openfda.regulation_number.exact:"880.5725"',
		});
		const both = [kind('880.5725'), kind('880.5730'), kind('880.5725')];
		expect(classOf(both)).toMatchObject({
			values: ['880.5725', '880.5730'],
			search: 'device.openfda.regulation_number.exact:("880.5725" OR "880.5730")',
		});
	});

	it('is its specialty where no regulation is known', () => {
		expect(classOf([kind(undefined, 'General, Plastic Surgery')])).toEqual({
			by: 'specialty',
			values: ['General, Plastic Surgery'],
			search: 'device.openfda.medical_specialty_description.exact:"General, Plastic Surgery"',
		});
	});

	it('is not known where the table says Unknown, or nothing', () => {
		expect(classOf([kind(undefined, 'Unknown')])).toBeUndefined();
		expect(classOf([kind()])).toBeUndefined();
		expect(classOf([])).toBeUndefined();
	});
});
