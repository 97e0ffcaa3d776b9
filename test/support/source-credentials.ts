import type { Sources } from '../../sandbox/sources/server';

/** What the nodes are given to ask the simulated sources, and no others. */
export const sourceCredentials = ({
	openFdaUrl,
	eudamedUrl,
	dataLakeUrl,
	literature: { ncbi, europePmc, clinicalTrials, crossref },
}: Sources) => ({
	openFdaApi: { baseUrl: openFdaUrl },
	eudamedApi: { baseUrl: eudamedUrl, dataLakeUrl },
	ncbiApi: {
		baseUrl: ncbi.baseUrl,
		europePmcUrl: europePmc.baseUrl,
		clinicalTrialsUrl: clinicalTrials.baseUrl,
		crossrefUrl: crossref.baseUrl,
	},
});
