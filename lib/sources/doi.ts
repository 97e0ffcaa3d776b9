/**
 * A DOI as DOIs are compared: lower case, without the address of a resolver, "doi:", a dot at its end and
 * percent-encoding. Undefined for what is none.
 */
export function normalDoi(written: string | undefined): string | undefined {
	if (written === undefined) return undefined;
	const bare = decoded(written.trim())
		.replace(/^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//i, '')
		.replace(/^doi:\s*/i, '')
		.replace(/[.\s]+$/, '')
		.toLowerCase();
	return /^10\.\d{4,9}(?:\.\d+)*\/\S+$/.test(bare) ? bare : undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
