import { lineOfMarkup } from '../../sources';

/** Text of a field as plain text on one line: markup and character references told in characters. */
export const plain = (text: string): string =>
	(/[<&]/.test(text) ? lineOfMarkup(text.replace(/\s+/g, ' ')) : text.replace(/\s+/g, ' ')).trim();
