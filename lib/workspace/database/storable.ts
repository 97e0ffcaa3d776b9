/** Longest text kept for a step or a message, in characters; the rest says nothing new. */
const LONGEST_TEXT = 2_000;

/**
 * Text that both databases take and give back as it is: PostgreSQL refuses the NUL character
 * (documentation, 8.3), and half of a surrogate pair has no UTF-8.
 */
export const storable = (text: string, longest = LONGEST_TEXT): string =>
	text
		.slice(0, longest)
		.replaceAll('\u0000', '\uFFFD')
		.replace(/\p{Cs}/gu, '\uFFFD');
