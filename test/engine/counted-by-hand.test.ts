import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run, SafetyEvidence, Tally } from '../../lib/model';
import { generateOpenFda } from '../../sandbox/sources/generate';
import { DEMO_DEVICE_CODE, DEMO_DRUG, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { coreSample, recordsIn, REAL_DATA } from '../by-hand/real-records';
import { countDeviceReports } from '../by-hand/device-reports';
import { countDrugCases } from '../by-hand/drug-cases';
import type { HandCount } from '../by-hand/hand-count';
import { NOW, startEngineFixture, type EngineFixture } from '../support/engine-fixture';
import { keepPdf } from '../support/pdf';
import { portalFixture, read as bodyOf } from '../unit/api/portal-fixture';

/** Long enough for deaths on which senders disagree. */
const PERIOD = { from: '2021-06-01', to: '2026-05-31' } as const;
const DAYS = { from: '20210601', to: '20260531' } as const;
const ALL = { from: '1990-01-01', to: '2026-06-30' } as const;
const ALL_DAYS = { from: '19900101', to: '20260630' } as const;

describe('deaths, serious events and outcomes in every place, against raw records counted by hand', () => {
	let fixture: EngineFixture;
	const raw = generateOpenFda(1, NOW.getTime());
	const device = countDeviceReports(raw['device/event'].records, {
		...{ ...DAYS, code: DEMO_DEVICE_CODE },
	});
	const drug = countDrugCases(raw['drug/event'].records, {
		...{ ...DAYS, names: [DEMO_DRUG.generic, DEMO_DRUG.brand] },
	});

	beforeAll(async () => {
		fixture = await startEngineFixture();
	});
	afterAll(() => fixture?.close());

	it('has deaths to count, of the device also such as only one of two senders tells of', () => {
		expect(device.deaths).toBeGreaterThan(3);
		expect(drug.deaths).toBeGreaterThan(3);
		expect(device.reports).toBeGreaterThan(device.events);
		expect(drug.reports).toBeGreaterThan(drug.events);
	});

	it('counts the demo device', async () => {
		await expectEverywhere(fixture, 'maude', DEMO_DEVICE_CODE, PERIOD, device);
	});

	it('counts the demo drug', async () => {
		await expectEverywhere(fixture, 'faers', DEMO_DRUG_CODE, PERIOD, drug);
	});

	it.each([
		['maude', DEMO_DEVICE_CODE, device],
		['faers', DEMO_DRUG_CODE, drug],
	] as const)(
		'counts all deaths of the period in %s where only the newest reports are fetched',
		async (source, code, byHand) => {
			const { run, text, job } = await made(fixture, code, { ...PERIOD, maxReports: 100 });
			const evidence = of(run, source);
			expect(evidence.reports).toBeLessThan(byHand.reports);
			expect(evidence.deathReports).toMatchObject({ basis: 'whole', events: byHand.deaths });
			expect(idsOf(evidence.deathReports?.rows)).toEqual(byHand.deathReports);
			expect(job.result).toMatchObject({ deaths: byHand.deaths });
			expect(text).toMatch(saysDeaths(byHand.deaths));
			// The source counts reports: older states with them, and a drug in whatever role it has.
			if (source === 'maude') expect(evidence.whole?.reports).toBe(byHand.records);
			else expect(evidence.whole?.reports).toBeGreaterThan(byHand.records);
		},
	);
});

if (existsSync(REAL_DATA)) {
	describe('the same of real records', () => {
		let fixture: EngineFixture;
		let folder: string;
		const core = coreSample(DEMO_DEVICE_CODE);
		const devices = recordsIn('openfda-device-event/maude_2025_reshaped_openfda_1000.json');
		const cases = recordsIn('openfda-drug-event/openfda_drug_event_100_results.json');

		beforeAll(async () => {
			folder = mkdtempSync(join(tmpdir(), 'cer-by-hand-'));
			writeFileSync(join(folder, 'device-event.json'), JSON.stringify([...core, ...devices]));
			writeFileSync(join(folder, 'drug-event.json'), JSON.stringify(cases));
			fixture = await startEngineFixture({ recordsDir: folder });
		});
		afterAll(async () => {
			await fixture?.close();
			rmSync(folder, { recursive: true, force: true });
		});

		it.each([
			['21,953 MAUDE reports of 54 device families', DEMO_DEVICE_CODE],
			['the 1,000 of one day: one product with a death', 'LPB'],
			['the 1,000 of one day: the other of them', 'NAY'],
			['the 1,000 of one day: most reported product', 'DZE'],
			['the 1,000 of one day: insulin pumps', 'QFG'],
		])('counts %s', async (_what, code) => {
			const byHand = countDeviceReports([...core, ...devices], { ...ALL_DAYS, code });
			await expectEverywhere(fixture, 'maude', code, ALL, byHand);
		});

		it.each(['AMBRISENTAN', 'PREDNISONE'])('counts the cases of %s', async (name) => {
			const byHand = countDrugCases(cases, { ...ALL_DAYS, names: [name] });
			await expectEverywhere(fixture, 'faers', name, ALL, byHand);
		});
	});
}

/** A report through the whole template, with all that was kept and all that is told of it. */
async function made(
	fixture: EngineFixture,
	code: string,
	order: { from: string; to: string; maxReports: number },
) {
	const { job, made: run } = await fixture.order({ code, ...order });
	if (!run) throw new Error(`No report on ${code}: ${job.message ?? job.state}`);
	const file = async (name: string) => {
		const kept = await fixture.workspace.artifacts.get(job.id, name);
		if (!kept) throw new Error(`The job keeps no ${name}.`);
		return kept.content;
	};
	const portal = portalFixture(fixture.workspace);
	const token = await portal.tokenOf('viewer');
	const asked = async (path: string): Promise<Record<string, unknown>> =>
		bodyOf(await portal.answer({ path, token })) as Record<string, unknown>;
	const pdf = keepPdf(
		`by-hand-${code.toLowerCase()}-${order.maxReports}`,
		await file('report.pdf'),
	);
	return {
		run,
		text: await pdf.text(),
		csv: rowsOf(Buffer.from(await file('line-listing.csv')).toString('utf8')),
		job: (await asked(`reports/${job.id}`)).job as { result?: object },
		listed: (await asked('reports?limit=1')) as { reports: Array<{ job: { result?: object } }> },
	};
}

/** Evidence, PDF, CSV and the API, each against the count by hand. */
async function expectEverywhere(
	fixture: EngineFixture,
	source: 'maude' | 'faers',
	code: string,
	period: { from: string; to: string },
	byHand: HandCount,
): Promise<void> {
	const { run, text, csv, job, listed } = await made(fixture, code, {
		...{ ...period, maxReports: 100_000 },
	});
	expectEvidence(run, source, byHand);
	// The API, and with it the dashboard's page of the report and its list.
	const told = { reports: byHand.reports, deaths: byHand.deaths };
	expect(job.result).toMatchObject(told);
	expect(listed.reports[0]?.job.result).toMatchObject(told);
	expectPrinted(text, source, byHand);
	const listing = csv.filter((row) => row.source === source);
	const deaths = listing.filter(({ listed_for: why }) => why === 'death');
	expect(deaths.map(({ source_id: id = '' }) => id).sort()).toEqual(byHand.deathReports);
	// Rows of one event may name several incidents; no row of a death is without one.
	for (const { incident } of deaths) expect(incident).not.toBe('');
	const rest = listing.find(({ listed_for: why }) => why === 'left out');
	expect(rest === undefined).toBe(listing.length === byHand.reports);
}

function expectEvidence(run: Run, source: 'maude' | 'faers', byHand: HandCount): void {
	const evidence = of(run, source);
	const { reports, events, deaths } = byHand;
	const counts = run.manifest.normalization.find((one) => one.source === source)?.counts;
	expect(counts).toMatchObject({
		...{ in: byHand.records, out: reports, superseded: byHand.superseded, events },
	});
	expect(evidence).toMatchObject({ reports, events, deaths });
	expect(evidence.deathReports).toMatchObject({
		...{ reports: byHand.deathReports.length, events: deaths, basis: 'whole' },
	});
	expect(idsOf(evidence.deathReports?.rows)).toEqual(byHand.deathReports);
	expect(asCounts(evidence.bySeverity)).toEqual(byHand.severity);
	expect(asCounts(evidence.bySeriousness)).toEqual(byHand.outcomes);
}

/** What the PDF says of the counts; its digits are grouped by commas. */
function expectPrinted(text: string, source: 'maude' | 'faers', byHand: HandCount): void {
	const printed = (count: number) => count.toLocaleString('en-GB');
	const name = source === 'maude' ? 'FDA MAUDE' : 'FDA FAERS';
	expect(text).toMatch(saysDeaths(byHand.deaths));
	for (const [label, count] of Object.entries({ ...byHand.severity, ...byHand.outcomes })) {
		expect(text).toMatch(new RegExp(`${label}\\s+${printed(count)}\\b`));
	}
	if (byHand.deaths === 0) return;
	const all = printed(byHand.deathReports.length);
	expect(text).toMatch(
		new RegExp(`Reports that state a death: ${name}.*\\(all ${all} of the\\s+period\\)`),
	);
	for (const id of byHand.deathReports) expect(text).toContain(id);
}

const saysDeaths = (deaths: number): RegExp =>
	new RegExp(
		`\\b${deaths.toLocaleString('en-GB')}\\s+events?\\s+(?:is|are)\\s+reported\\s+as\\s+a\\s+death`,
	);

function of(run: Run, source: 'maude' | 'faers'): SafetyEvidence {
	const evidence = run.safety.find((one) => one.source === source);
	if (!evidence) throw new Error(`The run holds nothing of ${source}.`);
	return evidence;
}

const asCounts = (tallies: readonly Tally[]): Record<string, number> =>
	Object.fromEntries(tallies.map(({ label, count }) => [label, count]));

const idsOf = (rows: ReadonlyArray<{ sourceId: string }> = []): string[] =>
	rows.map(({ sourceId }) => sourceId).sort();

/** Rows of a CSV by the names of their columns, read by hand too (RFC 4180). */
function rowsOf(csv: string): Array<Record<string, string>> {
	const cells = [...csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
	const rows: string[][] = [[]];
	for (const [, cell = '', end] of cells) {
		rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
		if (end === '\r\n') rows.push([]);
	}
	const [header = [], ...body] = rows.filter((row) => row.length > 1);
	return body.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}
