import type { Mark } from './drawing';
import { label, LABEL_SIZE } from './marks';

/** One key of a legend: how its sign is drawn in a box 14 wide and 8 high, and what it means. */
export interface LegendKey {
	text: string;
	sign: (x: number, y: number) => readonly Mark[];
}

/** Points a character of a chart label takes on average; legends are spaced, not measured. */
const CHARACTER = LABEL_SIZE * 0.52;

/** Keys in a row from (x, y), y being the middle of the signs. */
export function legend(keys: readonly LegendKey[], x: number, y: number): Mark[] {
	const marks: Mark[] = [];
	let at = x;
	for (const key of keys) {
		marks.push(...key.sign(at, y), label(at + 18, y + LABEL_SIZE * 0.36, key.text));
		at += 18 + key.text.length * CHARACTER + 10;
	}
	return marks;
}
