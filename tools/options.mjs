import { parseArgs } from 'node:util';

/** What `npm start -- --help` says. */
export const HELP = `npm start -- [flags]

Starts n8n with the pack and its templates on this machine, makes one report for a device and one
for a drug through the webhook, and stays up until Ctrl-C.

  --live          use the real sources instead of the sandbox's simulated sources
                  (keys in the environment variables OPENFDA_API_KEY and NCBI_API_KEY
                  raise the limits of openFDA and PubMed)
  --records DIR   let the sandbox serve the records of this folder instead of generated ones
  --port N        n8n's port (default 5678)
  --data DIR      where n8n's data, the reports and the logs are kept (default .cer)
  --exit          end after the two reports
  --help          this text
`;

const FLAGS = {
	live: { type: 'boolean', default: false },
	records: { type: 'string' },
	port: { type: 'string', default: '5678' },
	data: { type: 'string', default: '.cer' },
	exit: { type: 'boolean', default: false },
	help: { type: 'boolean', default: false },
};

/** A wrong flag; the message is the one line to show. */
export class WrongFlag extends Error {}

/** Reads the flags of `npm start`. Throws WrongFlag with one clear line. */
export function parseOptions(argv) {
	const { port, ...options } = parse(argv);
	if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
		throw new WrongFlag(`--port "${port}" is not a port; give a number from 1 to 65535.`);
	}
	if (options.live && options.records !== undefined) {
		throw new WrongFlag('--live and --records cannot go together; choose one source of records.');
	}
	return { ...options, port: Number(port) };
}

function parse(argv) {
	try {
		return parseArgs({ args: argv, options: FLAGS, allowPositionals: false }).values;
	} catch (error) {
		const [first] = error.message.split('\n');
		throw new WrongFlag(
			`${first.replace(/\. To specify a positional.*$/, '')}. See npm start -- --help.`,
		);
	}
}
