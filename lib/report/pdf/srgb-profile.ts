/**
 * The colour space of the pages, as an ICC profile of version 2 (ICC.1:2001-04): sRGB (IEC 61966-2-1),
 * its primaries adapted to the D50 of the profile connection space. Computed here, so that no file of
 * others is carried along.
 */
export function srgbProfile(): Uint8Array {
	const tags: ReadonlyArray<readonly [names: readonly string[], data: Uint8Array]> = [
		[['desc'], description('sRGB')],
		[['cprt'], ascii('text\0\0\0\0No copyright, use freely\0')],
		[['wtpt'], xyz(WHITE)],
		[['rXYZ'], xyz(PRIMARIES.red)],
		[['gXYZ'], xyz(PRIMARIES.green)],
		[['bXYZ'], xyz(PRIMARIES.blue)],
		[['rTRC', 'gTRC', 'bTRC'], curve()],
	];
	const entries = tags.flatMap(([names]) => names).length;
	const start = HEADER + 4 + entries * ENTRY;
	const size = tags.reduce((total, [, data]) => total + align(data.length), start);
	const profile = new Uint8Array(size);
	const view = new DataView(profile.buffer);
	writeHeader(profile, size);
	view.setUint32(HEADER, entries);
	let entry = HEADER + 4;
	let at = start;
	for (const [names, data] of tags) {
		profile.set(data, at);
		for (const name of names) {
			profile.set(ascii(name), entry);
			view.setUint32(entry + 4, at);
			view.setUint32(entry + 8, data.length);
			entry += ENTRY;
		}
		at += align(data.length);
	}
	return profile;
}

const HEADER = 128;
const ENTRY = 12;
type Xyz = readonly [number, number, number];
/** The D50 illuminant of the profile connection space (ICC.1:2001-04, 6.1.11). */
const WHITE: Xyz = [0.9642, 1, 0.8249];
/** sRGB's primaries adapted from D65 to D50 (Bradford); their sum is the white. */
const PRIMARIES: Readonly<Record<'red' | 'green' | 'blue', Xyz>> = {
	red: [0.43607, 0.22249, 0.01392],
	green: [0.38515, 0.71687, 0.09708],
	blue: [0.14298, 0.06064, 0.7139],
};
/** Points of the curve: linear between them it is off by less than half a step of 8 bits. */
const POINTS = 1024;

const align = (length: number): number => (length + 3) & ~3;
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes of the header that are not zero (ICC.1:2001-04, 6.1): a display's RGB, version 2.4. */
function writeHeader(profile: Uint8Array, size: number): void {
	const view = new DataView(profile.buffer);
	view.setUint32(0, size);
	view.setUint32(8, 0x02400000);
	profile.set(ascii('mntrRGB XYZ '), 12);
	[2026, 1, 1].forEach((part, index) => view.setUint16(24 + index * 2, part));
	profile.set(ascii('acsp'), 36);
	WHITE.forEach((value, index) => view.setInt32(68 + index * 4, fixed(value)));
}

/** A number as s15Fixed16. */
const fixed = (value: number): number => Math.round(value * 65_536);

function xyz(values: Xyz): Uint8Array {
	const data = new Uint8Array(20);
	data.set(ascii('XYZ '));
	values.forEach((value, index) => new DataView(data.buffer).setInt32(8 + index * 4, fixed(value)));
	return data;
}

/** sRGB's transfer function as a table from device value to light. */
function curve(): Uint8Array {
	const data = new Uint8Array(12 + POINTS * 2);
	const view = new DataView(data.buffer);
	data.set(ascii('curv'));
	view.setUint32(8, POINTS);
	for (let point = 0; point < POINTS; point += 1) {
		const value = point / (POINTS - 1);
		const light = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		view.setUint16(12 + point * 2, Math.round(light * 65_535));
	}
	return data;
}

/** A textDescription: the name in ASCII, none in Unicode and in Macintosh script. */
function description(name: string): Uint8Array {
	const data = new Uint8Array(12 + name.length + 1 + 8 + 70);
	data.set(ascii('desc'));
	new DataView(data.buffer).setUint32(8, name.length + 1);
	data.set(ascii(name), 12);
	return data;
}
