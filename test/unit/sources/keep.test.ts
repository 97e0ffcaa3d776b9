import fc from 'fast-check';
import { keepFaers } from '../../../lib/sources/openfda/keep-faers';
import { keepMaude } from '../../../lib/sources/openfda/keep-maude';

const device = (brand: string, maker: string, code: string) => ({
	brand_name: brand,
	manufacturer_d_name: maker,
	device_report_product_code: code,
});

describe('keeping MAUDE reports', () => {
	const isKept = keepMaude({
		productCodes: ['JDI'],
		brandNames: ['ACCOLADE'],
		manufacturers: ['STRYKER'],
	});

	it('takes one device that meets everything', () => {
		const report = { device: [device('Accolade II', 'STRYKER ORTHOPAEDICS-MAHWAH', 'jdi')] };
		expect(isKept?.(report)).toBe(true);
	});

	it('does not put together the brand of one device and the maker of another', () => {
		const report = {
			device: [
				device('ACCOLADE', 'BOSTON SCIENTIFIC', 'JDI'),
				device('TRIATHLON', 'STRYKER', 'JDI'),
			],
		};
		expect(isKept?.(report)).toBe(false);
	});

	it('matches whole words only', () => {
		const report = { device: [device('ACCOLADES', 'STRYKER', 'JDI')] };
		expect(isKept?.(report)).toBe(false);
	});

	it('reads a field that is a list, and one device that is no list', () => {
		const report = { device: { ...device('', 'STRYKER', 'JDI'), brand_name: ['X', 'ACCOLADE'] } };
		expect(isKept?.(report)).toBe(true);
	});

	it.each([null, 'text', 7])('leaves %p to the normaliser', (record) =>
		expect(isKept?.(record)).toBe(true),
	);

	it('is no filter without anything to look for', () =>
		expect(keepMaude({ productCodes: [], brandNames: [], manufacturers: [] })).toBeUndefined());
});

describe('keeping FAERS reports', () => {
	const query = { productNdcs: ['0071-0155'], names: ['LIPITOR'], substances: ['ATORVASTATIN'] };
	const report = (...drug: object[]) => ({ patient: { drug } });
	const lipitor = (role: string) => ({ medicinalproduct: 'Lipitor.', drugcharacterization: role });

	it('takes suspect and interacting, not concomitant', () => {
		const isKept = keepFaers(query);
		expect(['1', '2', '3'].map((role) => isKept?.(report(lipitor(role))))).toEqual([
			true,
			false,
			true,
		]);
	});

	it('does not take the role of another drug for that of the product', () => {
		const other = { medicinalproduct: 'ASPIRIN', drugcharacterization: '1' };
		expect(keepFaers(query)?.(report(lipitor('2'), other))).toBe(false);
	});

	it.each([
		[{ openfda: { product_ndc: ['0071-0155', '0071-0156'] } }],
		[{ openfda: { brand_name: ['LIPITOR'] } }],
		[{ activesubstance: { activesubstancename: 'AMLODIPINE\\ATORVASTATIN CALCIUM' } }],
		[{ openfda: { substance_name: ['ATORVASTATIN CALCIUM'] } }],
	])('knows the product by %j', (drug) => {
		expect(keepFaers(query)?.(report({ ...drug, drugcharacterization: '1' }))).toBe(true);
	});

	it('keeps more, never fewer, when more roles are accepted', () => {
		const role = fc.constantFrom<'1' | '2' | '3'>('1', '2', '3');
		const drug = fc.record({
			medicinalproduct: fc.constantFrom('LIPITOR', 'ASPIRIN'),
			drugcharacterization: role,
		});
		fc.assert(
			fc.property(fc.array(drug), fc.uniqueArray(role), role, (drugs, roles, more) => {
				const few = keepFaers(query, roles)?.(report(...drugs)) === true;
				const many = keepFaers(query, [...roles, more])?.(report(...drugs)) === true;
				return !few || many;
			}),
		);
	});
});
