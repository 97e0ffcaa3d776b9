import type { MessagePort } from 'node:worker_threads';
import type { Claim, ClaimEnd, Exchange, KeptAnswer, LimitedService, Sendable } from '../../http';
import type { TaskProgress } from '../task';
import type { Fault } from './fault';

/** What a worker is sent: which task, its input, and its line to the main thread. */
export interface WorkOrder {
	name: string;
	/** Whatever the named task takes. */
	input: never;
	port: MessagePort;
}

/** What a worker sends back at the end. */
export type Reply<O> = { kind: 'done'; output: O } | { kind: 'fault'; fault: Fault };

/** What the main thread does for a task, by name. */
export interface Services {
	send(request: Omit<Sendable, 'signal'>, timeoutMs: number): Promise<Exchange>;
	reserve(host: string, service: LimitedService, nowMs: number): Promise<number>;
	pause(host: string, untilMs: number, service?: LimitedService): Promise<void>;
	kept(key: string, nowMs: number): Promise<KeptAnswer | undefined>;
	keep(key: string, answer: KeptAnswer, expiresAtMs: number, token?: number): Promise<void>;
	claim(key: string, nowMs: number): Promise<Claim>;
	release(key: string, token: number, why: ClaimEnd): Promise<void>;
}
export type ServiceName = keyof Services;

/** One question to the main thread. */
export type Question = {
	[N in ServiceName]: { kind: 'question'; id: number; name: N; given: Parameters<Services[N]> };
}[ServiceName];

/** From the worker to the main thread, while a task runs. */
export type Upward = Question | { kind: 'progress'; progress: TaskProgress };

/** From the main thread to the worker. */
export type Answer = { id: number } & (
	| { kind: 'answer'; value: unknown }
	| { kind: 'fault'; fault: Fault }
);
