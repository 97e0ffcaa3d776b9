import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Access to PubMed, and where the other sources of literature and trials are. Everything is optional. */
export class NcbiApi implements ICredentialType {
	name = 'ncbiApi';

	displayName = 'NCBI API';

	documentationUrl = 'https://support.nlm.nih.gov/kbArticle/?pn=KA-05317';

	icon: Icon = { light: 'file:../icons/ncbiApi.svg', dark: 'file:../icons/ncbiApi.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Free with an NCBI account. Without a key PubMed takes 3 requests a second, with one 10.',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description:
				'Sent to PubMed and Crossref with each request, so that their operators can reach whoever asks; Crossref answers faster with one',
		},
		{
			displayName: 'E-Utilities URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
			description: 'Address of PubMed, or of a stand-in',
		},
		{
			displayName: 'Europe PMC URL',
			name: 'europePmcUrl',
			type: 'string',
			default: 'https://www.ebi.ac.uk/europepmc/webservices/rest',
		},
		{
			displayName: 'ClinicalTrials.gov URL',
			name: 'clinicalTrialsUrl',
			type: 'string',
			default: 'https://clinicaltrials.gov/api/v2',
		},
		{
			displayName: 'Crossref URL',
			name: 'crossrefUrl',
			type: 'string',
			default: 'https://api.crossref.org',
		},
		{
			displayName: 'Crossref Email',
			name: 'crossrefMailto',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description: 'Where Crossref is to be told another address than PubMed',
		},
	];

	/** An empty key is left out: E-utilities answer 400 to a key that is none. */
	authenticate = async (
		{ apiKey }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> =>
		typeof apiKey === 'string' && apiKey.trim() !== ''
			? { ...request, qs: { ...request.qs, api_key: apiKey.trim() } }
			: request;

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/einfo.fcgi',
			qs: { db: 'pubmed', retmode: 'json' },
		},
	};
}
