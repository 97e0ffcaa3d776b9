import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const TIMEOUT_MS = 30_000;

/**
 * Asks the package registry for one small answer before a long installation: npm itself would try
 * each of two thousand packages again and again for many minutes. Throws with one clear line.
 */
export async function checkRegistry(packageName) {
	const args = ['view', packageName, 'version', '--fetch-retries=0', '--loglevel=error'];
	try {
		await promisify(execFile)('npm', args, { timeout: TIMEOUT_MS });
	} catch (error) {
		const [, code = 'no answer'] = /npm (?:error|ERR!) code (\w+)/.exec(error.stderr ?? '') ?? [];
		throw new Error(
			`The npm package registry cannot be used (${code}); check the network, or npm's "registry" and "proxy" settings, and run again.`,
		);
	}
}
