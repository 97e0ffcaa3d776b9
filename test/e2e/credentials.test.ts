import { sandboxCredentials } from '../../sandbox/host/credentials';
import { startTestSandbox, type TestSandbox } from '../support/n8n';

/** Where nobody listens, whatever else the machine does. */
const NOBODY = '127.0.0.1:9';

describe('the test of each credential, as its dialog in n8n runs it', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await startTestSandbox();
	});
	afterAll(async () => {
		await sandbox?.close();
	});

	async function verdict(type: string, change: Record<string, unknown>): Promise<unknown> {
		const { sources, login } = sandbox;
		const known = sandboxCredentials(sources, { actor: login.email, token: login.token });
		const credential = known.find((one) => one.type === type);
		return await sandbox.session.call('POST', '/rest/credentials/test', {
			credentials: { ...credential, data: { ...credential?.data, ...change } },
		});
	}

	it.each([
		{ type: 'openFdaApi', change: {} },
		{ type: 'openFdaApi', change: { apiKey: 'k'.repeat(30) } },
		{ type: 'eudamedApi', change: {} },
		{ type: 'ncbiApi', change: {} },
		{ type: 'ncbiApi', change: { apiKey: 'k'.repeat(36) } },
		{ type: 'cerPortalApi', change: {} },
	])('accepts $type when it works', async ({ type, change }) => {
		expect(await verdict(type, change)).toMatchObject({ status: 'OK' });
	});

	it.each([
		{
			what: 'an openFDA key the gateway does not know',
			type: 'openFdaApi',
			change: { apiKey: 'wrong' },
		},
		{
			what: 'a portal token that can be guessed',
			type: 'cerPortalApi',
			change: { token: 'short' },
		},
	])('refuses $what', async ({ type, change }) => {
		const answer = await verdict(type, change);
		expect(answer).toMatchObject({ status: 'Error' });
		expect(JSON.stringify(answer)).not.toContain('"short"');
	});

	it.each(['openFdaApi', 'eudamedApi', 'ncbiApi'])(
		'refuses %s when its address does not answer',
		async (type) => {
			expect(await verdict(type, { baseUrl: `http://${NOBODY}` })).toMatchObject({
				status: 'Error',
			});
		},
	);

	it('refuses a workspace whose database does not answer, without repeating its password', async () => {
		const data = {
			connectBy: 'connectionString',
			connectionString: `postgres://cer:very-secret@${NOBODY}/cer`,
		};
		const workspace = { name: 'CER workspace', type: 'cerWorkspaceApi', data };
		const stored = await sandbox.session.call('POST', '/rest/credentials', workspace);
		const answer = await sandbox.session.call('POST', '/rest/credentials/test', {
			credentials: { ...workspace, id: (stored as { id: string }).id },
		});
		expect(answer).toMatchObject({ status: 'Error' });
		expect(JSON.stringify(answer)).not.toContain('very-secret');
	});
});
