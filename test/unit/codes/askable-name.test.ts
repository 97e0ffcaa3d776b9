import { isAskableName } from '../../../lib/codes/lookup/askable-name';

describe('A trade name with sizes or package text', () => {
	it.each([
		'Flowline IV Cannula 22G x 25mm, 50 pcs/box',
		'Ortholock Screw Ø 3.5',
		'Ortholock Screw 3,5 mm',
		'Venacath 7 Fr',
		'Glovina Nitrile, box of 100',
		'Suturex 3 x 45',
		'Kompresse Gr. 2 steril',
		'Syringa 10ml',
		'Lensora 100 Stück',
		'Hipstem size 4',
		'Tubus 14 CH',
	])('is not asked of MAUDE: %s', (name) => expect(isAskableName(name)).toBe(false));

	it.each([
		'Infusomat Space',
		'3M Tegaderm',
		'CAT8 Catheter',
		'FlowMaster 9',
		'Triage 3 in 1',
		'G5',
	])('is told from a brand that holds a number: %s', (name) =>
		expect(isAskableName(name)).toBe(true),
	);
});
