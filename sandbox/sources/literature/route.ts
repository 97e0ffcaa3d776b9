import type { Reply } from '../reply.ts';
import type { Ask } from './ask.ts';
import { answerClinicalTrials } from './clinical-trials/route.ts';
import { answerCrossref } from './crossref/route.ts';
import { answerEuropePmc } from './europe-pmc/route.ts';
import { History } from './pubmed/history.ts';
import { answerPubMed } from './pubmed/route.ts';
import type { LiteratureWorld } from './world.ts';

/** Where each service is, below the address of the sandbox. */
export const LITERATURE_PATHS = {
	ncbi: '/ncbi/entrez/eutils',
	europePmc: '/europe-pmc/webservices/rest',
	clinicalTrials: '/clinical-trials/api/v2',
	crossref: '/crossref',
} as const;
export type LiteratureService = keyof typeof LITERATURE_PATHS;

const SERVICES = Object.keys(LITERATURE_PATHS) as LiteratureService[];

/** The service a path belongs to. */
export function literatureService(pathname: string): LiteratureService | undefined {
	return SERVICES.find((service) => pathname.startsWith(`${LITERATURE_PATHS[service]}/`));
}

/** Addresses longer than this are refused with 414, as by the servers in front of the services. */
const LONGEST: Readonly<Partial<Record<LiteratureService, number>>> = {
	ncbi: 4_000,
	europePmc: 12_000,
};

/** The services of literature and trials over one world. */
export class LiteratureServices {
	readonly world: LiteratureWorld;
	readonly history = new History();

	constructor(world: LiteratureWorld) {
		this.world = world;
	}

	/** Answers a request to a service. `form` holds what was posted. */
	answer(
		service: LiteratureService,
		url: URL,
		request: Pick<Ask, 'method' | 'headers'>,
		form: URLSearchParams,
	): Reply {
		if (url.href.length - url.origin.length > (LONGEST[service] ?? Number.POSITIVE_INFINITY)) {
			return tooLong();
		}
		const params = new URLSearchParams([...url.searchParams, ...form]);
		const path = url.pathname.slice(LITERATURE_PATHS[service].length);
		const ask: Ask = { ...request, path, params, url };
		const { world, history } = this;
		switch (service) {
			case 'ncbi':
				return answerPubMed(world, history, ask);
			case 'europePmc':
				return answerEuropePmc(world, ask);
			case 'clinicalTrials':
				return answerClinicalTrials(world, ask, `${url.origin}${LITERATURE_PATHS[service]}`);
			case 'crossref':
				return answerCrossref(world, ask);
		}
	}
}

function tooLong(): Reply {
	const body =
		'<html>\r\n<head><title>414 Request-URI Too Large</title></head>\r\n<body>\r\n<center><h1>414 Request-URI Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
	return { status: 414, headers: { 'content-type': 'text/html' }, body };
}
