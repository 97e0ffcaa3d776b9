import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

/** Addresses of EUDAMED's public part, and who asks. No secret: both interfaces are open. */
export class EudamedApi implements ICredentialType {
	name = 'eudamedApi';

	displayName = 'EUDAMED API';

	documentationUrl = 'https://webgate.ec.europa.eu/eudamed-help/';

	icon: Icon = { light: 'file:../icons/eudamedApi.svg', dark: 'file:../icons/eudamedApi.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://ec.europa.eu/tools/eudamed/api',
			description: 'Address of the public interface of EUDAMED',
		},
		{
			displayName: 'Data Lake URL',
			name: 'dataLakeUrl',
			type: 'string',
			default: 'https://api.datalake.sante.service.ec.europa.eu/eudamed',
			description: 'Address of the official Data Lake, which stands in when the other is down',
		},
		{
			displayName: 'Contact',
			name: 'contact',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description:
				'An e-mail address sent with each request, so that the operators can reach whoever asks',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				'User-Agent':
					'={{ $credentials.contact ? "n8n-nodes-cer (" + $credentials.contact + ")" : "n8n-nodes-cer" }}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/applicationInfo',
		},
	};
}
