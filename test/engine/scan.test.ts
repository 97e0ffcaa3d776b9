import { join } from 'node:path';
import { ROOT } from '../support/engine';
import { run } from '../support/processes';

describe("n8n's check of community packages", () => {
	it('passes over nodes, credentials and package.json but for the rules that a decision gives reasons for', async () => {
		const scan = join(ROOT, 'tools', 'scan.mjs');
		const ended = await run(process.execPath, [scan, 'sources'], { cwd: ROOT, timeoutMs: 0 });
		expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
		expect(ended.stdout).toContain('no-runtime-dependencies 1');
	});
});
