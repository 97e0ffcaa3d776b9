import { spawn } from 'node:child_process';

/** How often a long step says that it is still at work. */
const PROGRESS_EVERY_MS = 15_000;
/** How much of a step's output is kept to explain a failure. */
const KEPT_OUTPUT = 20_000;

/** A step that did not end well; its output is kept so that the caller can say why in one line. */
export class StepFailed extends Error {
	constructor(title, detail, output) {
		super(`${title} did not work: ${detail}`);
		this.name = 'StepFailed';
		this.output = output;
	}
}

/**
 * Runs one command quietly, saying every 15 s that it is still at work, and resolves with its
 * output. Rejects with StepFailed when the command cannot start or ends with another code than 0.
 */
export function runStep({ title, command, args, cwd, env = process.env, log, expected }) {
	const started = Date.now();
	const seconds = () => Math.round((Date.now() - started) / 1000);
	log(expected ? `${title} (${expected}) …` : `${title} …`);
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		const keep = (chunk) => {
			output = (output + chunk).slice(-KEPT_OUTPUT);
		};
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		const timer = setInterval(() => log(`  … ${seconds()} s`), PROGRESS_EVERY_MS);
		child.on('error', (error) => {
			clearInterval(timer);
			reject(new StepFailed(title, error.message, output));
		});
		child.on('close', (code, signal) => {
			clearInterval(timer);
			if (code === 0) {
				log(`  done in ${seconds()} s`);
				resolve(output);
			} else {
				reject(new StepFailed(title, reason(output) ?? `it ended with ${signal ?? code}`, output));
			}
		});
	});
}

const NETWORK_FAULTS =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|E50[234])\b/;

/** Finds the one line in a command's output that tells a user what was wrong, if there is one. */
function reason(output) {
	const network = output.match(NETWORK_FAULTS);
	if (network) {
		return `the package registry cannot be reached (${network[1]}); check the network or the npm "registry" and "proxy" settings and run again`;
	}
	const lines = output.split('\n').map((line) => line.trim());
	const fault =
		lines.find((line) => /^npm (error|ERR!) (?!code|errno|syscall|A complete log)/.test(line)) ??
		lines.find((line) => /\berror\b/i.test(line)) ??
		lines.filter(Boolean).at(-1);
	return fault?.replace(/^npm (error|ERR!) /, '');
}
