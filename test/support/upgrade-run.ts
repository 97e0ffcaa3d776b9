import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../sandbox/host/wait-until';
import type { Scale } from '../../sandbox/scale/start-scale';
import { quickSettings } from './failover-stage';
import { OUTPUT } from './pdf';
import type { SteadyClients } from './steady-clients';

/** How the replacement of one process went. */
export interface ReplacedRow {
	process: string;
	/** Seconds from the request to end until it served again. */
	seconds: number;
	/** Longest time in seconds in which no order was taken and no read answered, at either process. */
	orderGapSeconds: number;
	readGapSeconds: number;
	/** Requests that were not answered as wanted, asked again elsewhere. */
	refused: string;
}

/** What became of the whole. */
export interface UpgradeTotals {
	from: string;
	to: string;
	steps: string;
	orders: number;
	lost: number;
	double: number;
	again: number;
	eventsAmiss: number;
	isLedgerWhole: boolean;
	/** Files of reports made before that read the same, byte for byte, of how many. */
	sameFiles: number;
	files: number;
	/** What an older process says to tables that are newer than it. */
	older: string;
	remark: string;
}

/** Asks the portal, as its administrator, until it is answered. */
export function portalOf({ ordersUrl, login }: Pick<Scale, 'ordersUrl' | 'login'>) {
	const base = ordersUrl.replace(/\/reports$/, '');
	return async (path: string, init: RequestInit = {}): Promise<Response> => {
		const headers = { ...init.headers, authorization: `Bearer ${login.token}` };
		const ask = async () => {
			const answer = await fetch(`${base}/${path}`, { ...init, headers }).catch(() => undefined);
			return answer?.ok ? answer : undefined;
		};
		return await waitUntil(`${path} is answered`, ask, { everyMs: 1_000 });
	};
}

/** The settings that make a stuck job be taken up within seconds; by the portal, which the old pack serves. */
export async function settleByPortal(scale: Scale): Promise<void> {
	await portalOf(scale)('settings', {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(quickSettings()),
	});
}

/** The digest of each file of some reports, as they are downloaded, by address. */
export async function digestsOf(
	scale: Scale,
	jobIds: readonly string[],
): Promise<Map<string, string>> {
	const portal = portalOf(scale);
	const digests = new Map<string, string>();
	for (const id of jobIds) {
		const told = (await (await portal(`reports/${id}`)).json()) as {
			job?: { artifacts?: Array<{ name: string }> };
			artifacts?: Array<{ name: string }>;
		};
		for (const { name } of told.job?.artifacts ?? told.artifacts ?? []) {
			const bytes = Buffer.from(await (await portal(`reports/${id}/${name}`)).arrayBuffer());
			digests.set(`${id}/${name}`, createHash('sha256').update(bytes).digest('hex'));
		}
	}
	return digests;
}

/** Replaces a process under load and tells how that was for the clients. */
export async function replaceUnderLoad(
	process: string,
	clients: SteadyClients,
	replace: () => Promise<unknown>,
): Promise<ReplacedRow> {
	const from = Date.now();
	clients.hurry(1);
	await replace();
	const seconds = (Date.now() - from) / 1_000;
	await clients.answered(Date.now());
	const [orders, reads] = (['order', 'read'] as const).map((kind) => clients.since(kind, from));
	const refused = Object.entries({ ...reads?.refused, ...orders?.refused })
		.map(([status]) => {
			const times = (reads?.refused[status] ?? 0) + (orders?.refused[status] ?? 0);
			return `${times} × ${status === '-' ? 'no answer' : status}`;
		})
		.join(', ');
	return {
		...{ process, seconds, refused },
		orderGapSeconds: orders?.longestGapSeconds ?? 0,
		readGapSeconds: reads?.longestGapSeconds ?? 0,
	};
}

/** Writes the tables into `test/output/`. */
export function writeUpgradeTables(rows: readonly ReplacedRow[], totals: UpgradeTotals): void {
	mkdirSync(OUTPUT, { recursive: true });
	const lines = rows.map(
		({ process, seconds, orderGapSeconds, readGapSeconds, refused }) =>
			`| ${process} | ${seconds.toFixed(1)} | ${orderGapSeconds.toFixed(1)} | ${readGapSeconds.toFixed(1)} | ${refused} |\n`,
	);
	const whole = Object.entries(totals).map(([name, value]) => `| ${name} | ${value} |\n`);
	const text = [
		'| replaced | s until it serves | longest without an order taken, s | longest without a read answered, s | refused, asked again elsewhere |\n',
		'| --- | --: | --: | --: | --- |\n',
		...lines,
		'\n| | |\n| --- | --- |\n',
		...whole,
	];
	writeFileSync(join(OUTPUT, 'upgrade.md'), text.join(''));
}
