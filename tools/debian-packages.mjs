import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runStep } from './run-step.mjs';

/** Programs that tests call, and the Debian package each comes in. */
const PROGRAMS = {
	chromium: 'chromium',
	pdfinfo: 'poppler-utils',
	pdftoppm: 'poppler-utils',
	pdftotext: 'poppler-utils',
	qpdf: 'qpdf',
	'redis-server': 'redis-server',
	soffice: 'libreoffice-writer-nogui',
};
const JARS = '/usr/share/java';
/** Programs and files without which a test is skipped. */
const WANTED = {
	faketime: 'faketime',
	java: 'default-jre-headless',
	[`${JARS}/preflight.jar`]: 'libpdfbox2-java',
	[`${JARS}/fontbox2.jar`]: 'libfontbox2-java',
	[`${JARS}/commons-logging.jar`]: 'libcommons-logging-java',
	[`${JARS}/javax.activation.jar`]: 'libactivation-java',
	[`${JARS}/jaxb-api.jar`]: 'libjaxb-api-java',
};

/**
 * Makes sure that the programs the tests call are there, through apt-get where it can. Throws with
 * one clear line where it cannot; what is only wanted is named and done without.
 */
export async function ensureDebianPackages(log) {
	await ensurePrograms(PROGRAMS, log);
	await ensurePrograms(WANTED, log).catch(({ message }) => log(message));
}

export const isRoot = () => process.getuid?.() === 0;

/** Installs the packages of the programs that are missing: a record of program and Debian package. */
export async function ensurePrograms(programs, log) {
	const missing = Object.keys(programs).filter((program) => !isThere(program));
	if (missing.length === 0) return;
	const packages = [...new Set(missing.map((program) => programs[program]))];
	const prefix = howToInstall();
	if (prefix === undefined) {
		throw new Error(
			`Missing: ${missing.join(', ')}. Install them (Debian: apt-get install ${packages.join(' ')}) and run again.`,
		);
	}
	const [command, ...before] = [...prefix, 'apt-get'];
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const step = (title, args) => runStep({ title, command, args: [...before, ...args], env, log });
	await step('Reading the list of Debian packages', ['update', '-qq']);
	await step(`Installing ${packages.join(', ')}`, [
		'install',
		'-y',
		'-qq',
		'--no-install-recommends',
		...packages,
	]);
}

/** What to put before apt-get: nothing as root, sudo where it asks for no password. */
function howToInstall() {
	if (!onPath('apt-get')) return undefined;
	if (isRoot()) return [];
	return onPath('sudo') && spawnSync('sudo', ['-n', 'true']).status === 0
		? ['sudo', '-n']
		: undefined;
}

const isThere = (wanted) => (wanted.startsWith('/') ? existsSync(wanted) : onPath(wanted));

function onPath(program) {
	return (process.env.PATH ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
