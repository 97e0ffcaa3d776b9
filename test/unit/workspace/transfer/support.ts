import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { sha256, watchInputSchema, type SafetyReport } from '../../../../lib/model';
import { buildTerminology } from '../../../../lib/terminology';
import { backupWorkspace, type Workspace, type WorkspaceLocation } from '../../../../lib/workspace';
import { connectDatabase } from '../../../../lib/workspace/database/open-database';
import { MIGRATIONS } from '../../../../lib/workspace/database/migrations';
import { factsOf, tablesAt } from '../../../../lib/workspace/transfer/moved-tables';
import { ANNEX_TABLE } from '../../../support/annexes';
import { openJobFixture } from '../jobs/job-fixture';
import {
	pdf,
	publications,
	pubmedSearch,
	RETRACTION,
	reviewOf,
	trial,
} from '../literature/support';
import { mailRule } from '../notifications/notification-support';

const report = (key: number): SafetyReport => ({
	schema: 'cer.safety-report/1',
	id: `maude:${key}`,
	source: 'maude',
	sourceId: `${key}`,
	dates: { received: { value: '2025-03-01', precision: 'day', raw: '20250301' } },
	reportTypes: [],
	seriousness: {},
	patients: [],
	products: [],
	events: [],
	narratives: [{ type: 'event', text: 'Alarm — “no flow” \u0000\n Ωμέγα 🫀' }],
	rawSha256: `raw-${key}`,
});

/** More than two pages, so that paging is part of every test. */
const RECORDS = 230;

/** Fills a new workspace through the store, so that every table but those of health holds rows. */
export async function fillWorkspace(location: WorkspaceLocation): Promise<void> {
	const fixture = await openJobFixture(location);
	const { workspace } = fixture;
	await workspace.rules.create(mailRule());
	await workspace.settings.set('retention', { eventsDays: 30 });
	await workspace.tokens.create({ actor: 'Ben', role: 'author' });
	const watch = watchInputSchema.parse({
		code: 'FRN',
		when: { kind: 'cron', expression: '0 7 * * *' },
	});
	await workspace.watchlist.create(watch, { owner: 'Ada' });
	const done = await fixture.order();
	const first = fixture.execution('1');
	await first.jobs.progress(done.id, { step: 'Fetching', percent: 33.3 });
	for (const name of ['report.pdf', 'run.json', 'signals.csv']) {
		await first.artifacts.save(done.id, {
			...{ name, mimeType: 'application/octet-stream', content: randomBytes(70_000) },
		});
	}
	await first.jobs.complete(done.id, { pages: 3 });
	const files = await workspace.artifacts.list(done.id);
	await workspace.jobs.signOff(done.id, {
		...{ actor: 'Dr Approver', role: 'approver', meaning: 'approved' },
		reportSha256: files.find(({ name }) => name === 'report.pdf')?.sha256 ?? '',
	});
	const open = await fixture.order({ code: 'QBJ' });
	const second = fixture.execution('2');
	await second.jobs.progress(open.id, { step: 'Fetching', percent: 60 });
	await second.checkpoints.save(open.id, {
		...{ step: 'FDA MAUDE', key: 'a'.repeat(64), content: randomBytes(5_000) },
	});
	await workspace.failures.record({
		...{ workflowName: 'Generate CER', node: 'CER Report', message: 'No font', executionId: '78' },
	});
	await workspace.records.load(
		Array.from({ length: RECORDS }, (_value, key) => report(key)),
		'FRN',
	);
	await workspace.watermarks.set({ source: 'maude', product: 'FRN', scannedTo: '2026-01-01' });
	await workspace.announcements.announce({ source: 'maude', codes: ['FRN'], sender: 'feed' });
	await workspace.announcements.isNew('nonce-1');
	await workspace.lastSeen.see({ source: 'maude', subject: '*', mark: { total: 7 } });
	await workspace.workflows.started({ id: 'cerRunDue', name: 'Run Due Reports' });
	await workspace.executions.archive({
		...{ id: '17', status: 'success', startedAt: '2026-02-28T10:00:00.000Z' },
		json: JSON.stringify({ data: 'Überlauf '.repeat(1_000) }),
	});
	await fillDossier(workspace);
	await fillLiterature(workspace);
	await workspace.audit.verify();
	await workspace.close();
}

