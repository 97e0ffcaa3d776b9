/**
 * OpenTelemetry's packages, loaded when an endpoint is configured and not before: the command line
 * and most installations never need them, and some of them want a newer Node than the command line.
 */
export async function loadOtlp() {
	const [api, resources, logs, trace, logExporter, traceExporter] = await Promise.all([
		import('@opentelemetry/api'),
		import('@opentelemetry/resources'),
		import('@opentelemetry/sdk-logs'),
		import('@opentelemetry/sdk-trace'),
		import('@opentelemetry/exporter-logs-otlp-http'),
		import('@opentelemetry/exporter-trace-otlp-http'),
	]);
	return { api, resources, logs, trace, logExporter, traceExporter };
}
export type OtlpPackages = Awaited<ReturnType<typeof loadOtlp>>;
