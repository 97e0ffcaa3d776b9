import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSources, type Sources } from '../../sandbox/sources/server';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { ROOT } from '../support/engine';
import { buildRun } from '../unit/report/support/build-run';

/** How one call of `cer` ended. */
interface Call {
	code: number;
	output: string;
	errors: string;
	/** The one JSON line on standard error. */
	summary(): unknown;
}

describe('the command line of the built pack', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-cli-'));
	let sources: Sources;

	beforeAll(async () => {
		sources = await startSources({ now: new Date('2026-06-15T12:00:00Z') });
	});
	afterAll(async () => {
		await sources?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	function cer(args: string[], input = ''): Promise<Call> {
		const child = spawn(process.execPath, [join(ROOT, 'bin', 'cer.mjs'), ...args], {
			env: {
				...process.env,
				OPENFDA_BASE_URL: sources.openFdaUrl,
				EUDAMED_BASE_URL: sources.eudamedUrl,
				EUDAMED_DATALAKE_URL: sources.dataLakeUrl,
			},
		});
		let [output, errors] = ['', ''];
		child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
		// A call that refuses its arguments does not wait for its input.
		child.stdin.on('error', () => undefined);
		child.stdin.end(input);
		return new Promise((resolve) => {
			child.on('close', (code) =>
				resolve({ code: code ?? -1, output, errors, summary: () => JSON.parse(errors) as unknown }),
			);
		});
	}

	it('looks a code up: kind, validity, product and queries', async () => {
		const { code, output, summary } = await cer(['lookup', DEMO_DEVICE_CODE]);
		expect(code).toBe(0);
		expect(JSON.parse(output)).toMatchObject({
			kind: 'fda-product-code',
			validity: 'valid',
			product: { type: 'device' },
			queries: { maude: { search: expect.stringContaining(DEMO_DEVICE_CODE) } },
		});
		expect(summary()).toMatchObject({ status: 'resolved' });
	});

	it('says that a source could not be asked, with exit code 1', async () => {
		sources.faults.set({ match: '/openfda/device/classification.json', kind: '500-query' });
		const { code, summary } = await cer(['lookup', DEMO_DEVICE_CODE]);
		sources.faults.clear();
		expect(code).toBe(1);
		expect(summary()).toMatchObject({ status: 'failed' });
	});

	it('normalises raw reports into records that cer signals counts', async () => {
		const answer = await fetch(`${sources.openFdaUrl}/drug/event.json?limit=200`);
		const { results } = (await answer.json()) as { results: unknown[] };
		const raw = results.map((record) => JSON.stringify(record)).join('\n');
		const normalised = await cer(['normalize', '--source', 'faers'], `${raw}\nnot json\n`);
		expect(normalised.code).toBe(0);
		const counts = normalised.summary() as Record<string, number> & { reasons: object };
		expect(counts).toMatchObject({ in: 201, quarantined: 1, reasons: { 'not-json': 1 } });
		expect(counts.out + counts.superseded + counts.quarantined).toBe(counts.in);

		const scored = await cer(['signals', '--canonical', '--methods', 'prr,ror'], normalised.output);
		expect(scored.summary()).toMatchObject({ reports: counts.out, methods: ['prr', 'ror'] });
		expect(scored.output).toMatch(/^product,event,a,b,c,d,expected,prr,/);
	});

	it('judges a series and fills the months that are missing', async () => {
		const months = 'period,count\n2025-01,4\n2025-02,6\n2025-03,5\n2025-05,40\n';
		const { code, output, summary } = await cer(['trend', '--method', 'poisson'], months);
		expect(code).toBe(0);
		expect(output.split('\n')[4]).toMatch(/^2025-04,0,/);
		expect(summary()).toMatchObject({ filled: ['2025-04'], alarms: ['2025-05'] });
	});

	it('renders the same run to the same bytes', async () => {
		const run = join(folder, 'run.json');
		writeFileSync(run, JSON.stringify(buildRun()));
		const paths = [join(folder, 'first.pdf'), join(folder, 'second.pdf')];
		for (const path of paths) {
			expect(await cer(['report', '--run', run, '--output', path])).toMatchObject({ code: 0 });
		}
		const [first, second] = paths.map((path) => readFileSync(path));
		expect(first?.subarray(0, 5).toString()).toBe('%PDF-');
		expect(second?.equals(first ?? Buffer.of())).toBe(true);
	});

	it.each([
		{ what: 'an unknown command', args: ['conjure'], says: /no command "conjure"/ },
		{ what: 'an unknown option', args: ['trend', '--colour'], says: /--colour/ },
		{ what: 'an unknown source', args: ['normalize', '--source', 'fax'], says: /fax/ },
		{
			what: 'a file that is not there',
			args: ['trend', '--method', 'c', '--input', 'nowhere.csv'],
			says: /nowhere\.csv/,
		},
		{ what: 'a wrong check digit', args: ['lookup', '00000000000001'], says: /check digit/ },
		{ what: 'a run that is none', args: ['report'], says: /run\.json/ },
	])('refuses $what with one line and exit code 2', async ({ args, says }) => {
		const { code, errors } = await cer(args, '{}');
		expect(code).toBe(2);
		expect(errors).toMatch(says);
		expect(errors.trim().split('\n')).toHaveLength(1);
	});
});
