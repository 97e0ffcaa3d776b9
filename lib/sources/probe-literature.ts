import type { HttpAnswer } from '../http';
import { SOURCE_NAMES, type LiteratureSource } from '../model';
import type { SourceContext } from './context';
import type { ProbedSource } from './probed';

/** The smallest question to each source of literature and trials, and a member that its answer has. */
const QUESTIONS: Readonly<
	Record<LiteratureSource, { url: (of: SourceContext['literature']) => string; has: string }>
> = {
	pubmed: {
		url: ({ ncbi }) => `${ncbi.baseUrl}/einfo.fcgi?db=pubmed&retmode=json`,
		has: 'einforesult',
	},
	'europe-pmc': {
		url: ({ europePmc }) =>
			`${europePmc.baseUrl}/search?query=EXT_ID%3A1&format=json&resultType=idlist&pageSize=1`,
		has: 'hitCount',
	},
	'clinical-trials': {
		url: ({ clinicalTrials }) => `${clinicalTrials.baseUrl}/version`,
		has: 'dataTimestamp',
	},
	crossref: { url: ({ crossref }) => `${crossref.baseUrl}/works?rows=0`, has: 'message' },
};

/**
 * Whether a source of literature or trials answers; ClinicalTrials.gov tells the date of its data. A
 * page for people, an error in a 200 and an envelope without an answer in it are none.
 */
export async function probeLiterature(
	ctx: SourceContext,
	source: LiteratureSource,
): Promise<ProbedSource> {
	const { http, signal, literature } = ctx;
	const url = QUESTIONS[source].url(literature);
	return probedOf(source, await http.get({ source, url, signal }));
}

function probedOf(source: LiteratureSource, answer: HttpAnswer): ProbedSource {
	if (answer.kind === 'unreachable') {
		return { kind: 'failed', message: `${SOURCE_NAMES[source]}: ${answer.message}` };
	}
	if (answer.status !== 200) {
		const message = `${SOURCE_NAMES[source]} answered with status ${answer.status}.`;
		return { kind: 'failed', message };
	}
	if (!answer.body.trim().startsWith('{') || !answer.body.includes(`"${QUESTIONS[source].has}"`)) {
		const message = `${SOURCE_NAMES[source]} sent something other than an answer.`;
		return { kind: 'failed', message };
	}
	const day = /"dataTimestamp"\s*:\s*"(\d{4}-\d\d-\d\d)/.exec(answer.body)?.[1];
	return { kind: 'answered', ...(day === undefined ? {} : { dataDate: day }) };
}
