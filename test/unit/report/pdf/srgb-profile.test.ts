import { srgbProfile } from '../../../../lib/report/pdf/srgb-profile';

const profile = srgbProfile();
const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
const textAt = (at: number, length: number) =>
	Buffer.from(profile.subarray(at, at + length)).toString('latin1');
const tags = new Map(
	Array.from({ length: view.getUint32(128) }, (_unused, index) => {
		const entry = 132 + index * 12;
		return [textAt(entry, 4), { at: view.getUint32(entry + 4), size: view.getUint32(entry + 8) }];
	}),
);
const xyzOf = (name: string) => {
	const at = tags.get(name)?.at ?? 0;
	return [8, 12, 16].map((offset) => view.getInt32(at + offset) / 65_536);
};

describe('the sRGB profile', () => {
	it('says its own length, kind and spaces in its header', () => {
		expect(view.getUint32(0)).toBe(profile.length);
		expect(textAt(12, 12)).toBe('mntrRGB XYZ ');
		expect(textAt(36, 4)).toBe('acsp');
	});

	it('has the tags a display profile needs (ICC.1:2001-04, 6.3.1.2), each within it and on a multiple of four', () => {
		expect([...tags.keys()].sort()).toEqual(
			['bTRC', 'bXYZ', 'cprt', 'desc', 'gTRC', 'gXYZ', 'rTRC', 'rXYZ', 'wtpt'].sort(),
		);
		for (const { at, size } of tags.values()) {
			expect(at % 4).toBe(0);
			expect(at + size).toBeLessThanOrEqual(profile.length);
		}
	});

	it('has primaries that sum to the white', () => {
		const sum = ['rXYZ', 'gXYZ', 'bXYZ']
			.map(xyzOf)
			.reduce((total, one) => total.map((value, index) => value + (one[index] ?? 0)));
		for (const [index, value] of xyzOf('wtpt').entries()) expect(sum[index]).toBeCloseTo(value, 3);
	});

	it('takes device values to light by the function of IEC 61966-2-1', () => {
		const at = tags.get('rTRC')?.at ?? 0;
		const points = view.getUint32(at + 8);
		const lightOf = (value: number) =>
			view.getUint16(at + 12 + 2 * Math.round(value * (points - 1))) / 65_535;
		expect(lightOf(0)).toBe(0);
		expect(lightOf(1)).toBe(1);
		expect(lightOf(0.5)).toBeCloseTo(0.214, 2);
	});
});
