import { InputError } from '../model/errors';

/** Whole numbers as people and programs write them, `1e+05` (R) included. */
const WHOLE = /^\d+(\.0*)?(e\+?\d+)?$/i;

/** A count from text: a whole number of at least 0. Throws InputError naming the column. */
export function wholeNumber(text: string, column: string): number {
	const value = Number(text.trim());
	if (WHOLE.test(text.trim()) && Number.isSafeInteger(value)) return value;
	throw new InputError(`${column} is "${text}", which is not a count.`, {
		mend: 'Give a whole number of at least 0, without thousand separators.',
	});
}

/** A finite number greater than 0 from text. Throws InputError naming the column. */
export function positiveNumber(text: string, column: string): number {
	const value = text.trim() === '' ? NaN : Number(text);
	if (value > 0 && value < Infinity) return value;
	throw new InputError(`${column} is "${text}", which is not a number greater than 0.`, {
		mend: 'Write 1234.5: with a decimal point, without thousand separators.',
	});
}

/** Text that is not empty. Throws InputError naming the column. */
export function requiredText(text: string, column: string): string {
	if (text.trim() !== '') return text;
	throw new InputError(`${column} is empty.`, { mend: 'Give it a value or leave the record out.' });
}
