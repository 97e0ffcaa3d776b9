import { parseArgs } from 'node:util';
import { REAL_LIMITS } from './gateway.ts';
import { startSources } from './server.ts';
import type { SourcesOptions } from './server.ts';

const USAGE =
	'node sandbox/sources/main.ts [--port N] [--host ADDRESS] [--records FOLDER] [--seed N] [--now YYYY-MM-DD] [--rate-limit N|real] [--further-demo-events N]';

/** Reads the command line. @throws Error saying which option to mend */
function readOptions(): SourcesOptions {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		options: {
			port: text,
			host: text,
			records: text,
			seed: text,
			now: text,
			'rate-limit': text,
			'further-demo-events': text,
		},
	});
	const limit = values['rate-limit'] ?? process.env.CER_SANDBOX_RATE_LIMIT;
	return {
		port: wholeNumber(values.port, '--port'),
		host: values.host,
		recordsDir: values.records,
		seed: wholeNumber(values.seed, '--seed'),
		now: day(values.now),
		furtherDemoEvents: wholeNumber(values['further-demo-events'], '--further-demo-events'),
		literatureLimits: limit === 'real',
		rateLimits: limit === 'real' ? REAL_LIMITS : { perMinute: wholeNumber(limit, '--rate-limit') },
	};
}

function wholeNumber(value: string | undefined, option: string): number | undefined {
	if (value === undefined) return undefined;
	if (/^\d+$/.test(value)) return Number(value);
	throw new Error(`${option} takes a whole number, not "${value}".`);
}

function day(value: string | undefined): Date | undefined {
	if (value === undefined) return undefined;
	const date = new Date(`${value}T00:00:00Z`);
	if (!Number.isNaN(date.getTime())) return date;
	throw new Error(`--now takes a day such as 2026-01-31, not "${value}".`);
}

async function main(): Promise<void> {
	const sources = await startSources(readOptions());
	const end = (): void => {
		void sources.close().then(() => process.exit(0));
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
	for (const file of sources.skippedFiles) console.error(`sources: skipped ${file}`);
	console.log(`sources ready at ${sources.url}`);
}

main().catch((error: unknown) => {
	console.error(`sources: ${error instanceof Error ? error.message : String(error)}`);
	console.error(`usage: ${USAGE}`);
	process.exitCode = 2;
});
