import type { Reply } from '../reply.ts';
import type { Ask } from './ask.ts';
import { answerClinicalTrials } from './clinical-trials/route.ts';
import { answerCrossref } from './crossref/route.ts';
import { answerEuropePmc } from './europe-pmc/route.ts';
import { nginxPage } from './html.ts';
import { ServiceLimits } from './limits.ts';
import { History } from './pubmed/history.ts';
import { answerPubMed } from './pubmed/route.ts';
import { LITERATURE_PATHS } from './services.ts';
import type { LiteratureService } from './services.ts';
import type { LiteratureWorld } from './world.ts';

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
	readonly limits: ServiceLimits;

	constructor(world: LiteratureWorld, enforceLimits: boolean) {
		this.world = world;
		this.limits = new ServiceLimits(enforceLimits, Date.now);
	}

	/** Answers a request to a service. `form` holds what was posted. */
	answer(
		service: LiteratureService,
		url: URL,
		request: Pick<Ask, 'method' | 'headers'>,
		form: URLSearchParams,
	): Reply {
		if (url.href.length - url.origin.length > (LONGEST[service] ?? Number.POSITIVE_INFINITY)) {
			return nginxPage(414, 'Request-URI Too Large');
		}
		const params = new URLSearchParams([...url.searchParams, ...form]);
		const path = url.pathname.slice(LITERATURE_PATHS[service].length);
		const ask: Ask = { ...request, path, params, url };
		const checked = this.limits.check(service, ask);
		if (isReply(checked)) return checked;
		const reply = this.route(service, ask);
		return { ...reply, headers: { ...reply.headers, ...checked } };
	}

	private route(service: LiteratureService, ask: Ask): Reply {
		const { world, history } = this;
		switch (service) {
			case 'ncbi':
				return answerPubMed(world, history, ask);
			case 'europePmc':
				return answerEuropePmc(world, ask);
			case 'clinicalTrials':
				return answerClinicalTrials(world, ask, `${ask.url.origin}${LITERATURE_PATHS[service]}`);
			case 'crossref':
				return answerCrossref(world, ask);
		}
	}
}

function isReply(checked: Reply | Record<string, string>): checked is Reply {
	return typeof checked.status === 'number';
}
