import { messageOf, sourceIdSchema, type Health, type PartHealth } from '../../model';
import {
	assessAudit,
	assessDisk,
	assessErrorWorkflow,
	assessMail,
	assessN8n,
	assessQueue,
	assessRedis,
	assessSchedules,
	assessSource,
	assessStore,
	assessWatchdog,
	assessWorkers,
	finding,
	overall,
	PROBE_TIMEOUT_MS,
	within,
	type Finding,
	type HealthProbes,
	type LastBeat,
} from '.';
import * as facts from './health-facts';
import {
	forgetGoneWorkers,
	keepBeat,
	keepFinding,
	readBeats,
	type Beat,
	type PartChange,
} from './heartbeats';
import { sourcesOf } from './sources';
import type { Store } from '../database/store';

/** A check: the whole, and the parts that turned since the last one. */
export interface HealthCheck {
	health: Health;
	changes: PartChange[];
}

/** Figures for metrics. Times are ISO instants, UTC. */
export interface Figures {
	jobsByState: Record<string, number>;
	queue: Awaited<ReturnType<typeof facts.queueFacts>>;
	schedules: Awaited<ReturnType<typeof facts.scheduleFacts>>;
	ledgerEntries?: number;
	storeBytes?: number;
	lastVerification?: Awaited<ReturnType<typeof facts.lastVerification>>;
	watchdogAt?: string;
	at: string;
}

/** How the pack and what it stands on are doing. */
export interface HealthSection {
	/** A sign of life; returns the change when the part's state turned. */
	beat(beat: Beat): Promise<PartChange | undefined>;
	/** The last beat of each part. */
	beats(): Promise<LastBeat[]>;
	/** Looks, and changes nothing; sources are not asked, what is known of them is told. */
	look(probes?: Omit<HealthProbes, 'sources'>): Promise<Health>;
	/** Looks, asks the sources given, keeps what was found, and notes an event for each part that turned. */
	check(probes?: HealthProbes): Promise<HealthCheck>;
	figures(): Promise<Figures>;
}

/** The health of a store. */
export const healthOf = (store: Store): HealthSection => ({
	beat: (beat) => keepBeat(store, beat),
	beats: () => readBeats(store.db),
	look: (probes = {}) => look(store, probes),
	check: async (probes = {}) => {
		await askSources(store, probes);
		const health = await look(store, probes);
		if (health.parts.some(({ part, state }) => part === 'store' && state === 'down')) {
			return { health, changes: [] };
		}
		const changes: PartChange[] = [];
		for (const part of health.parts) {
			const change = await keepFinding(store, part);
			if (change) changes.push(change);
		}
		await forgetGoneWorkers(store);
		return { health, changes };
	},
	figures: async () => {
		const { db } = store;
		const now = store.now();
		const measured = await facts.measureStore(store);
		const beats = await readBeats(db);
		return {
			jobsByState: await facts.jobsByState(db),
			queue: await facts.queueFacts(db, now),
			schedules: await facts.scheduleFacts(db, now),
			ledgerEntries: 'error' in measured ? undefined : measured.ledgerEntries,
			storeBytes: 'error' in measured ? undefined : measured.sizeBytes,
			lastVerification: await facts.lastVerification(db),
			watchdogAt: beats.find(({ part }) => part === 'watchdog')?.at,
			at: now.toISOString(),
		};
	},
});

async function look(store: Store, probes: Omit<HealthProbes, 'sources'>): Promise<Health> {
	const at = store.now().toISOString();
	const [outside, inside] = await Promise.all([lookOutside(probes), lookInside(store, probes)]);
	const parts: PartHealth[] = [...outside, ...inside].map((found) => ({ ...found, checkedAt: at }));
	return { state: overall(parts), at, parts };
}

async function lookOutside(probes: HealthProbes): Promise<Finding[]> {
	const { n8n, redis, disk, eventLoop } = probes;
	const [answer, pinged, space] = await Promise.all([
		n8n && probed(n8n),
		redis && probed(redis),
		disk && probed(disk),
	]);
	const answered = answer && 'error' in answer ? { answerMs: 0, message: answer.error } : answer;
	return [assessN8n(answered, eventLoop?.()), assessRedis(pinged), assessDisk(space)];
}

async function probed<T>(probe: () => Promise<T>): Promise<T | { error: string }> {
	try {
		return await within(PROBE_TIMEOUT_MS, probe);
	} catch (thrown) {
		return { error: messageOf(thrown) };
	}
}

/** Parts that cannot be told when the store does not answer. */
const KEPT_IN_STORE = ['queue', 'schedules', 'watchdog', 'audit', 'mail', 'error-workflow'];

async function lookInside(store: Store, { queueMode = false }: HealthProbes): Promise<Finding[]> {
	const measured = await facts.measureStore(store);
	const found = assessStore(measured);
	if ('error' in measured) {
		const unknown = 'It is kept in the store, which does not answer.';
		return [found, ...KEPT_IN_STORE.map((part) => finding(part, 'unknown', unknown))];
	}
	const { db } = store;
	const now = store.now();
	const beats = await readBeats(db);
	const watchdog = beats.find(({ part }) => part === 'watchdog');
	return [
		...assessWorkers(beats, { queueMode, now }),
		found,
		...(await sourcesOf(store).list()).map(assessSource),
		assessQueue(await facts.queueFacts(db, now), now),
		assessSchedules(await facts.scheduleFacts(db, now), now),
		assessWatchdog(watchdog, now),
		assessAudit(await facts.lastVerification(db), now),
		assessMail(await facts.mailFacts(db, now)),
		assessErrorWorkflow(await facts.errorWorkflowRun(db), now),
	];
}

/** Asks the sources given all at once and keeps how it went; tells what time alone has changed. */
async function askSources(store: Store, { sources = {} }: HealthProbes): Promise<void> {
	const known = sourcesOf(store);
	const answers = await Promise.all(
		sourceIdSchema.options.map(async (source) => {
			const probe = sources[source];
			return { source, answer: probe && (await probed(probe)) };
		}),
	);
	for (const { source, answer } of answers) {
		if (!answer) continue;
		if ('error' in answer) await known.failed(source, answer.error);
		else if (answer.kind === 'failed') await known.failed(source, answer.message);
		else await known.succeeded(source, answer.dataDate);
	}
	await known.review();
}
