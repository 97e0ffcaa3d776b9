import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { textsOf, treeOf, treesOf, type Tree } from '../deploy';

/** The ways of a probe that can be performed here. */
export const ALLOWED_PROBES = ['httpGet', 'exec', 'tcpSocket'] as const;

/** The times of a probe in seconds, with the defaults of Kubernetes. */
export interface ProbeTimes {
	delay: number;
	period: number;
	timeout: number;
	/** Failures in a row until something is done. */
	failures: number;
	/** How long something may be amiss until something is done. */
	patience: number;
}

export function timesOf(probe: Tree): ProbeTimes {
	const number = (name: string, otherwise: number) => Number(probe[name] ?? otherwise);
	const period = number('periodSeconds', 10);
	const failures = number('failureThreshold', 3);
	return {
		delay: number('initialDelaySeconds', 0),
		period,
		timeout: number('timeoutSeconds', 1),
		failures,
		patience: period * failures,
	};
}

/** A container whose probes are performed. */
export interface Probed {
	container: Tree;
	/** Its address on the pods' network. */
	address: string;
	/** Runs a command in it; the exit code, or nothing when it took longer. */
	exec(command: readonly string[], timeoutMs: number): Promise<number | null>;
}

/** Performs a probe once, exactly as it is written: whether it passed. */
export async function passes({ container, address, exec }: Probed, probe: Tree): Promise<boolean> {
	const timeoutMs = timesOf(probe).timeout * 1000;
	const port = (given: unknown) => {
		const named = treesOf(container.ports).find(({ name }) => name === given);
		return Number(named?.containerPort ?? given);
	};
	const { httpGet, tcpSocket } = probe;
	if (httpGet) {
		const { path, port: at, scheme = 'HTTP' } = treeOf(httpGet);
		const url = `${String(scheme).toLowerCase()}://${address}:${port(at)}${String(path)}`;
		const signal = AbortSignal.timeout(timeoutMs);
		const answer = await fetch(url, { signal, redirect: 'manual' }).catch(() => undefined);
		return answer !== undefined && answer.status >= 200 && answer.status < 400;
	}
	if (tcpSocket) return await connects(address, port(treeOf(tcpSocket).port), timeoutMs);
	return (await exec(textsOf(treeOf(probe.exec).command), timeoutMs)) === 0;
}

function connects(host: string, port: number, timeout: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host, port, timeout });
		const end = (passed: boolean) => {
			socket.destroy();
			resolve(passed);
		};
		socket.once('connect', () => end(true));
		socket.once('error', () => end(false));
		socket.once('timeout', () => end(false));
	});
}

/** Performs a probe at its period until it passes; how often it failed before. */
export async function untilPasses(probed: Probed, probe: Tree): Promise<number> {
	const { delay, period } = timesOf(probe);
	await sleep(delay * 1000);
	for (let failed = 0; ; failed += 1) {
		const from = Date.now();
		if (await passes(probed, probe)) return failed;
		await sleep(Math.max(0, period * 1000 - (Date.now() - from)));
	}
}
