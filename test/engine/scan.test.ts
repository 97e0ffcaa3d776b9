import { join } from 'node:path';
import { ROOT } from '../support/engine';
import { run } from '../support/processes';

describe("n8n's check of community packages", () => {
	it('passes over nodes, credentials and package.json but for the rules that a decision gives reasons for', async () => {
		const scan = join(ROOT, 'tools', 'scan.mjs');
		// The plugin looks at other files, and otherwise, where it takes itself to be under test.
		const options = { cwd: ROOT, env: { ...process.env, NODE_ENV: '' }, timeoutMs: 0 };
		const ended = await run(process.execPath, [scan, 'sources'], options);
		expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
		expect(ended.stdout).toContain('no-runtime-dependencies 1');
	});
});
