import { SOURCE_NAMES, type Run } from '../model';
import { formatInstant } from './run/format';
import { runIdOf } from './run/run-id';
import { appendices } from './sections/appendices';
import { releaseChecklist } from './shapes/cer/release-checklist';
import { CER_SECTIONS } from './shapes/cer/sections';
import { frontMatter } from './sections/front-matter';
import { isOnlyBehind, lockPointInWords, withGap } from './run/gaps';
import { incompleteNote, outcomesSummary, simulatedNote } from './sections/outcomes';
import { PBRER_SECTIONS } from './shapes/pbrer/sections';
import { withOpenPlaces } from './sections/open-places';
import { setSections } from './sections/section';
import { summaryBlocks } from './sections/summary';
import { heading, type Block } from './document/blocks';
import type { DocumentIdentity, ReportDocument } from './document/document';
import { numberBlocks } from './document/number-blocks';
import { KIND_NAMES } from './run/kind-names';

const TYPES = {
	cer: {
		documentType: 'Clinical evaluation report',
		basis: 'Draft in the structure of MEDDEV 2.7/1 revision 4, Appendix A9',
	},
	pbrer: {
		documentType: 'Periodic benefit-risk evaluation report',
		basis: 'Draft in the structure of ICH E2C(R2)',
	},
} as const;

/** The whole report as a document model: pure, from the run alone. */
export function buildDocument(run: Run): ReportDocument {
	const identity = identityOf(run);
	return {
		identity,
		cover: {
			facts: { kind: 'facts', rows: coverFacts(run, identity) },
			notes: [incompleteNote(run), simulatedNote(run)].filter((note) => note !== undefined),
			sources: outcomesSummary(run),
		},
		blocks: numberBlocks(withOpenPlaces([...frontMatter(run), ...bodyOf(run)])),
	};
}

function identityOf({ manifest }: Run): DocumentIdentity {
	return {
		...TYPES[manifest.documentShape],
		title: manifest.product.name,
		code: manifest.code,
		runId: runIdOf(manifest),
		simulated: manifest.simulated,
		createdAt: manifest.createdAt,
	};
}

function bodyOf(run: Run): Block[] {
	if (run.manifest.documentShape === 'cer') {
		return [...setSections(CER_SECTIONS, run), ...appendices(run), ...releaseChecklist()];
	}
	return [
		heading(1, undefined, 'Executive Summary', { newPage: true }),
		...summaryBlocks(run),
		...setSections(PBRER_SECTIONS, run),
		...appendices(run),
	];
}

function coverFacts({ manifest }: Run, identity: DocumentIdentity) {
	const gaps = withGap(manifest.outcomes);
	const names = [...new Set(gaps.map(({ source }) => SOURCE_NAMES[source]))];
	return [
		[
			'Status',
			{
				text:
					manifest.incomplete && !isOnlyBehind({ manifest })
						? `DRAFT, not reviewed, not signed; INCOMPLETE${names.length > 0 ? `: ${names.join(', ')}` : ''}`
						: 'DRAFT, not reviewed, not signed',
				tone: 'alert',
			},
		],
		['Code', `${manifest.code} (${KIND_NAMES[manifest.codeKind]})`],
		['Reporting period', `${manifest.period.from} to ${manifest.period.to}`],
		['Data lock point', lockPointInWords({ manifest })],
		['Compiled', formatInstant(manifest.createdAt)],
		['Ordered by', manifest.actor],
		['Run', identity.runId],
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
