import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scale } from '../../sandbox/scale/start-scale';
import type { FaultRun } from './fault-run';

/** Tables that hold files and what is kept between steps. */
const TABLES = ['cer_artifact', 'cer_checkpoint'];
const SIZE = '512m';

/** A disk that is full until `free()`, under the tables of the store that grow most. */
export interface SmallDisk {
	free(): void;
	/** Puts the tables back where they were and takes the disk away. */
	remove(): Promise<void>;
}

/** Mounts a file system of half a gigabyte, moves the tables there and fills it. Needs root. */
export async function smallDisk(scale: Scale, run: FaultRun): Promise<SmallDisk> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-disk-'));
	const filling = join(folder, 'filling');
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0777`, 'tmpfs', folder]);
	const place = join(folder, 'tables');
	mkdirSync(place, { mode: 0o700 });
	const { uid, gid } = statSync(join(scale.folder, 'postgres', 'data'));
	chownSync(place, uid, gid);
	scale.postgres.sql(`create tablespace small location '${place}'`);
	scale.postgres.sql('grant create on tablespace small to cer');
	const moveTo = async (tablespace: string) => {
		for (const table of TABLES) await run.sql(`alter table ${table} set tablespace ${tablespace}`);
	};
	await moveTo('small');
	try {
		execFileSync('dd', ['if=/dev/zero', `of=${filling}`, 'bs=64K'], { stdio: 'ignore' });
	} catch {
		// It is full: that is what was wanted.
	}
	return {
		free: () => rmSync(filling, { force: true }),
		remove: async () => {
			rmSync(filling, { force: true });
			await moveTo('pg_default');
			scale.postgres.sql('drop tablespace small');
			execFileSync('umount', [folder]);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
