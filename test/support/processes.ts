import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slowness } from '../../sandbox/host/wait-until';

/** How a command ended and what it wrote. */
export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** How to run a command. */
export interface RunOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** On an idle machine; one that does other work has more of it. */
	timeoutMs?: number;
	/** Written to its standard input. */
	input?: string;
}

/** Runs a command to its end and never rejects because of its exit code. */
export function run(
	command: string,
	args: readonly string[],
	{ cwd, env = process.env, timeoutMs = 60_000, input }: RunOptions = {},
): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd, env, timeout: timeoutMs * slowness() });
		let stdout = '';
		let stderr = '';
		child.stdout.on('data', (chunk) => (stdout += chunk));
		child.stderr.on('data', (chunk) => (stderr += chunk));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, stdout, stderr }));
		child.stdin.on('error', () => {});
		child.stdin.end(input ?? '');
	});
}

/** Runs a command that has to succeed and returns what it wrote to standard output. */
export async function output(command: string, args: readonly string[], options?: RunOptions) {
	const { code, stdout, stderr } = await run(command, args, options);
	if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}`);
	return stdout;
}

/** The command lines of running processes that hold a text, read from /proc; its own excepted. */
export function commandLinesWith(text: string): string[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.map(commandLine)
		.filter((line) => line.includes(text));
}

/** The command lines of running processes that were started with an environment holding a text. */
export function commandLinesWithEnvironment(text: string): string[] {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
		.filter((name) => readProc(name, 'environ').includes(text))
		.map(commandLine);
}

const commandLine = (pid: string) => readProc(pid, 'cmdline').replaceAll('\0', ' ').trim();

function readProc(pid: string, file: string): string {
	try {
		return readFileSync(join('/proc', pid, file), 'utf8');
	} catch {
		// The process ended between the listing and the reading.
		return '';
	}
}
