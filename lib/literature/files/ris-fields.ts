import type { TextLine } from './text-lines';

/** Tags of RIS (Research Information Systems, 2011) and those Embase, Cochrane and Ovid write beside them. */
const TAGS = new Set(
	'TY TI T1 T2 T3 TT CT BT ST AU A1 A2 A3 A4 ED AB N2 N1 KW PY Y1 Y2 DA JF JO JA J1 J2 VL VO IS CP SP EP SN DO UR L1 L2 L3 L4 LK LA LB AN AD CN CY C1 C2 C3 C4 C5 C6 C7 C8 CA DB DP ER ET ID M1 M2 M3 NV OP PB PP RN RP SE TA U1 U2 U3 U4 U5 WP XR PM PMID PMCID DOI YEAR'.split(
		' ',
	),
);
const FIELD = /^\s{0,3}([A-Z][A-Z0-9]|PMID|PMCID|DOI|YEAR)(\s{0,3})-\s?(.*)$/;

/**
 * Reads the tag and the value of a line of RIS: two letters or digits, two blanks and a hyphen. Some write
 * one blank, a tab or none; the line a record begins with says which. What is written otherwise in the
 * record is text where it is no tag of RIS, as "CI - 95 %" in an abstract; an end that goes on in words is text too.
 */
export function risFields(): (text: string) => readonly [tag: string, value: string] | undefined {
	let gap = '  ';
	return (text) => {
		if (/^\s{0,3}ER\s*-?\s*$/.test(text)) return ['ER', ''];
		const [, tag = '', written = '', value = ''] = FIELD.exec(text) ?? [];
		if (tag === 'TY') gap = written;
		else if (tag === '' || (tag === 'ER' && /\p{L}/u.test(value))) return undefined;
		else if (written === '' && gap !== '') return undefined;
		else if (written.length < gap.length && !TAGS.has(tag)) return undefined;
		return [tag, value];
	};
}

/** Lines in which an end and the next beginning stand in one, parted. */
export async function* unglued(lines: AsyncIterable<TextLine>): AsyncGenerator<TextLine> {
	for await (const line of lines) {
		const [, end, next] = /^(\s{0,3}ER\s{0,3}-\s?)(TY\s{0,3}-.*)$/.exec(line.text) ?? [];
		if (end === undefined || next === undefined) yield line;
		else yield* [end, next].map((text) => ({ number: line.number, text }));
	}
}
