import { clipped, xmlText } from './text';
import { styleOf } from './styles';
import type { XlsxCell } from './sheet';

/** Letters of a column, from 0: `A`, `AB`. */
export function columnName(index: number): string {
	const rest = Math.floor(index / 26);
	return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/**
 * One cell (ECMA-376 part 1, 18.3.1.4). Texts stand in place (`inlineStr`), which no program takes
 * for a formula. Numbers that are none are left out.
 */
export function cellXml(reference: string, cell: XlsxCell): string {
	switch (typeof cell) {
		case 'undefined':
			return '';
		case 'string':
			return cell === '' ? '' : text(reference, cell, '');
		case 'number':
			return number(reference, cell, '');
		case 'boolean':
			return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
		default:
			return shown(reference, cell);
	}
}

function shown(reference: string, cell: Extract<XlsxCell, object>): string {
	if ('date' in cell) {
		const serial = serialOf(cell.date);
		return serial === undefined
			? text(reference, cell.date, '')
			: number(reference, serial, style('date'));
	}
	if ('number' in cell) return number(reference, cell.number, style(cell.format));
	return text(reference, cell.text, style('format' in cell ? cell.format : 'link'));
}

const style = (format: Parameters<typeof styleOf>[0]): string => {
	const id = styleOf(format);
	return id === 0 ? '' : ` s="${id}"`;
};

const number = (reference: string, value: number, shownAs: string): string =>
	Number.isFinite(value) ? `<c r="${reference}"${shownAs}><v>${value}</v></c>` : '';

function text(reference: string, value: string, shownAs: string): string {
	const safe = xmlText(clipped(value));
	// Blanks at the ends, and line breaks, are kept only where this is said.
	const space = /^\s|\s$|[\n\t]| {2}/.test(safe) ? ' xml:space="preserve"' : '';
	return `<c r="${reference}"${shownAs} t="inlineStr"><is><t${space}>${safe}</t></is></c>`;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Day number of a date in the system of 1900; nothing before March 1900, where that system has a day that never was. */
export function serialOf(date: string): number | undefined {
	const at = DAY.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
	if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return undefined;
	const serial = Math.round((at - Date.UTC(1899, 11, 30)) / 86_400_000);
	return serial >= 61 ? serial : undefined;
}
