import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/processes';

const ROOT = join(__dirname, '..', '..', '..');
const NOTE = { id: 'n', name: 'Note', type: 'n8n-nodes-base.stickyNote' };
const MAUDE = { id: 'm', name: 'MAUDE', type: 'n8n-nodes-cer.fdaMaude' };
const GOOD = {
	id: 'good',
	nodes: [MAUDE, NOTE],
	connections: {},
	settings: { executionOrder: 'v1' },
};

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'cer-templates-'));
	mkdirSync(join(folder, 'workflows'));
	const manifest = { n8n: { nodes: ['dist/nodes/FdaMaude/FdaMaude.node.js'] } };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

/** Checks templates, given as file name to content, and returns the exit code and the faults. */
async function check(files: Record<string, unknown>) {
	for (const [name, content] of Object.entries(files)) {
		const text = typeof content === 'string' ? content : JSON.stringify(content);
		writeFileSync(join(folder, 'workflows', name), text);
	}
	const gulp = join(ROOT, 'node_modules', 'gulp', 'bin', 'gulp.js');
	const args = ['--silent', '--gulpfile', join(ROOT, 'gulpfile.js'), '--cwd', folder];
	const { code, stderr } = await run(process.execPath, [gulp, ...args, 'validate:workflows']);
	return { code, faults: stderr.split('\n').filter((line) => line.startsWith('workflows/')) };
}

describe('the check of the templates', () => {
	it('passes a template that keeps all rules', async () => {
		expect(await check({ 'good.json': GOOD })).toEqual({ code: 0, faults: [] });
	});

	it.each([
		['text that is not JSON', '{', /^workflows\/bad\.json: is not JSON/],
		[
			'a node type that package.json does not register',
			{ ...GOOD, nodes: [{ ...MAUDE, type: 'n8n-nodes-cer.fdaMaud' }, NOTE] },
			/the node "MAUDE" has the type "n8n-nodes-cer.fdaMaud", which no node/,
		],
		[
			'a node that names credentials',
			{ ...GOOD, nodes: [{ ...MAUDE, credentials: { openFdaApi: { id: '1' } } }, NOTE] },
			/the node "MAUDE" names credentials/,
		],
		[
			'two nodes with one id',
			{ ...GOOD, nodes: [MAUDE, { ...NOTE, id: 'm' }] },
			/more than one node has the id "m"/,
		],
		[
			'a connection to a node that is not there',
			{ ...GOOD, connections: { MAUDE: { main: [[{ node: 'Gone', type: 'main', index: 0 }]] } } },
			/a connection names the node "Gone"/,
		],
		['another order of execution', { ...GOOD, settings: {} }, /executionOrder is not "v1"/],
		['no sticky note', { ...GOOD, nodes: [MAUDE] }, /has no sticky note/],
	])('refuses %s, in one line', async (_what, content, line) => {
		const { code, faults } = await check({ 'bad.json': content });
		expect(code).toBe(1);
		expect(faults).toEqual([expect.stringMatching(line)]);
	});

	it('refuses two templates with one id', async () => {
		const { faults } = await check({ 'a.json': GOOD, 'b.json': GOOD });
		expect(faults).toEqual(['workflows/b.json: has the id "good" of workflows/a.json']);
	});
});
