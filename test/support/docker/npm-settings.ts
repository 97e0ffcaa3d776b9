import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { output } from '../processes';

/** Authorities this machine trusts, where Debian and programs of Node.js keep them. */
const AUTHORITIES = [process.env.NODE_EXTRA_CA_CERTS, '/etc/ssl/certs/ca-certificates.crt'];

/**
 * Writes npm's settings of this machine and the authorities it trusts as two files, which a build of
 * the image is given as secrets.
 */
export async function writeNpmSettings(folder: string): Promise<{ npmrc: string; ca: string }> {
	const [npmrc, ca] = [join(folder, 'npmrc'), join(folder, 'ca.pem')];
	mkdirSync(folder, { recursive: true });
	const registry = (await output('npm', ['config', 'get', 'registry'])).trim();
	const own = join(homedir(), '.npmrc');
	// Paths of this machine mean nothing in the build.
	const kept = (existsSync(own) ? readFileSync(own, 'utf8') : '')
		.split('\n')
		.filter((line) => !/^(nodedir|cafile|prefix|cache)\s*=/.test(line));
	writeFileSync(
		npmrc,
		[...kept, `registry=${registry}`, 'cafile=/run/secrets/npm_ca', ''].join('\n'),
		{ mode: 0o600 },
	);
	const trusted = AUTHORITIES.find((file) => file !== undefined && existsSync(file));
	writeFileSync(ca, trusted === undefined ? '' : readFileSync(trusted));
	return { npmrc, ca };
}