async function fillDossier({ dossiers, terminologies }: Workspace): Promise<void> {
	const { terminology } = buildTerminology([ANNEX_TABLE], {
		release: '2025',
		source: 'annexes.xlsx',
	});
	await terminologies.keep(terminology);
	const { id } = await dossiers.open({ code: 'FRN' });
	const blocks = [{ kind: 'paragraph' as const, text: 'Pumps fluids — “into people” 🫀' }];
	await dossiers.write(id, [{ field: 'device.description', blocks }]);
	const row = { month: '2026-01', region: 'worldwide', sold: 12 };
	await dossiers.importFigures(id, {
		file: { name: 'sales.csv', sha256: 'a'.repeat(64) },
		read: { rows: [{ table: 'sales', line: 2, row }], faults: [], notes: [] },
	});
}

async function fillLiterature(workspace: Workspace): Promise<void> {
	const id = await reviewOf(workspace, { records: publications(RECORDS) });
	const { literature } = workspace.as({ actor: 'Ada' });
	const [first, second] = publications(2).map((record) => record.id);
	const [work, other] = [first ?? '', second ?? ''];
	await literature.decide(id, { work, stage: 'title-abstract', verdict: 'include' });
	await literature.keepFile(id, work, { name: 'paper.pdf', content: pdf('Überlauf 🫀') });
	await literature.merge(id, work, other);
	await literature.noteNotices(id, [{ ids: { pmid: '10000001' }, notices: [RETRACTION] }]);
	await literature.keepSearch(id, {
		...pubmedSearch([], { database: 'ClinicalTrials.gov', databaseKind: 'register' }),
		trials: [trial('NCT01234567')],
	});
	await literature.orderSearch(id);
}

/** Every row of every table, as text in an order of its own: what two equal workspaces share. */
export async function contentsOf(
	location: WorkspaceLocation,
	version = MIGRATIONS.at(-1)?.number ?? 0,
): Promise<Record<string, string[]>> {
	const db = await connectDatabase(location);
	try {
		const contents: Record<string, string[]> = {};
		for (const table of tablesAt(version)) {
			const { numbered } = factsOf(table);
			const { rows } = await sql<
				Record<string, unknown>
			>`select * from ${sql.table(table)}`.execute(db);
			contents[table] = rows
				.map((row) =>
					JSON.stringify(row, (name, value: unknown) => {
						if (name === numbered) return Number(value);
						return name === 'content' ? sha256(JSON.stringify(value)) : value;
					}),
				)
				.sort();
		}
		return contents;
	} finally {
		await db.destroy();
	}
}

/** The tables of an SQLite file, but the one of the migrations. */
export async function tableNames(file: string): Promise<string[]> {
	const db = await connectDatabase({ kind: 'sqlite', file });
	const { rows } = await sql<{
		name: string;
	}>`select name from sqlite_master where type = 'table' and name like 'cer\\_%' escape '\\'`.execute(
		db,
	);
	await db.destroy();
	return rows.map(({ name }) => name).filter((name) => name !== 'cer_migration');
}

/** Writes a backup anew with its lines changed. */
export function changeBackup(
	from: string,
	to: string,
	change: (lines: string[]) => string[],
): void {
	const lines = gunzipSync(readFileSync(from)).toString().trimEnd().split('\n');
	writeFileSync(to, gzipSync(`${change(lines).join('\n')}\n`));
}

/** For a test file: a folder of its own with a filled workspace and a backup of it. */
export function withFilledWorkspace() {
	const now = new Date('2026-03-02T03:04:05.000Z');
	const folder = mkdtempSync(join(tmpdir(), 'cer-transfer-'));
	let count = 0;
	const newFile = (end = 'sqlite') => join(folder, `${(count += 1)}.${end}`);
	const sqlite = (file = newFile()) => ({ kind: 'sqlite', file }) satisfies WorkspaceLocation;
	const filled = sqlite(join(folder, 'filled.sqlite'));
	const backup = join(folder, 'filled.cer-backup');
	beforeAll(async () => {
		await fillWorkspace(filled);
		await backupWorkspace({ from: filled, file: backup, now });
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return { now, folder, newFile, sqlite, filled, backup };
}
