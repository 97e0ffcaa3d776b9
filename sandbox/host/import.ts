import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { n8nEnvironment, type N8nPlace } from './environment.ts';
import { isRecord, type Session } from './session.ts';
import { inPublishingOrder, type Workflow } from './templates.ts';
import { slowness, waitUntil } from './wait-until.ts';

/** A credential to store; n8n encrypts `data` when it imports it. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

const run = promisify(execFile);
const IMPORT_TIMEOUT_MS = 240_000;

/** Stores credentials under their own ids, in one n8n process. n8n must not be running. */
export function importCredentials(place: N8nPlace, credentials: readonly Credential[]) {
	return importFile(
		place,
		'import:credentials',
		credentials,
		/Successfully imported \d+ credential/,
	);
}

/** Gives credentials that a running n8n holds under these ids their present content. */
export async function changeCredentials(
	session: Session,
	credentials: readonly Credential[],
): Promise<void> {
	for (const { id, ...changed } of credentials) {
		await session.call('PATCH', `/rest/credentials/${id}`, changed);
	}
}

/** Stores workflows under their own ids, unpublished, in one n8n process. n8n must not be running. */
export function importWorkflows(place: N8nPlace, workflows: readonly Workflow[]) {
	return importFile(place, 'import:workflow', workflows, /Successfully imported \d+ workflow/);
}

/** n8n's command ends with code 0 even when it refused the file, so its words are read. */
async function importFile(
	place: N8nPlace,
	command: string,
	content: unknown,
	success: RegExp,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-import-'));
	const input = join(folder, 'input.json');
	writeFileSync(input, JSON.stringify(content), { mode: 0o600 });
	try {
		const { stdout, stderr } = await run(
			place.host.node,
			[place.host.n8n, command, `--input=${input}`],
			{
				env: n8nEnvironment(place),
				timeout: IMPORT_TIMEOUT_MS * slowness(),
				maxBuffer: 16 * 1024 * 1024,
			},
		);
		if (!success.test(stdout)) {
			throw new Error(`n8n ${command} refused: ${lastLines(`${stdout}\n${stderr}`)}`);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const lastLines = (text: string) => text.trim().split('\n').slice(-4).join(' | ');

/**
 * Publishes workflows of a running n8n, each after the ones it names, and waits until each is
 * live: n8n publishes in the background after it has answered.
 */
export async function publishWorkflows(
	session: Session,
	workflows: readonly Workflow[],
): Promise<void> {
	for (const { id, name } of inPublishingOrder(workflows)) {
		const stored = await session.call('GET', `/rest/workflows/${id}`);
		if (!isRecord(stored) || typeof stored.versionId !== 'string') {
			throw new Error(`The workflow "${name}" (${id}) is not in n8n.`);
		}
		await session.call('POST', `/rest/workflows/${id}/activate`, { versionId: stored.versionId });
		await waitUntil(`the workflow "${name}" was not published`, () => publication(session, id), {
			everyMs: 50,
		});
	}
}

async function publication(session: Session, id: string): Promise<true | undefined> {
	const status = await session.call('GET', `/rest/workflows/${id}/publication-status`);
	if (!isRecord(status) || status.status === 'in_progress') return undefined;
	const triggers = Array.isArray(status.triggers) ? status.triggers.filter(isRecord) : [];
	const failed = triggers.find((trigger) => trigger.status === 'failed');
	if (failed) throw new Error(`n8n could not publish ${id}: ${String(failed.errorMessage)}.`);
	if (status.status === 'published') return true;
	// A workflow that only others start (error handler, sub-workflow) has no trigger to report on.
	const stored = await session.call('GET', `/rest/workflows/${id}`);
	return isRecord(stored) && typeof stored.activeVersionId === 'string' ? true : undefined;
}
