import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { userName } from '../../../lib/cli/user-name';

const FILE = join(resolve(__dirname, '..', '..', '..'), 'lib', 'cli', 'user-name.ts');
const asAnybody = process.getuid?.() === 0 ? it : it.skip;

describe('userName', () => {
	it('is the name of whoever is logged in', () => {
		expect(userName()).toBe(userInfo().username);
	});

	asAnybody('is the number of a user without an entry here, as in a container (needs root)', () => {
		const script = `import(${JSON.stringify(FILE)}).then((m) => {
			process.setgid(54321);
			process.setuid(54321);
			process.stdout.write(m.userName());
		})`;
		const said = execFileSync(process.execPath, ['-e', script], {
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		expect(said.toString()).toBe('uid 54321');
	});
});
