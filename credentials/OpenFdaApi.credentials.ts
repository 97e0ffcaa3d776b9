import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** Access to openFDA. The key is optional: without one the limit is 1,000 requests a day. */
export class OpenFdaApi implements ICredentialType {
	name = 'openFdaApi';

	displayName = 'openFDA API';

	documentationUrl = 'https://open.fda.gov/apis/authentication/';

	icon: Icon = { light: 'file:../icons/openFda.svg', dark: 'file:../icons/openFda.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Free from open.fda.gov. Without a key, openFDA allows 1,000 requests a day.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.fda.gov',
			description: 'Address of openFDA, or of a mirror',
		},
	];

	/** An empty key is left out: the gateway answers 403 to a key that is none. */
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
			url: '/device/classification.json',
			qs: { limit: 1 },
		},
	};
}
