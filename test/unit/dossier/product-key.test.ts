import { productKey } from '../../../lib/dossier';

describe('What makes one product', () => {
	it('is its code as its system writes it, however it is spelt', () => {
		expect(productKey('frn')).toEqual(productKey(' FRN '));
		expect(productKey('FRN')).toMatchObject({ code: 'FRN', codeKind: 'fda-product-code' });
		expect(productKey('Acme  pump').id).toBe(productKey('ACME PUMP').id);
	});

	it('is another for another code', () => {
		expect(productKey('FRN').id).not.toBe(productKey('LZG').id);
		expect(productKey('FRN').id).toMatch(/^[0-9a-f]{32}$/);
	});
});
