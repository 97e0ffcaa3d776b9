import { InputError } from '../model';
import { LITERATURE_ADDRESSES, type LiteratureAddresses } from '../sources';
import type { Invocation } from './command';

/**
 * Where literature and trials are asked, as the environment says: NCBI_BASE_URL, EUROPE_PMC_BASE_URL,
 * CLINICAL_TRIALS_BASE_URL and CROSSREF_BASE_URL, with NCBI_API_KEY, NCBI_EMAIL and CROSSREF_MAILTO.
 * @throws InputError for what is no web address
 */
export function literatureAddresses({
	environment,
}: Pick<Invocation, 'environment'>): LiteratureAddresses {
	const text = (variable: string): string | undefined => {
		const given = environment[variable]?.trim();
		return given === '' ? undefined : given;
	};
	const address = (variable: string, usual: string): string => {
		const url = text(variable) ?? usual;
		if (!URL.canParse(url) || !/^https?:/.test(url)) {
			throw new InputError(`${variable}: "${url}" is not a web address.`, {
				mend: `Write it as ${usual}.`,
			});
		}
		return url.replace(/\/+$/, '');
	};
	const { ncbi, europePmc, clinicalTrials, crossref } = LITERATURE_ADDRESSES;
	return {
		ncbi: {
			baseUrl: address('NCBI_BASE_URL', ncbi.baseUrl),
			apiKey: text('NCBI_API_KEY'),
			email: text('NCBI_EMAIL'),
		},
		europePmc: { baseUrl: address('EUROPE_PMC_BASE_URL', europePmc.baseUrl) },
		clinicalTrials: { baseUrl: address('CLINICAL_TRIALS_BASE_URL', clinicalTrials.baseUrl) },
		crossref: {
			baseUrl: address('CROSSREF_BASE_URL', crossref.baseUrl),
			mailto: text('CROSSREF_MAILTO') ?? text('NCBI_EMAIL'),
		},
	};
}
