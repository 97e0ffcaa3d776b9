import { SOURCE_NAMES, type Run } from '../model';
import { formatInstant } from './run/format';
import { runIdOf } from './run/run-id';
import { isSigned } from './run/signatures';
import { administrativeFacts } from './sections/administrative';
import { appendices } from './sections/appendices';
import { changesChapter, changesInBrief } from './sections/changes/chapter';
import { frontMatter } from './sections/front-matter';
import { isOnlyBehind, lockPointInWords, withGap } from './run/gaps';
import { limitsOnce } from './sections/limits-once';
import { incompleteNote, outcomesSummary, simulatedNote } from './sections/outcomes';
import { withOpenPlaces } from './sections/open-places';
import { setSections } from './sections/section';
import { signaturePage, withoutDraft } from './sections/signature-page';
import { OUTLINES } from './shapes';
import type { Block, Cell } from './document/blocks';
import type { DocumentIdentity, ReportDocument } from './document/document';
import { numberBlocks } from './document/number-blocks';
import { withDossier } from './sections/with-dossier';
import { figureNow } from './run/figures';
import { KIND_NAMES } from './run/kind-names';
import { translateDocument, type Translating } from './words/translate-document';

/** The whole report as a document model: pure, from the run alone. */
export function buildDocument(run: Run, translating?: Translating): ReportDocument {
	const draft = draftOf(run);
	const document = isSigned(run) ? withoutDraft(draft) : draft;
	return translateDocument(document, run.manifest.language ?? 'en', translating);
}

function draftOf(run: Run): ReportDocument {
	const identity = identityOf(run);
	return {
		identity,
		...(OUTLINES[run.manifest.documentShape].brief ? { brief: true } : {}),
		cover: {
			facts: { kind: 'facts', rows: coverFacts(run, identity) },
			notes: [incompleteNote(run), simulatedNote(run)].filter((note) => note !== undefined),
			sources: outcomesSummary(run),
		},
		blocks: numberBlocks(
			withOpenPlaces(withDossier(limitsOnce(frontAndBody(run)), run.dossier, figureNow(run))),
		),
	};
}

function identityOf({ manifest }: Run): DocumentIdentity {
	const { documentType, basis } = OUTLINES[manifest.documentShape];
	return {
		documentType,
		basis,
		title: manifest.product.name,
		code: manifest.code,
		runId: runIdOf(manifest),
		simulated: manifest.simulated,
		language: manifest.language ?? 'en',
		createdAt: manifest.createdAt,
	};
}

function frontAndBody(run: Run): Block[] {
	const { opening, sections, closing, brief } = OUTLINES[run.manifest.documentShape];
	const body = [...opening(run), ...setSections(sections, run, { newPage: !brief })];
	const signatures = signaturePage(run);
	return brief
		? [...signatures, ...body, ...changesInBrief(run), ...closing(run)]
		: [
				...signatures,
				...frontMatter(run),
				...changesChapter(run),
				...body,
				...appendices(run),
				...closing(run),
			];
}

function coverFacts(run: Run, identity: DocumentIdentity) {
	const { manifest } = run;
	return [
		['Status', statusOf(run)],
		['Code', `${manifest.code} (${KIND_NAMES[manifest.codeKind]})`],
		['Reporting period', `${manifest.period.from} to ${manifest.period.to}`],
		['Data lock point', lockPointInWords({ manifest })],
		['Compiled', formatInstant(manifest.createdAt)],
		['Ordered by', manifest.actor],
		['Run', identity.runId],
		...administrativeFacts(run),
		...(manifest.n8n
			? [
					[
						'n8n',
						`workflow ${manifest.n8n.workflowName}, execution ${manifest.n8n.executionId}`,
					] as const,
				]
			: []),
	] as const;
}

/** Draft or signed, and what is missing. */
function statusOf(run: Run): Cell {
	const { manifest } = run;
	const gaps = withGap(manifest.outcomes);
	const names = [...new Set(gaps.map(({ source }) => SOURCE_NAMES[source]))];
	const status = isSigned(run) ? 'Signed' : 'DRAFT, not reviewed, not signed';
	if (!manifest.incomplete || isOnlyBehind({ manifest })) {
		return { text: status, tone: isSigned(run) ? 'good' : 'alert' };
	}
	const missing = names.length > 0 ? `: ${names.join(', ')}` : '';
	return { text: `${status}; INCOMPLETE${missing}`, tone: 'alert' };
}
