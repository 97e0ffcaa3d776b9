/** Why two records are one work, in the order of certainty; `by-hand` is a person's word. */
export const MERGE_STEPS = [
	'same-pmid',
	'same-doi-and-title',
	'same-pmcid',
	'title-and-volume',
	'title-and-year',
	'pages-and-first-author',
	'pages-and-title',
	'pages-journal-volume-author',
	'by-hand',
] as const;
export type MergeStep = (typeof MERGE_STEPS)[number];

/** The steps as people read them. */
export const MERGE_STEP_NAMES: Readonly<Record<MergeStep, string>> = {
	'same-pmid': 'same PMID',
	'same-doi-and-title': 'same DOI and a like title',
	'same-pmcid': 'same PMCID',
	'title-and-volume': 'same title and volume',
	'title-and-year': 'same title and year',
	'pages-and-first-author': 'same pages and first author',
	'pages-and-title': 'same pages and title',
	'pages-journal-volume-author': 'same pages, journal, volume and author',
	'by-hand': 'said by a person',
};
