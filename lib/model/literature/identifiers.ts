/**
 * A DOI as it is compared: lower case, without address, label, percent signs and what punctuation
 * ends it. Undefined for what is none (DOI Handbook 2.2: `10.` registrant `/` suffix).
 */
export function doiOf(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const found = /10\.\d{4,9}(?:\.\d+)*\/\S+/.exec(decoded(text.trim()));
	if (!found) return undefined;
	// "10.1000/x [doi]" and "10.1000/x." are written for people; a closing bracket stays where it was opened.
	let doi = found[0].toLowerCase().replace(/\[(?:doi|pii)\]$/, '');
	for (;;) {
		const next = withoutEnd(doi);
		if (next === doi) return doi.endsWith('/') ? undefined : doi;
		doi = next;
	}
}

/** A DOI without the version at its end: copies of a preprint or of an article reviewed in the open. */
export const doiWithoutVersion = (doi: string): string =>
	/^10\.(?:1101|21203|20944|2139|26434|36227|31219|31234|48550|12688|12703|2196\/preprints|64898|22541)\b/.test(
		doi,
	)
		? doi.replace(/[./]?v\d+(?:\.full(?:-text|\.pdf)?)?$|(?<=10\.1(?:2688|2703)\/.+)\.\d+$/, '')
		: doi;

/** Whether a DOI is of a server of preprints (Crossref's members; arXiv and Zenodo by DataCite are left to their records). */
export const isPreprintDoi = (doi: string): boolean =>
	/^10\.(?:1101\/(?:\d{4}\.\d\d\.\d\d\.|\d{6}$)|64898\/|21203\/rs\.|20944\/preprints|2139\/ssrn|26434\/chemrxiv|36227\/techrxiv|31219\/osf|31234\/osf|48550\/arxiv|2196\/preprints)/.test(
		doi,
	);

/** A PMID as it is compared: digits without zeros before them. */
export function pmidOf(text: string | undefined): string | undefined {
	const found = /^(?:pmid|pubmed|medline)?[:\s]*0*([1-9]\d{0,8})(?:\s*\[pmid\])?$/i.exec(
		text?.trim() ?? '',
	);
	return found?.[1];
}

/** A PMCID as it is compared: `PMC123`. */
export function pmcidOf(text: string | undefined): string | undefined {
	const found = /^(?:pmcid[:\s]*)?pmc0*([1-9]\d{0,9})(?:\.\d+)?$/i.exec(text?.trim() ?? '');
	return found ? `PMC${found[1]}` : undefined;
}

/** The numbers of ClinicalTrials.gov a text names, each once. */
export const nctsIn = (text: string): string[] => [
	...new Set(Array.from(text.matchAll(/\bNCT\s?(\d{8})\b/gi), ([, digits]) => `NCT${digits}`)),
];

function decoded(text: string): string {
	if (!/%[0-9a-f]{2}/i.test(text)) return text;
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Takes one sign off that ends a sentence or closes what was never opened. */
function withoutEnd(doi: string): string {
	if (/[.,;:'"’”]$/.test(doi)) return doi.slice(0, -1);
	const last = doi.at(-1) ?? '';
	const opening = { ')': '(', ']': '[', '>': '<', '}': '{' }[last];
	if (opening === undefined) return doi;
	const count = (sign: string): number => doi.split(sign).length;
	return count(last) > count(opening) ? doi.slice(0, -1) : doi;
}
