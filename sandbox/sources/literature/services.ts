/** Where each service is, below the address of the sandbox. */
export const LITERATURE_PATHS = {
	ncbi: '/ncbi/entrez/eutils',
	europePmc: '/europe-pmc/webservices/rest',
	clinicalTrials: '/clinical-trials/api/v2',
	crossref: '/crossref',
} as const;
export type LiteratureService = keyof typeof LITERATURE_PATHS;
