import { lookup } from '../../../codes';
import { createHttpClient } from '../../../http';
import { InputError, type Lookup } from '../../../model';
import type { SourceContext } from '../../../sources';
import type { Invocation } from '../../command';
import { literatureAddresses } from '../../literature-addresses';

const OPEN_FDA = 'https://api.fda.gov';
const EUDAMED = 'https://ec.europa.eu/tools/eudamed/api';
const DATA_LAKE = 'https://api.datalake.sante.service.ec.europa.eu/eudamed';

/** Looks a code up at the sources that the arguments and the environment name. */
export async function lookupOnline(invocation: Invocation, code: string): Promise<Lookup> {
	return await lookup(contextOf(invocation), code);
}

function contextOf(invocation: Invocation): SourceContext {
	const { values, environment, version, now } = invocation;
	const address = (option: string, variable: string, usual: string): string => {
		const given = values[option] ?? environment[variable];
		const url = typeof given === 'string' && given.trim() !== '' ? given.trim() : usual;
		if (!URL.canParse(url) || !/^https?:/.test(url)) {
			throw new InputError(`--${option}: "${url}" is not a web address.`, {
				mend: `Write it as ${usual}.`,
			});
		}
		return url.replace(/\/+$/, '');
	};
	const apiKey = environment.OPENFDA_API_KEY?.trim();
	return {
		http: createHttpClient({
			userAgent: `n8n-nodes-cer/${version}`,
			now,
			// Somebody waits at the terminal: rather say that a source is down than try for minutes.
			maxAttempts: 3,
			timeoutMs: 30_000,
			totalTimeMs: 45_000,
		}),
		openFda: {
			baseUrl: address('base-url', 'OPENFDA_BASE_URL', OPEN_FDA),
			apiKey: apiKey === '' ? undefined : apiKey,
		},
		eudamed: {
			baseUrl: address('eudamed-url', 'EUDAMED_BASE_URL', EUDAMED),
			dataLakeUrl: address('datalake-url', 'EUDAMED_DATALAKE_URL', DATA_LAKE),
		},
		literature: literatureAddresses(invocation),
		now,
	};
}
