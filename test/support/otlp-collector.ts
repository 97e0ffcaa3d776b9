import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod/v4';

const value = z.looseObject({
	stringValue: z.string().optional(),
	intValue: z.union([z.string(), z.number()]).optional(),
	doubleValue: z.number().optional(),
	boolValue: z.boolean().optional(),
});
const attributes = z.array(z.object({ key: z.string(), value })).default([]);
const nanoseconds = z.union([z.string(), z.number()]);
const resource = z.object({ attributes });

const logsSchema = z.object({
	resourceLogs: z.array(
		z.object({
			resource,
			scopeLogs: z.array(
				z.object({
					logRecords: z.array(
						z.looseObject({
							timeUnixNano: nanoseconds,
							severityNumber: z.number(),
							severityText: z.string(),
							body: value,
							eventName: z.string().optional(),
							attributes,
							traceId: z.string().optional(),
							spanId: z.string().optional(),
						}),
					),
				}),
			),
		}),
	),
});
const tracesSchema = z.object({
	resourceSpans: z.array(
		z.object({
			resource,
			scopeSpans: z.array(
				z.object({
					spans: z.array(
						z.looseObject({
							traceId: z.string(),
							spanId: z.string(),
							parentSpanId: z.string().optional(),
							name: z.string(),
							kind: z.number(),
							startTimeUnixNano: nanoseconds,
							endTimeUnixNano: nanoseconds,
							attributes,
							status: z.looseObject({
								code: z.number().default(0),
								message: z.string().optional(),
							}),
						}),
					),
				}),
			),
		}),
	),
});

type Fact = string | number | boolean | undefined;
/** A log record as it arrived. */
export interface CollectedLog {
	severity: string;
	body: Fact;
	event?: string;
	traceId?: string;
	spanId?: string;
	facts: Record<string, Fact>;
}
/** A span as it arrived, times in milliseconds. */
export interface CollectedSpan {
	traceId: string;
	spanId: string;
	parentSpanId?: string;
	name: string;
	kind: number;
	startMs: number;
	endMs: number;
	status: number;
	facts: Record<string, Fact>;
}

/**
 * A stand-in for a central service: takes OTLP/HTTP in JSON at /v1/logs and /v1/traces, refuses
 * with 400 what is not of the protocol's shape, and keeps the rest.
 */
export interface OtlpCollector {
	url: string;
	logs: CollectedLog[];
	spans: CollectedSpan[];
	/** Attributes of the senders. */
	resources: Array<Record<string, Fact>>;
	/** Bodies and headers as they came, to search for what must not be there. */
	raw: string[];
	refused: string[];
	stop(): Promise<void>;
}

/** Starts one; `status` answers everything with that, as a service in trouble would. */
export async function startOtlpCollector({
	status,
}: { status?: number } = {}): Promise<OtlpCollector> {
	const kept: Omit<OtlpCollector, 'url' | 'stop'> = {
		...{ logs: [], spans: [], resources: [], raw: [], refused: [] },
	};
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			kept.raw.push(`${JSON.stringify(request.headers)}\n${body}`);
			const answer = status ?? keep(kept, request.url ?? '', body);
			response.writeHead(answer, { 'content-type': 'application/json' }).end('{}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		...kept,
		url: `http://127.0.0.1:${port}`,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(Buffer.from(chunk));
	const bytes = Buffer.concat(chunks);
	return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

function keep(kept: Omit<OtlpCollector, 'url' | 'stop'>, path: string, body: string): number {
	try {
		if (path === '/v1/logs') keepLogs(kept, logsSchema.parse(JSON.parse(body)));
		else if (path === '/v1/traces') keepSpans(kept, tracesSchema.parse(JSON.parse(body)));
		else return 404;
		return 200;
	} catch (error) {
		kept.refused.push(`${path}: ${String(error)}`);
		return 400;
	}
}

function keepLogs(
	kept: Pick<OtlpCollector, 'logs' | 'resources'>,
	sent: z.infer<typeof logsSchema>,
) {
	for (const { resource: from, scopeLogs } of sent.resourceLogs) {
		kept.resources.push(factsOf(from.attributes));
		for (const record of scopeLogs.flatMap(({ logRecords }) => logRecords)) {
			kept.logs.push({
				severity: record.severityText,
				body: factOf(record.body),
				event: record.eventName,
				traceId: record.traceId,
				spanId: record.spanId,
				facts: factsOf(record.attributes),
			});
		}
	}
}

function keepSpans(
	kept: Pick<OtlpCollector, 'spans' | 'resources'>,
	sent: z.infer<typeof tracesSchema>,
) {
	for (const { resource: from, scopeSpans } of sent.resourceSpans) {
		kept.resources.push(factsOf(from.attributes));
		for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
			const { traceId, spanId, parentSpanId, name, kind, status } = span;
			kept.spans.push({
				...{ traceId, spanId, parentSpanId, name, kind, status: status.code },
				startMs: Number(span.startTimeUnixNano) / 1e6,
				endMs: Number(span.endTimeUnixNano) / 1e6,
				facts: factsOf(span.attributes),
			});
		}
	}
}

const factsOf = (list: z.infer<typeof attributes>): Record<string, Fact> =>
	Object.fromEntries(list.map(({ key, value: held }) => [key, factOf(held)]));

const factOf = ({ stringValue, intValue, doubleValue, boolValue }: z.infer<typeof value>): Fact =>
	stringValue ??
	(intValue === undefined ? undefined : Number(intValue)) ??
	doubleValue ??
	boolValue;
