import type { HttpAnswer } from '../http';
import { SOURCE_NAMES, type LiteratureSource } from '../model';
import type { SourceContext } from './context';
import type { ProbedSource } from './probed';

/** The smallest question to each source of literature and trials. */
const questions = ({ literature }: SourceContext): Readonly<Record<LiteratureSource, string>> => ({
	pubmed: `${literature.ncbi.baseUrl}/einfo.fcgi?db=pubmed&retmode=json`,
	'europe-pmc': `${literature.europePmc.baseUrl}/search?query=EXT_ID%3A1&format=json&resultType=idlist&pageSize=1`,
	'clinical-trials': `${literature.clinicalTrials.baseUrl}/version`,
	crossref: `${literature.crossref.baseUrl}/works?rows=0`,
});

/** Whether a source of literature or trials answers; ClinicalTrials.gov tells the date of its data. */
export async function probeLiterature(
	ctx: SourceContext,
	source: LiteratureSource,
): Promise<ProbedSource> {
	const { http, signal } = ctx;
	return probedOf(source, await http.get({ source, url: questions(ctx)[source], signal }));
}

function probedOf(source: LiteratureSource, answer: HttpAnswer): ProbedSource {
	if (answer.kind === 'unreachable') return { kind: 'failed', message: answer.message };
	if (answer.status !== 200) {
		const message = `${SOURCE_NAMES[source]} answered with status ${answer.status}.`;
		return { kind: 'failed', message };
	}
	const day = /"dataTimestamp"\s*:\s*"(\d{4}-\d\d-\d\d)/.exec(answer.body)?.[1];
	return { kind: 'answered', ...(day === undefined ? {} : { dataDate: day }) };
}
