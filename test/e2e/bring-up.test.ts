import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplates } from '../../sandbox/host/templates';
import { ROOT, startTestSandbox, type TestSandbox } from '../support/n8n';
import { commandLinesWithEnvironment } from '../support/processes';

const manifest: { n8n: { nodes: string[] } } = JSON.parse(
	readFileSync(join(ROOT, 'package.json'), 'utf8'),
);

describe('a real n8n with the pack installed as n8n installs it', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await startTestSandbox({ anew: true });
	});
	afterAll(async () => {
		await sandbox?.close();
	});

	it('loads every node that package.json registers, under its package name', async () => {
		const answer = await sandbox.session.request('/types/nodes.json');
		const types: Array<{ name: string; sourcePath?: string }> = JSON.parse(await answer.text());
		const loaded = new Set(
			types.map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-cer.')),
		);
		const registered = manifest.n8n.nodes.map((file) => typeOf(file));
		expect([...loaded].filter((name) => !name.endsWith('Tool')).sort()).toEqual(registered.sort());
	});

	it('holds every shipped template, published, with its steps bound to stored credentials', async () => {
		const templates = readTemplates(join(ROOT, 'workflows'));
		expect(templates.length).toBeGreaterThan(0);
		for (const { id, name } of templates) {
			const stored = await sandbox.session.call('GET', `/rest/workflows/${id}`);
			expect(stored).toMatchObject({ id, name, activeVersionId: expect.any(String) });
		}
		const bound = sandbox.workflows.flatMap(({ nodes }) => nodes).filter((n) => n.credentials);
		expect(bound.length).toBeGreaterThan(0);
	});

	it('refuses the portal to a caller without the token', async () => {
		const answer = await fetch(sandbox.ordersUrl);
		expect(answer.status).toBe(401);
	});

	it('leaves no process behind at its end', async () => {
		expect(commandLinesWithEnvironment(sandbox.userFolder)).not.toEqual([]);
		await sandbox.close();
		expect(commandLinesWithEnvironment(sandbox.userFolder)).toEqual([]);
	});
});

/** A node's name is its class name with a small first letter. */
function typeOf(file: string): string {
	const name = file.replace(/^.*\/|\.node\.js$/g, '');
	return `n8n-nodes-cer.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
