import { join } from 'node:path';
import { slowness } from '../../sandbox/host/wait-until';
import { MovingAddress } from '../../sandbox/scale/moving-address';
import type { PostgresCluster } from '../../sandbox/scale/postgres';
import type { RedisServer } from '../../sandbox/scale/redis-replica';
import { keptSecrets } from '../../sandbox/scale/secrets';
import type { ServedProcess } from '../../sandbox/scale/served-process';
import type { Scale } from '../../sandbox/scale/start-scale';
import { startTestScale, workspaceOf } from './scale';

/** When the old server was gone (or no longer the primary) and the other one was primary, ms since the epoch. */
export interface FailedOver {
	goneAt: number;
	promotedAt: number;
}

/** A scenario: what is prepared before the load begins gives what happens under it. */
export interface Scenario {
	what: string;
	prepare(stage: FailoverStage): Promise<() => Promise<FailedOver>>;
}

/** An installation whose databases are found at addresses that can move. */
export interface FailoverStage {
	scale: Scale;
	addresses: { postgres: MovingAddress; redis: MovingAddress };
	/** The servers that are primary now. */
	postgres: { process: ServedProcess; cluster: PostgresCluster };
	redis: RedisServer & { process: ServedProcess };
	/** Servers started beside the first ones; ended with the stage. */
	started: ServedProcess[];
	remember(process: ServedProcess): void;
	/** A server that is gone is not started again by who looks after the processes. */
	forget(process: ServedProcess): void;
	/** URL of the workspace at the server that is primary now, not over the address. */
	truth(): string;
	close(): Promise<void>;
}

/** Starts one. */
export async function startStage(env: NodeJS.ProcessEnv = {}): Promise<FailoverStage> {
	const addresses = {
		postgres: await MovingAddress.listen(),
		redis: await MovingAddress.listen(),
	};
	const closeAddresses = async () => {
		await Promise.all(Object.values(addresses).map((one) => one.close()));
	};
	const through = (database: 'postgres' | 'redis', port: number) => {
		addresses[database].leadTo(port);
		return addresses[database].port;
	};
	try {
		const scale = await startTestScale(env, { through });
		await settle(scale);
		return stageOf(scale, addresses, closeAddresses);
	} catch (error) {
		await closeAddresses();
		throw error;
	}
}

function stageOf(
	scale: Scale,
	addresses: FailoverStage['addresses'],
	closeAddresses: () => Promise<void>,
): FailoverStage {
	const { postgres, redis, folder, processes } = scale;
	const { redisPassword: password } = keptSecrets(join(folder, 'secrets.json'));
	const started: ServedProcess[] = [postgres, redis];
	const stage: FailoverStage = {
		...{ scale, addresses, started },
		postgres: { process: postgres, cluster: postgres.cluster },
		redis: { process: redis, port: redis.ownPort, password },
		remember: (process) => void started.push(process),
		forget: (process) => {
			const index = processes.indexOf(process);
			if (index !== -1) processes.splice(index, 1);
		},
		truth: () => {
			const url = new URL(postgres.workspaceUrl);
			url.port = String(stage.postgres.cluster.port);
			return url.href;
		},
		close: async () => {
			for (const process of started) stage.forget(process);
			// n8n's processes first: they say goodbye to what they stand on.
			for (const process of [...processes].reverse()) if (process.running) await process.stop();
			for (const process of started) if (process.running) await process.kill9();
			await closeAddresses();
			await scale.close();
		},
	};
	return stage;
}

/** Seconds instead of minutes, and more of them where the machine does other work. */
export async function settle(scale: Scale): Promise<void> {
	const workspace = await workspaceOf(scale);
	try {
		await workspace.settings.change(quickSettings());
	} finally {
		await workspace.close();
	}
}

/** The settings that make a stuck job or mail be taken up within seconds. */
export const quickSettings = () => ({
	jobs: {
		...{ startWithinSeconds: 10, maxAttempts: 20, firstRetrySeconds: 1 },
		staleAfterSeconds: 15 * slowness(),
	},
	deliveries: { leaseSeconds: 20 * slowness(), firstRetrySeconds: 2 },
});
