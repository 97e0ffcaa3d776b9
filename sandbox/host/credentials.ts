import type { Credential } from './import.ts';

/** Addresses of the sources' APIs. */
export interface SourceUrls {
	openFdaUrl: string;
	eudamedUrl: string;
	dataLakeUrl: string;
}

/** The real addresses, for `--live`. */
export const LIVE_URLS: SourceUrls = {
	openFdaUrl: 'https://api.fda.gov',
	eudamedUrl: 'https://ec.europa.eu/tools/eudamed/api',
	dataLakeUrl: 'https://api.datalake.sante.service.ec.europa.eu/eudamed',
};

/** Who orders reports in the sandbox, and with which secret. */
export interface PortalUser {
	actor: string;
	token: string;
}

const CONTACT = 'maintainers@n8n-nodes-cer.dev';

/** The credentials the templates need, under fixed ids. */
export function sandboxCredentials(
	urls: SourceUrls,
	portal: PortalUser,
	openFdaKey?: string,
): Credential[] {
	return [
		{
			id: 'cerOpenFdaApi',
			name: 'openFDA',
			type: 'openFdaApi',
			data: { baseUrl: urls.openFdaUrl, apiKey: openFdaKey ?? '' },
		},
		{
			id: 'cerEudamedApi',
			name: 'EUDAMED',
			type: 'eudamedApi',
			data: { baseUrl: urls.eudamedUrl, dataLakeUrl: urls.dataLakeUrl, contact: CONTACT },
		},
		{ id: 'cerPortalApi', name: 'CER portal', type: 'cerPortalApi', data: { ...portal } },
	];
}
