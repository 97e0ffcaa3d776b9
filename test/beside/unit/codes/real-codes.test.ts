import { readFileSync } from 'node:fs';
import path from 'node:path';
import { recognise } from '../../../../lib/codes';
import { REAL_DATA as data } from '../../material';

const read = (...parts: string[]): string => readFileSync(path.join(data, ...parts), 'utf8');
const first = (code: string) => recognise(code).interpretations[0];

/** Column of a CSV whose first fields hold no quotes or commas. */
const column = (text: string, at: number): string[] =>
	text
		.split('\n')
		.slice(1)
		.map((line) => line.split(',')[at] ?? '');

/** Distinct texts under a key anywhere in a JSON document. */
function textsUnder(key: string, value: unknown, into = new Set<string>()): Set<string> {
	if (Array.isArray(value)) for (const member of value) textsUnder(key, member, into);
	else if (typeof value === 'object' && value !== null) {
		for (const [name, member] of Object.entries(value)) {
			for (const text of [member].flat()) {
				if (name === key && typeof text === 'string') into.add(text);
			}
			textsUnder(key, member, into);
		}
	}
	return into;
}

describe('real codes', () => {
	const eudamed = read('eudamed', 'eudamed_devices_facts.csv');
	const drugs: unknown = JSON.parse(
		read('openfda-drug-event', 'openfda_drug_event_100_results.json'),
	);

	it('agree with the check digit of every UDI-DI of the EUDAMED set', () => {
		const codes = column(eudamed, 1).filter((code) => /^\d{14}$/.test(code));
		expect(codes.length).toBeGreaterThan(3500);
		const failing = codes.filter((code) => first(code).validity !== 'valid');
		expect(failing).toEqual([]);
	});

	it('agree with the check characters of every Basic UDI-DI of the EUDAMED set', () => {
		const codes = column(eudamed, 2).filter((code) => /^(\d{5}|\+\+)[^"]{3,}$/.test(code));
		expect(codes.length).toBeGreaterThan(3000);
		const failing = codes.filter(
			(code) =>
				!recognise(code).interpretations.some(
					({ kind, validity }) => kind === 'basic-udi-di' && validity === 'valid',
				),
		);
		expect(failing).toEqual([]);
	});

	it('agree with the check digit of every device identifier of the GUDID set', () => {
		const parsed: unknown = JSON.parse(read('gudid-udi', 'gudid_2016_openfda_udi_shape_500.json'));
		const codes = [...textsUnder('id', parsed)];
		expect(codes.length).toBeGreaterThan(400);
		expect(codes.filter((code) => first(code).kind !== 'udi-di')).toEqual([]);
	});

	it('agree with the check character of every UNII of the drug event set', () => {
		const codes = [...textsUnder('unii', drugs)];
		expect(codes.length).toBeGreaterThan(50);
		expect(codes.filter((code) => first(code).kind !== 'unii')).toEqual([]);
	});

	it('have the layout of every product and package NDC of the drug event set', () => {
		const codes = [...textsUnder('product_ndc', drugs), ...textsUnder('package_ndc', drugs)];
		expect(codes.length).toBeGreaterThan(500);
		const failing = codes.filter((code) => first(code).kind !== 'ndc');
		expect(failing).toEqual([]);
	});

	it('have the form of every EMDN code and FDA product code', () => {
		const emdn = [...read('emdn', 'emdn_v2_en.csv').matchAll(/,([A-Z]\d*),/g)].map(
			([, code = '']) => code,
		);
		expect(emdn.length).toBeGreaterThan(8000);
		const isEmdn = (code: string) =>
			recognise(code).interpretations.some(
				({ kind, validity }) => kind === 'emdn' && validity === 'valid',
			);
		expect(emdn.filter((code) => !isEmdn(code))).toEqual([]);
		const products = column(read('fda-device-classification', 'foiclass.csv'), 2).filter((code) =>
			/^[A-Z]{3}$/.test(code),
		);
		expect(products.length).toBeGreaterThan(6000);
		expect(products.filter((code) => first(code).kind !== 'fda-product-code')).toEqual([]);
	});
});
