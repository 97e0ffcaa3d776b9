/** Scripts that have a font of their own, read only where a text needs it. */
export const SCRIPTS = ['arabic', 'hebrew', 'thai', 'korean', 'chinese'] as const;
export type Script = (typeof SCRIPTS)[number];

type Range = readonly [from: number, to: number];

/**
 * Blocks of code points (Unicode 15.1, Blocks.txt) the font of a script is asked for. Signs in one
 * square and full-width forms are not among them: they are set in their plain form.
 */
const RANGES: Readonly<Record<Script, readonly Range[]>> = {
	hebrew: [
		[0x0590, 0x05ff],
		[0xfb1d, 0xfb4f],
	],
	arabic: [
		[0x0600, 0x06ff],
		[0x0750, 0x077f],
		[0x08a0, 0x08ff],
		[0x200c, 0x200c],
		[0xfb50, 0xfdff],
		[0xfe70, 0xfefc],
	],
	thai: [[0x0e00, 0x0e7f]],
	korean: [
		[0x1100, 0x11ff],
		[0x3130, 0x318f],
		[0xa960, 0xa97f],
		[0xac00, 0xd7ff],
	],
	chinese: [
		[0x2e80, 0x312f],
		[0x31a0, 0x31ff],
		[0x3400, 0x4dbf],
		[0x4e00, 0x9fff],
		[0xf900, 0xfaff],
		[0x20000, 0x3ffff],
	],
};

/** The script whose font may have a character; undefined for all that has no font but the report's own. */
export const scriptOf = (codePoint: number): Script | undefined =>
	codePoint < 0x0590
		? undefined
		: SCRIPTS.find((script) =>
				RANGES[script].some(([from, to]) => codePoint >= from && codePoint <= to),
			);

/** Letters that change with their neighbours, carry marks or run from right to left. */
const SHAPED = /[\u0590-\u08FF\u0E00-\u0E7F\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Whether text must be shaped and put in order before it is drawn. */
export const needsShaping = (text: string): boolean => SHAPED.test(text);

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * Whether the text itself must be told beside its glyphs: marks of Thai stand where readers that go by
 * place put them after the wrong letter. Readers put text from right to left in order themselves.
 */
export const needsActualText = (text: string): boolean =>
	SHAPED.test(text) && !RIGHT_TO_LEFT.test(text);
