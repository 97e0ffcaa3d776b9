import type { Credential } from './import.ts';

/** Addresses of the sources' APIs. */
export interface SourceUrls {
	openFdaUrl: string;
	eudamedUrl: string;
	dataLakeUrl: string;
	/** Of PubMed, Europe PMC, ClinicalTrials.gov and Crossref; the real ones where left out. */
	literature?: Record<'ncbi' | 'europePmc' | 'clinicalTrials' | 'crossref', { baseUrl: string }>;
}

/** The real addresses, for `--live`. */
export const LIVE_URLS: SourceUrls = {
	openFdaUrl: 'https://api.fda.gov',
	eudamedUrl: 'https://ec.europa.eu/tools/eudamed/api',
	dataLakeUrl: 'https://api.datalake.sante.service.ec.europa.eu/eudamed',
};

/** Where the sandbox's mail server listens. */
export interface MailPlace {
	port: number;
}

/** Who orders reports in the sandbox, and with which secret. */
export interface PortalUser {
	actor: string;
	token: string;
	/** Secret of those who announce data; without one nobody can. */
	signingSecret?: string;
}

const CONTACT = 'maintainers@n8n-nodes-cer.dev';

/** The credentials the templates need, under fixed ids. */
export function sandboxCredentials(
	urls: SourceUrls,
	portal: PortalUser,
	{ openFdaKey, ncbiKey, mail }: { openFdaKey?: string; ncbiKey?: string; mail?: MailPlace } = {},
): Credential[] {
	return [
		...(mail ? [smtpCredential(mail)] : []),
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
		ncbiCredential(urls, ncbiKey),
		{ id: 'cerPortalApi', name: 'CER portal', type: 'cerPortalApi', data: { ...portal } },
		{
			id: 'cerHeaderAuth',
			name: 'Token in a header',
			type: 'httpHeaderAuth',
			data: { name: 'X-Cer-Token', value: portal.token },
		},
	];
}

/** Literature and trials; empty addresses are the real ones. */
const ncbiCredential = ({ literature }: SourceUrls, apiKey = ''): Credential => ({
	id: 'cerNcbiApi',
	name: 'NCBI',
	type: 'ncbiApi',
	data: {
		...{ apiKey, email: '', crossrefMailto: '' },
		baseUrl: literature?.ncbi.baseUrl ?? '',
		europePmcUrl: literature?.europePmc.baseUrl ?? '',
		clinicalTrialsUrl: literature?.clinicalTrials.baseUrl ?? '',
		crossrefUrl: literature?.crossref.baseUrl ?? '',
	},
});

/** n8n's own credential for its Send Email node; the sandbox's server asks for no login. */
const smtpCredential = ({ port }: MailPlace): Credential => ({
	id: 'cerSmtp',
	name: 'Mail of the sandbox',
	type: 'smtp',
	data: {
		user: '',
		password: '',
		host: '127.0.0.1',
		port,
		secure: false,
		disableStartTls: true,
		hostName: '',
	},
});
