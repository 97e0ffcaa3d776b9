import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readOwnFigures } from '../../../lib/dossier';
import { readSheets } from '../../../lib/files';
import { canonicalJson, sha256, type ReportOrder, type Run } from '../../../lib/model';
import { figuresOf } from '../../../lib/report/run/figures';
import { fetchTerminology, readTerminologyFiles, withWorkingFolder } from '../../../lib/tasks';
import {
	DEMO_DEVICE_CODE,
	DEMO_DRUG_CODE,
	NO_REPORTS_CODE,
} from '../../../sandbox/sources/planted';
import { TERMINOLOGY_RELEASE } from '../../../sandbox/sources/terminology';
import { PERIOD, startEngineFixture, type EngineFixture } from '../engine-fixture';
import { OWN_TABLES_AS_CSV, TEXTS } from './dossier';
import { runFile, type GoldenRun } from './runs';

/**
 * Makes the golden runs anew: each is what the template "Generate CER" makes in n8n's engine of what
 * the simulated sources answer.
 */
export async function makeGoldenRuns(log: (line: string) => void): Promise<void> {
	const keep = (name: GoldenRun, run: Run) => {
		mkdirSync(dirname(runFile(name)), { recursive: true });
		const packed = gzipSync(canonicalJson(run), { level: 9 });
		writeFileSync(runFile(name), packed);
		log(`${name}: ${figuresOf(run).reports} reports, ${packed.length} bytes`);
	};
	const fixture = await startEngineFixture();
	try {
		await importTerminology(fixture);
		// First, while nothing is remembered of the sources' answers.
		fixture.sources.faults.set({ match: '/device/event.json', kind: 'outage' });
		keep('failed', await made(fixture, { code: DEMO_DEVICE_CODE, ...PERIOD, shape: 'alert' }));
		fixture.sources.faults.clear();
		keep('device', await made(fixture, { code: DEMO_DEVICE_CODE, ...PERIOD }));
		keep('drug', await made(fixture, { code: DEMO_DRUG_CODE, ...PERIOD }));
		keep('no-data', await made(fixture, { code: NO_REPORTS_CODE, ...PERIOD }));
		keep('cut-short', await made(fixture, { code: DEMO_DEVICE_CODE, ...PERIOD, maxReports: 60 }));
		keep('dossier', await madeWithDossier(fixture));
	} finally {
		await fixture.close();
	}
}

async function made(fixture: EngineFixture, order: ReportOrder): Promise<Run> {
	const { job, made: run } = await fixture.order(order);
	if (!run) throw new Error(`No report of ${order.code}: ${job.state}, ${job.message ?? ''}`);
	return run;
}

async function importTerminology({ sources, workspace }: EngineFixture): Promise<void> {
	const { host } = new URL(sources.terminologyUrl);
	await withWorkingFolder(async (folder) => {
		const file = await fetchTerminology(sources.terminologyUrl, { allowedHosts: [host] }, folder);
		const { table } = await readTerminologyFiles([file], { release: TERMINOLOGY_RELEASE });
		await workspace.terminologies.keep(table);
	});
}

/** A report, then a dossier written against it, then the report after it. */
async function madeWithDossier(fixture: EngineFixture): Promise<Run> {
	const order = { code: DEMO_DEVICE_CODE, shape: 'psur' as const };
	const before = await made(fixture, { ...order, from: PERIOD.from, to: '2026-02-28' });
	const dossiers = fixture.workspace.as({ actor: 'regulatory.affairs' }).dossiers;
	const { id } = await dossiers.open({ code: DEMO_DEVICE_CODE });
	const stoodOn = [{ figure: 'reports', value: figuresOf(before).reports }];
	await dossiers.write(
		id,
		TEXTS.map(({ standsOnReports, ...text }) => (standsOnReports ? { ...text, stoodOn } : text)),
	);
	for (const [table, csv] of Object.entries(OWN_TABLES_AS_CSV)) {
		const fileName = `${table}.csv`;
		const read = await readOwnFigures(readSheets(Buffer.from(csv)), { fileName });
		if (read.faults.length > 0) throw new Error(JSON.stringify(read.faults));
		await dossiers.importFigures(id, { file: { name: fileName, sha256: sha256(csv) }, read });
	}
	return await made(fixture, { ...order, ...PERIOD });
}
