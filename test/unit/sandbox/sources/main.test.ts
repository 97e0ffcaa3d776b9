import { spawn } from 'node:child_process';
import { join } from 'node:path';

const MAIN = join(__dirname, '../../../../sandbox/sources/main.ts');
const [major = 0] = process.versions.node.split('.').map(Number);
const withTypes = major >= 24 ? describe : describe.skip;

/** Runs the command line and collects what it prints; `onLine` may end it. */
function run(args: string[], onLine?: (line: string, kill: () => void) => void) {
	return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
		const child = spawn(process.execPath, [MAIN, ...args]);
		let [out, err] = ['', ''];
		child.stdout.on('data', (chunk) => {
			out += String(chunk);
			onLine?.(out, () => child.kill('SIGTERM'));
		});
		child.stderr.on('data', (chunk) => {
			err += String(chunk);
		});
		child.on('close', (code) => resolve({ code, out, err }));
	});
}

withTypes('the command line of the sources (needs Node 24)', () => {
	it('prints one line when it is ready, and ends cleanly on SIGTERM', async () => {
		const { code, out, err } = await run(['--port', '0', '--seed', '3'], (line, kill) => {
			if (line.includes('\n')) kill();
		});
		expect(out).toMatch(/^sources ready at http:\/\/127\.0\.0\.1:\d+\n$/);
		expect([code, err]).toEqual([0, '']);
	});

	it.each([
		[['--port', 'x'], '--port takes a whole number, not "x".'],
		[['--now', 'soon'], '--now takes a day such as 2026-01-31, not "soon".'],
		[
			['--records', '/nonexistent/folder'],
			'The folder of records cannot be read: /nonexistent/folder',
		],
		[['--wrong'], "Unknown option '--wrong'"],
	])(
		'says what is wrong with %j',
		async (args, message) => {
			const { code, err } = await run(args);
			expect(code).toBe(2);
			expect(err).toContain(message);
		},
		15_000,
	);
});
