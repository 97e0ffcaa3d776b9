import { join } from 'node:path';
import { run } from '../../support/processes';

const ROOT = join(__dirname, '..', '..', '..');
const start = (...args: string[]) =>
	run(process.execPath, [join(ROOT, 'tools', 'start.mjs'), ...args]);

describe('npm start, given flags it cannot use', () => {
	it.each([
		[['--fast'], "Unknown option '--fast'. See npm start -- --help.\n"],
		[['--port', '99999'], '--port "99999" is not a port; give a number from 1 to 65535.\n'],
		[
			['--live', '--records', '.'],
			'--live and --records cannot go together; choose one source of records.\n',
		],
	])('answers %j with one line and exit code 2', async (args, line) => {
		expect(await start(...args)).toEqual({ code: 2, stdout: '', stderr: line });
	});

	it('names the folder of records that does not exist', async () => {
		const { code, stderr } = await start('--records', '/does/not/exist');
		expect({ code, stderr }).toEqual({
			code: 2,
			stderr: '--records "/does/not/exist" does not exist; give a folder with records.\n',
		});
	});

	it('explains every flag with --help', async () => {
		const { code, stdout } = await start('--help');
		expect(code).toBe(0);
		for (const flag of ['--live', '--records', '--port', '--data', '--exit']) {
			expect(stdout).toContain(flag);
		}
	});
});
