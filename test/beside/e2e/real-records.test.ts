import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestSandbox, type TestSandbox } from '../../support/n8n';
import { keepPdf } from '../../support/pdf';
import { REAL_DATA as DATA } from '../material';

const RECORDS = 'openfda-device-event/maude_2025_reshaped_openfda_1000.json';

describe('a real n8n that is served real records', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await startTestSandbox({ sources: { recordsDir: DATA } });
	});
	afterAll(async () => {
		await sandbox?.close();
	});

	it('prints as many reports of a device as a count by hand finds, and no word of simulation', async () => {
		const { code, reports } = mostReportedDevice();
		const job = await sandbox.order({
			code,
			from: '1990-01-01',
			to: '2026-06-30',
			maxReports: 20_000,
		});
		expect(job).toMatchObject({ state: 'succeeded' });
		const pdf = keepPdf('e2e-real-device', await sandbox.report(job));
		expect(await pdf.faults()).toBe('');
		const text = await pdf.text();
		expect(text).not.toContain('SIMULATED DATA');
		expect(text).toMatch(new RegExp(`\\b${reports}\\b reports`));
		const manifest: unknown = JSON.parse(await pdf.attachment('run-manifest.json'));
		expect(manifest).toMatchObject({ code, simulated: false });
	});
});

/** The product code most reports name, and how many do, counted in the file itself. */
function mostReportedDevice(): { code: string; reports: number } {
	const reports = JSON.parse(readFileSync(join(DATA, RECORDS), 'utf8')) as Array<{
		device: Array<{ device_report_product_code?: string }>;
	}>;
	const counts = new Map<string, number>();
	for (const { device } of reports) {
		for (const code of new Set(device.map((one) => one.device_report_product_code))) {
			if (code !== undefined && code !== '') counts.set(code, (counts.get(code) ?? 0) + 1);
		}
	}
	const [most] = [...counts].sort((a, b) => b[1] - a[1]);
	if (!most) throw new Error(`${RECORDS} names no product code.`);
	return { code: most[0], reports: most[1] };
}
