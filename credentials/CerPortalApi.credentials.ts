import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

const withJwt = (...jwtMode: string[]) => ({ displayOptions: { show: { jwtMode } } });

/** Who may use the portal: its own token, and how those of others are checked. Tested by the node CER Portal Trigger. */
export class CerPortalApi implements ICredentialType {
	name = 'cerPortalApi';
	displayName = 'CER Portal API';
	documentationUrl =
		'https://github.com/n8n-nodes-cer/n8n-nodes-cer/blob/main/docs/nodes.md#cer-portal-api';
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
		{
			displayName: 'Role',
			name: 'role',
			type: 'options',
			options: [
				{ name: 'Admin', value: 'admin', description: 'Also makes and revokes tokens' },
				{ name: 'Approver', value: 'approver', description: 'Also approves reports' },
				{ name: 'Author', value: 'author', description: 'Also orders reports and keeps lists' },
				{ name: 'Viewer', value: 'viewer', description: 'Sees everything, changes nothing' },
			],
			default: 'admin',
			description: 'What the token allows; each role includes those below it',
		},
		{
			displayName: 'JSON Web Tokens',
			name: 'jwtMode',
			type: 'options',
			options: [
				{ name: 'Not Accepted', value: 'none' },
				{ name: 'Shared Secret (HS256)', value: 'secret' },
				{ name: 'Public Keys (JWKS URL)', value: 'jwks' },
			],
			default: 'none',
			description: 'Whether tokens of an identity provider open the portal too',
		},
		{
			displayName: 'JWT Secret',
			name: 'jwtSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'At least 32 random characters, for example from "openssl rand -hex 32"',
			...withJwt('secret'),
		},
		{
			displayName: 'JWKS URL',
			name: 'jwksUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://login.example.org/.well-known/jwks.json',
			description: "Where the identity provider's public keys are",
			...withJwt('jwks'),
		},
		{
			displayName: 'JWT Issuer',
			name: 'jwtIssuer',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://login.example.org/',
			description: 'What "iss" must be; needed with public keys',
			...withJwt('secret', 'jwks'),
		},
		{
			displayName: 'JWT Audience',
			name: 'jwtAudience',
			type: 'string',
			default: '',
			placeholder: 'e.g. cer-portal',
			description: 'What "aud" must be; needed with public keys',
			...withJwt('secret', 'jwks'),
		},
		{
			displayName: 'JWT Role Claim',
			name: 'jwtRoleClaim',
			type: 'string',
			default: 'cer_role',
			description: 'The claim that holds viewer, author, approver or admin',
			...withJwt('secret', 'jwks'),
		},
		{
			displayName: 'JWT Actor Claim',
			name: 'jwtActorClaim',
			type: 'string',
			default: '',
			placeholder: 'e.g. email',
			description: 'The claim that names the person; left empty: sub, else email, else name',
			...withJwt('secret', 'jwks'),
		},
		{
			displayName: 'Signing Secret',
			name: 'signingSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Secret of those who announce new data at "path/source-events", at least 32 random characters. Left empty, nobody can.',
		},
	];
}
