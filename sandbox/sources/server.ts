import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerDataLake } from './data-lake.ts';
import { answerEudamed, pageNotFound } from './eudamed.ts';
import type { EudamedData } from './eudamed-data.ts';
import { checkRule, Faults } from './faults.ts';
import type { FaultRule } from './faults.ts';
import { faultReply } from './fault-replies.ts';
import { ENDPOINTS, forEveryEndpoint } from './fields.ts';
import type { Endpoint } from './fields.ts';
import { Gateway } from './gateway.ts';
import type { RateLimits } from './gateway.ts';
import { generateEudamed } from './generate/eudamed.ts';
import { generateOpenFda } from './generate/index.ts';
import type { EndpointRecords } from './generate/index.ts';
import { answerOpenFda, DISCLAIMER, openFdaError } from './openfda.ts';
import type { EndpointData } from './openfda.ts';
import { RecordIndex } from './record-index.ts';
import { withoutLastRecord } from './literature/faults.ts';
import { literatureService, LiteratureServices } from './literature/route.ts';
import { LITERATURE_PATHS } from './literature/services.ts';
import { switchLiterature } from './literature/switches.ts';
import { LiteratureWorld } from './literature/world.ts';
import { readRecords } from './records.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { broken, cut, send } from './send.ts';
import { answerStatus } from './status.ts';
import { TERMINOLOGY_PATH, terminologyCsv } from './terminology.ts';

/** One request the sources were sent, for tests to look at. Keys are not kept. */
export type RequestLog = {
	method: string;
	/** Path with query, the value of `api_key` taken out. */
	path: string;
	status: number;
	/** The fault that answered it, if one did. */
	fault?: FaultRule['kind'];
};

/** How to start the sources. */
export type SourcesOptions = {
	/** Port; 0 (the default) takes any free one. */
	port?: number;
	/** Address to listen at; 127.0.0.1 by default. */
	host?: string;
	/** Seed of the generated records; 1 by default. */
	seed?: number;
	/** The day the generated records are made for; today by default. */
	now?: Date;
	/** Further generated events of the demo device, for measurements of size; none by default. */
	furtherDemoEvents?: number;
	/** A folder with real records to serve instead of generated ones. */
	recordsDir?: string;
	/** Rate limits of the openFDA gateway; none by default. */
	rateLimits?: RateLimits;
	/** Whether NCBI and Crossref refuse more requests a second than they publish; not by default. */
	literatureLimits?: boolean;
};

/** The running sources. */
export type Sources = {
	url: string;
	openFdaUrl: string;
	eudamedUrl: string;
	dataLakeUrl: string;
	/** The codes of the generated reports' terms, as FDA's workbook writes them. */
	terminologyUrl: string;
	/** Addresses of PubMed, Europe PMC, ClinicalTrials.gov and Crossref. */
	literature: { [service in keyof typeof LITERATURE_PATHS]: { baseUrl: string } };
	/** What those know: tests set its day, retract and publish works, and read the hidden truth. */
	literatureWorld: LiteratureWorld;
	/** Sets whether NCBI and Crossref refuse more requests a second than they publish. */
	limitLiterature(enforced: boolean): void;
	faults: Faults;
	/** Every request so far, oldest first. */
	requests: RequestLog[];
	/** Sets the rate limits of the openFDA gateway anew. */
	limitRate(limits: RateLimits): void;
	/** Whether the records are generated (true) or read from a folder (false). */
	simulated: boolean;
	/** What the record folder held that was not understood; empty for generated records. */
	skippedFiles: string[];
	close(): Promise<void>;
};

type World = {
	simulated: boolean;
	openFda: { [endpoint in Endpoint]: EndpointData };
	eudamed: EudamedData;
	literature: LiteratureServices;
	gateway: Gateway;
	faults: Faults;
	requests: RequestLog[];
};

const SIMULATED_DISCLAIMER = `SIMULATED DATA. Made by the sandbox; no record is about a real person, product or company. ${DISCLAIMER}`;

/** Starts the simulated web APIs on loopback. @throws Error when the folder of records cannot be read or the port is taken */
export async function startSources(options: SourcesOptions = {}): Promise<Sources> {
	const now = (options.now ?? new Date()).getTime();
	const given = options.recordsDir === undefined ? undefined : readRecords(options.recordsDir);
	const simulated = given === undefined;
	const seed = options.seed ?? 1;
	const world: World = {
		simulated,
		openFda: indexed(
			given?.openFda ?? generateOpenFda(seed, now, options.furtherDemoEvents),
			simulated,
		),
		eudamed: given?.eudamed ?? generateEudamed(seed, now),
		literature: new LiteratureServices(
			new LiteratureWorld(seed, now, !simulated),
			options.literatureLimits ?? false,
		),
		gateway: new Gateway(options.rateLimits ?? {}, Date.now),
		faults: new Faults(),
		requests: [],
	};
	// Very long addresses reach the services, which refuse them in their own way.
	const server = createServer({ maxHeaderSize: 65_536 }, (request, response) => {
		void serve(world, request, response);
	});
	const url = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
	return {
		url,
		openFdaUrl: `${url}/openfda`,
		eudamedUrl: `${url}/eudamed/api`,
		dataLakeUrl: `${url}/datalake/eudamed`,
		terminologyUrl: `${url}${TERMINOLOGY_PATH}`,
		literature: {
			ncbi: { baseUrl: `${url}${LITERATURE_PATHS.ncbi}` },
			europePmc: { baseUrl: `${url}${LITERATURE_PATHS.europePmc}` },
			clinicalTrials: { baseUrl: `${url}${LITERATURE_PATHS.clinicalTrials}` },
			crossref: { baseUrl: `${url}${LITERATURE_PATHS.crossref}` },
		},
		literatureWorld: world.literature.world,
		limitLiterature: (enforced) => {
			world.literature.limits.enforced = enforced;
		},
		faults: world.faults,
		requests: world.requests,
		limitRate: (limits) => world.gateway.limit(limits),
		simulated,
		skippedFiles: given?.skippedFiles ?? [],
		close: () => close(server),
	};
}

