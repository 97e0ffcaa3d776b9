import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { incidentsOf, type Incident } from '../../../lib/incidents';
import { isConserved, isSafetyReport, type SafetyReport } from '../../../lib/model';
import { parseRun, renderReport } from '../../../lib/report';
import { openWorkspace } from '../../../lib/workspace';
import { maude } from '../etl/support';
import { testClock } from './dialects';

const FIXTURES = join(__dirname, '../../fixtures/landed');
const folder = mkdtempSync(join(tmpdir(), 'cer-landed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('What an earlier version wrote', () => {
	it('is read from its workspace, and linked to what is loaded now', async () => {
		const file = join(folder, 'workspace.sqlite');
		writeFileSync(file, gunzipSync(readFileSync(join(FIXTURES, 'workspace.sqlite.gz'))));
		const workspace = await openWorkspace({ location: { kind: 'sqlite', file }, ...testClock() });
		const { records } = await maude({
			...{ mdr_report_key: '5', event_key: '3', event_type: 'Injury' },
			...{ report_source_code: 'Manufacturer report', date_received: '20250601' },
			device: [{ device_report_product_code: 'FRN', brand_name: 'PUMP' }],
		});
		await workspace.records.load(records, 'FRN');
		const stored: SafetyReport[] = [];
		for await (const page of workspace.records.query({ product: 'FRN' })) {
			stored.push(...page.filter(isSafetyReport));
		}
		await workspace.close();
		expect(stored.map(({ schema, sourceId }) => [schema, sourceId])).toEqual([
			['cer.safety-report/1', '1'],
			['cer.safety-report/1', '3'],
			['cer.safety-report/1', '4'],
			['cer.safety-report/2', '5'],
		]);
		const incidents: Incident[] = [];
		for await (const incident of incidentsOf(stored)) incidents.push(incident);
		expect(incidents.map(({ reports }) => reports.map(({ sourceId }) => sourceId))).toEqual([
			['1'],
			['3'],
			['5', '4'],
		]);
		expect(incidents[2]?.whole).toMatchObject({
			...{ eventType: 'death', dates: { received: { value: '2025-02-01' } } },
		});
	});

	it('is rendered from its run, which still says what it left out', async () => {
		const run = parseRun(readFileSync(join(FIXTURES, 'run.json'), 'utf8'));
		const [{ counts }] = run.manifest.normalization;
		expect(counts).toMatchObject({ in: 3, out: 2, duplicates: 1, superseded: 0, incidents: 2 });
		expect(isConserved(counts)).toBe(true);
		expect((await renderReport(run)).length).toBeGreaterThan(10_000);
	});
});
