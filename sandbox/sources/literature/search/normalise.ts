/** Text as it is searched: no markup, no marks on letters, lower case, words apart by one blank. */
export function normalise(text: string): string {
	return text
		.replace(/<\/?[a-z]+>/g, '')
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
