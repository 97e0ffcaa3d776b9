/** Which signals go to a central service. */
export interface OtlpWanted {
	logs: boolean;
	traces: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What OpenTelemetry's standard variables ask for: a signal is sent when it has an endpoint of its
 * own or there is one for all, unless its exporter is `none` or the SDK is disabled. Addresses,
 * headers, timeouts and compression are read by the exporters themselves.
 * Source: OpenTelemetry specification, "Environment Variable Specification" and "OTLP Exporter".
 */
export function otlpWanted(environment: Environment): OtlpWanted {
	const set = (name: string) => (environment[name] ?? '').trim() !== '';
	const off = environment.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true';
	const wanted = (signal: 'LOGS' | 'TRACES') =>
		!off &&
		(set('OTEL_EXPORTER_OTLP_ENDPOINT') || set(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`)) &&
		environment[`OTEL_${signal}_EXPORTER`]?.trim().toLowerCase() !== 'none';
	return { logs: wanted('LOGS'), traces: wanted('TRACES') };
}