function indexed(
	records: { [endpoint in Endpoint]: EndpointRecords },
	simulated: boolean,
): World['openFda'] {
	return forEveryEndpoint((endpoint) => ({
		index: new RecordIndex(endpoint, records[endpoint].records),
		lastUpdated: records[endpoint].lastUpdated,
		disclaimer: simulated ? SIMULATED_DISCLAIMER : DISCLAIMER,
	}));
}

async function listen(server: Server, port: number, host: string): Promise<string> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The sources have no port.');
	return `http://${host}:${address.port}`;
}

async function close(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
	server.closeAllConnections();
	await closed;
}

async function serve(
	world: World,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	try {
		const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
		if (url.pathname === '/_sandbox/faults') {
			send(world.simulated, response, await switchFaults(world, request));
			return;
		}
		if (url.pathname === '/_sandbox/literature') {
			send(world.simulated, response, switchLiterature(world.literature, await bodyOf(request)));
			return;
		}
		await answerOrFail(world, request, response, url);
	} catch (error) {
		console.error(`sources: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
		if (!response.headersSent)
			send(world.simulated, response, jsonReply(500, { error: 'sandbox fault' }));
		else response.destroy();
	}
}

async function answerOrFail(
	world: World,
	request: IncomingMessage,
	response: ServerResponse,
	url: URL,
): Promise<void> {
	const fault = world.faults.take(url.pathname + url.search);
	const log: RequestLog = { method: request.method ?? 'GET', path: withoutKey(url), status: 0 };
	if (fault) log.fault = fault.kind;
	world.requests.push(log);
	if (fault?.kind === 'outage') {
		request.socket.destroy();
		return;
	}
	if (fault?.kind === 'latency') {
		await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000));
	}
	const failed = fault && faultReply(fault, url.pathname);
	const reply = failed ?? (await route(world, request, url));
	log.status = reply.status;
	if (fault?.kind === 'cut') cut(world.simulated, response, reply);
	else if (fault?.kind === 'malformed') send(world.simulated, response, broken(reply));
	else if (fault?.kind === 'lost-record') send(world.simulated, response, withoutLastRecord(reply));
	else send(world.simulated, response, reply);
}

async function route(world: World, request: IncomingMessage, url: URL): Promise<Reply> {
	const { pathname } = url;
	const service = literatureService(pathname);
	if (service) {
		const form = request.method === 'POST' ? await bodyOf(request) : '';
		const { method = 'GET', headers } = request;
		const posted = new URLSearchParams(form);
		return world.literature.answer(service, url, { method, headers }, posted);
	}
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		return jsonReply(405, { error: 'Method Not Allowed' });
	}
	if (pathname === '/healthz') return jsonReply(200, { status: 'ok', simulated: world.simulated });
	if (pathname.startsWith('/openfda/')) return routeOpenFda(world, request, url);
	if (pathname === TERMINOLOGY_PATH && world.simulated) {
		const headers = { 'content-type': 'text/csv; charset=utf-8' };
		return { status: 200, headers, body: terminologyCsv() };
	}
	if (pathname === '/eudamed/page-not-found') return pageNotFound();
	if (pathname.startsWith('/eudamed/api/')) {
		return answerEudamed(world.eudamed, url, '/eudamed/api');
	}
	if (pathname.startsWith('/datalake/eudamed/')) {
		return answerDataLake(world.eudamed, url, '/datalake/eudamed');
	}
	return jsonReply(404, { error: 'Not Found' });
}

function routeOpenFda(world: World, request: IncomingMessage, url: URL): Reply {
	const client = request.socket.remoteAddress ?? '';
	const refused = world.gateway.refuse(url, request.headers.authorization, client);
	if (refused) return refused;
	if (url.pathname === '/openfda/status') return answerStatus(world.openFda);
	const name = /^\/openfda\/(.+)\.json$/.exec(url.pathname)?.[1];
	const endpoint = ENDPOINTS.find((known) => known === name);
	if (!endpoint) return openFdaError(404, 'NOT_FOUND', 'Not Found');
	return answerOpenFda(world.openFda[endpoint], url);
}

async function switchFaults(world: World, request: IncomingMessage): Promise<Reply> {
	if (request.method === 'DELETE') world.faults.clear();
	else if (request.method === 'POST') {
		try {
			world.faults.set(checkRule(JSON.parse(await bodyOf(request))));
		} catch (error) {
			return jsonReply(400, { error: error instanceof Error ? error.message : 'Not JSON.' });
		}
	}
	return jsonReply(200, { faults: world.faults.list() });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}

function withoutKey(url: URL): string {
	return `${url.pathname}${url.search}`.replace(/(api_key=)[^&]*/g, '$1***');
}
