/**
 * A number of a case or record as text: extracts made with data frames write "21008.0", some
 * quarters write zeros in front. Nothing for an empty one.
 */
export const plainNumber = (text: string | undefined): string | undefined =>
	text === undefined || text === ''
		? undefined
		: text
				.trim()
				.replace(/\.0+$/, '')
				.replace(/^0+(?=\d)/, '') || undefined;
