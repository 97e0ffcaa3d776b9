import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** The token that opens the portal, and who orders with it. Tested by the node CER Portal Trigger. */
export class CerPortalApi implements ICredentialType {
	name = 'cerPortalApi';
	displayName = 'CER Portal API';
	documentationUrl = 'https://github.com/n8n-nodes-cer/n8n-nodes-cer#portal';
	icon: Icon = {
		light: 'file:../nodes/CerPortalTrigger/cerPortalTrigger.svg',
		dark: 'file:../nodes/CerPortalTrigger/cerPortalTrigger.dark.svg',
	};
	properties: INodeProperties[] = [
		{
			displayName: 'Actor',
			name: 'actor',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Quality team',
			description: 'Who the token stands for; written on every order made with it',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'At least 24 random characters, for example from "openssl rand -hex 32". Callers send it as "Authorization: Bearer …".',
		},
	];
}
