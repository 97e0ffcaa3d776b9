import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../../../lib/workspace';
import { testClock } from '../dialects';

const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('The file of an embedded workspace', () => {
	let folder: string;
	const open = async (name: string) =>
		await openWorkspace({
			location: { kind: 'sqlite', file: join(folder, name) },
			...testClock(),
		});
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cer-file-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it('is refused when it has no bytes, with what to do, and is left as it is', async () => {
		writeFileSync(join(folder, 'workspace.sqlite'), '');
		await expect(open('workspace.sqlite')).rejects.toThrow(
			/workspace\.sqlite is empty \(0 bytes\): what it held is lost\. Put a backup in its place/,
		);
		expect(readdirSync(folder)).toEqual(['workspace.sqlite']);
	});

	it('leaves nothing beside itself when it is made', async () => {
		const workspace = await open('workspace.sqlite');
		await workspace.close();
		expect(readdirSync(folder)).toEqual(['workspace.sqlite']);
	});

	it('is named when it is no database', async () => {
		writeFileSync(
			join(folder, 'workspace.sqlite'),
			'some other text, long enough to be looked at\n',
		);
		await expect(open('workspace.sqlite')).rejects.toThrow(
			/workspace file .*workspace\.sqlite is no database/,
		);
	});

	asRoot('is named with the room that is left when the disk is full (needs root)', async () => {
		const disk = join(folder, 'disk');
		execFileSync('mkdir', [disk]);
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
		try {
			const workspace = await open('disk/workspace.sqlite');
			try {
				execFileSync('dd', ['if=/dev/zero', `of=${join(disk, 'full')}`, 'bs=4K'], {
					stdio: 'ignore',
				});
			} catch {
				// It is full: that is what was wanted.
			}
			const order = async () => {
				for (let i = 0; i < 200; i += 1)
					await workspace.jobs.create({ code: `FRN${i}` }, { actor: 'reviewer' });
			};
			await expect(order()).rejects.toThrow(
				/workspace file .*disk\/workspace\.sqlite .*(\d+ MB free in .*disk)/,
			);
			await workspace.close();
		} finally {
			execFileSync('umount', ['-l', disk]);
		}
	});
});
