import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

/** PostgreSQL, and Redis where there is one, in place of the embedded workspace. Tested by the node CER Workspace. */
export class CerWorkspaceApi implements ICredentialType {
	name = 'cerWorkspaceApi';
	displayName = 'CER Workspace API';
	documentationUrl =
		'https://github.com/n8n-nodes-cer/n8n-nodes-cer/blob/main/docs/nodes.md#cer-workspace-api';
	icon: Icon = {
		light: 'file:../nodes/CerWorkspace/cerWorkspace.svg',
		dark: 'file:../nodes/CerWorkspace/cerWorkspace.dark.svg',
	};
	properties: INodeProperties[] = [
		{
			displayName:
				'Only needed when several machines share the workspace (n8n in queue mode), and only where the environment CER_WORKSPACE_DATABASE_URL does not name it already. Without both it is a SQLite file in the n8n user folder.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Connect By',
			name: 'connectBy',
			type: 'options',
			options: [
				{ name: 'Connection String', value: 'connectionString' },
				{ name: 'Host, Database and User', value: 'parts' },
			],
			default: 'connectionString',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the address holds a password
		{
			displayName: 'Connection String',
			name: 'connectionString',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'postgresql://user:password@host:5432/database?sslmode=verify-full',
			description: 'Address of the PostgreSQL database, version 13 or later',
			displayOptions: { show: { connectBy: ['connectionString'] } },
		},
		...connectionParts(),
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the address holds a password
		{
			displayName: 'Redis URL',
			name: 'redisUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'redis://:password@host:6379/0',
			description:
				'Shares answers of the sources, the budget of calls and live events between processes. Leave empty to use the environment CER_REDIS_URL, or none. Without it everything works, with more calls and events a second later.',
		},
	];
}

function connectionParts(): INodeProperties[] {
	const displayOptions = { show: { connectBy: ['parts'] } };
	return [
		{ displayName: 'Host', name: 'host', type: 'string', default: 'localhost', displayOptions },
		{ displayName: 'Port', name: 'port', type: 'number', default: 5432, displayOptions },
		{ displayName: 'Database', name: 'database', type: 'string', default: '', displayOptions },
		{ displayName: 'User', name: 'user', type: 'string', default: '', displayOptions },
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions,
		},
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'options',
			options: [
				{ name: 'Off', value: 'disable' },
				{ name: 'On, Certificate Verified', value: 'verify-full' },
				{ name: 'On, Certificate Not Verified', value: 'no-verify' },
			],
			default: 'disable',
			displayOptions,
		},
	];
}
