import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceUrls } from '../host/credentials.ts';
import type { RateLimits } from '../sources/gateway.ts';
import type { FaultRule } from '../sources/faults.ts';
import type { RequestLog, SourcesOptions } from '../sources/server.ts';
import { startHelper, type HelperPlace, type HelperProcess } from './helper-process.ts';
import { Served, type ServedProcess } from './served-process.ts';

/** The sources as a process. A restart clears the faults and forgets the requests. */
export interface SourcesProcess extends ServedProcess, SourceUrls {
	faults: { set(rule: FaultRule): Promise<void>; clear(): Promise<void> };
	/** What was asked since its start, oldest first, from the given place on. */
	requests(from?: number): Promise<RequestLog[]>;
	limitRate(limits: RateLimits): Promise<void>;
}

/** The mail server as a process. Its mails outlive it. */
export interface MailProcess extends ServedProcess {
	port: number;
	/** All messages ever taken (RFC 5322 text), oldest first. */
	mails(): string[];
	/** Refuses every recipient for now (450), or takes mail again. */
	refuse(on: boolean): Promise<void>;
}

/** Starts the sources. */
export async function serveSources(
	place: HelperPlace,
	options: SourcesOptions & { port: number },
	logFile: string,
): Promise<SourcesProcess> {
	const served = await Served.by('sources', () =>
		startHelper(place, 'serve-sources.ts', options, logFile),
	);
	const urls = (await served.current.call('urls')) as SourceUrls;
	const call: HelperProcess['call'] = (name, ...args) => served.current.call(name, ...args);
	return Object.assign(served, {
		...urls,
		faults: {
			set: async (rule: FaultRule) => void (await call('setFault', rule)),
			clear: async () => void (await call('clearFaults')),
		},
		requests: async (from = 0) => (await call('requests', from)) as RequestLog[],
		limitRate: async (limits: RateLimits) => void (await call('limitRate', limits)),
	});
}

/** Starts the mail server. */
export async function serveMail(
	place: HelperPlace,
	options: { port: number; folder: string },
	logFile: string,
): Promise<MailProcess> {
	const served = await Served.by('mail', () =>
		startHelper(place, 'serve-mail.ts', options, logFile),
	);
	return Object.assign(served, {
		port: options.port,
		mails: () => (existsSync(options.folder) ? readAll(options.folder) : []),
		refuse: async (on: boolean) => void (await served.current.call('refuse', on)),
	});
}

const readAll = (folder: string) =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.eml'))
		.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
		.map((file) => readFileSync(join(folder, file), 'utf8'));
