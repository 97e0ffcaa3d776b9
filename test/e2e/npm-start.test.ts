import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../sandbox/host/ports';
import { waitUntil } from '../../sandbox/host/wait-until';
import { ROOT } from '../support/n8n';
import { keepPdf } from '../support/pdf';
import { commandLinesWithEnvironment, run } from '../support/processes';

const START = join(ROOT, 'tools', 'start.mjs');

describe('npm start', () => {
	let data: string;
	let port: number;
	let child: ChildProcess;
	let printed = '';
	let exited: Promise<number | null>;

	beforeAll(async () => {
		data = mkdtempSync(join(tmpdir(), 'cer-start-'));
		port = await freePort();
		child = spawn(process.execPath, [START, '--port', String(port), '--data', data]);
		child.stdout?.on('data', (chunk) => (printed += chunk));
		child.stderr?.on('data', (chunk) => (printed += chunk));
		let ended = false;
		exited = new Promise((resolve) => {
			child.on('exit', (code) => {
				ended = true;
				resolve(code);
			});
		});
		await waitUntil(
			'npm start did not come up',
			async () => {
				if (ended) throw new Error(`npm start ended early:\n${printed}`);
				return printed.includes('Ctrl-C ends everything.') || undefined;
			},
			{ timeoutMs: 300_000 },
		);
	});

	afterAll(async () => {
		child?.kill('SIGTERM');
		await exited;
		rmSync(data, { recursive: true, force: true });
	});

	it('makes a report for a device and one for a drug, each page marked as simulated', async () => {
		const paths = [...printed.matchAll(/^ {2}(\S+\.pdf)$/gm)].map(([, path]) => path ?? '');
		expect(paths).toHaveLength(2);
		for (const [index, path] of paths.entries()) {
			const pdf = keepPdf(`npm-start-${index + 1}`, readFileSync(path));
			expect(await pdf.faults()).toBe('');
			const pages = await pdf.pages();
			expect(pages.length).toBeGreaterThan(5);
			for (const page of pages) expect(page).toContain('SIMULATED DATA');
		}
	});

	it('keeps each of the two as every kind of file, with its problems coded', () => {
		const stems = [...printed.matchAll(/^ {2}(\S+)\.pdf$/gm)].map(([, stem]) => stem ?? '');
		for (const stem of stems) {
			const zips = ['docx', 'xlsx'].map((ending) => readFileSync(`${stem}.${ending}`));
			for (const zip of zips) expect(zip.subarray(0, 2).toString('latin1')).toBe('PK');
			expect(JSON.parse(readFileSync(`${stem}.json`, 'utf8'))).toMatchObject({
				manifest: { schema: 'cer.run/1' },
			});
			expect(readFileSync(`${stem}.csv`, 'utf8').split('\n').length).toBeGreaterThan(10);
		}
		expect(printed).toContain("Imported the IMDRF codes of the simulator's terms.");
	});

	it('prints a curl line that orders another report when pasted', async () => {
		const command = /^ {2}(curl [\s\S]*?\}')$/m.exec(printed)?.[1];
		expect(command).toBeDefined();
		const { stdout } = await run('bash', [
			'-c',
			`${command} --silent --write-out '\n%{http_code}'`,
		]);
		const [body = '', status] = stdout.split(/\n(?=\d+$)/);
		expect(status).toBe('202');
		expect(JSON.parse(body)).toMatchObject({ statusUrl: expect.stringContaining(String(port)) });
	});

	it('keeps a login that the editor takes where only the user can read it, and prints no secret into a log', async () => {
		const file = join(data, 'login.json');
		const { email, password, token } = JSON.parse(readFileSync(file, 'utf8'));
		expect(printed).toContain(`login ${email}   password (in ${file})`);
		expect(printed).not.toContain(password);
		expect(printed).not.toContain(token);
		const answer = await fetch(`http://127.0.0.1:${port}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: email, password }),
		});
		expect(answer.status).toBe(200);
		expect(statSync(file).mode & 0o777).toBe(0o600);
	});

	it('refuses a second start on the same data folder in one line', async () => {
		const other = ['--port', String(await freePort()), '--data', data];
		const { code, stderr } = await run(process.execPath, [START, ...other]);
		expect(code).toBe(1);
		expect(stderr).toMatch(/^The data folder .* is in use by process \d+; .*--data DIR\.\n$/);
	});

	it('ends everything it started when it gets Ctrl-C', async () => {
		expect(commandLinesWithEnvironment(join(data, 'n8n'))).not.toEqual([]);
		child.kill('SIGINT');
		expect(await exited).toBe(0);
		expect(commandLinesWithEnvironment(join(data, 'n8n'))).toEqual([]);
	});
});

describe('npm start, where its port is taken', () => {
	let server: Server;
	beforeAll(async () => {
		server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => {
		server.close();
	});

	it('names the port and the flag that changes it', async () => {
		const address = server.address();
		const port = String(typeof address === 'object' ? address?.port : '');
		const { code, stderr } = await run(process.execPath, [START, '--port', port]);
		expect({ code, stderr }).toEqual({
			code: 1,
			stderr: `Port ${port} is in use; end what uses it or choose another: npm start -- --port N.\n`,
		});
	});
});
