import { DEVICE_PRODUCTS } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { basicUdi, gtin14 } from './identifiers.ts';

/** GS1 company prefix of the sandbox: 952 is GS1's range for demonstrations and examples. */
const PREFIX = '952999';

/** The UDI-DIs of a product, one a model: GTIN-14 in GS1's demonstration range. */
export function deviceIdentifiersOf(product: DeviceProduct): string[] {
	const place = String(DEVICE_PRODUCTS.indexOf(product)).padStart(3, '0');
	return product.models.map((_, model) =>
		gtin14(`0${PREFIX}${place}${String(model + 1).padStart(3, '0')}`),
	);
}

/** The Basic UDI-DI of a product's family, in GS1's form. */
export function basicUdiOf(product: DeviceProduct): string {
	const place = String(DEVICE_PRODUCTS.indexOf(product)).padStart(2, '0');
	return basicUdi(`${PREFIX}SIM${product.productCode}${place}`);
}
