import type { Run } from '../../model';
import { heading, paragraph, type Block } from '../document/blocks';
import { reconciliation } from './reconciliation';
import { administrativeBlocks } from './administrative';
import { incompleteNote, outcomesTable, simulatedNote } from './outcomes';

/** The page before the first section: state of the draft, and how every source answered. */
export function frontMatter(run: Run): Block[] {
	const notes = [incompleteNote(run), simulatedNote(run)].filter((note) => note !== undefined);
	const { software, n8n, actor } = run.manifest;
	return [
		heading(1, undefined, 'Status of this draft and its sources', { newPage: true }),
		paragraph(
			`This document is a draft compiled by ${software.name} ${software.version} for ${actor}. It becomes a report only when evaluators have filled the marked places, appraised the data and signed. Machine-filled parts state their source and query; the calls with the hashes of their answers are in Appendix C and, all of them, in the run attached to this file as run.json.`,
		),
		...(n8n
			? [
					paragraph(
						`It was made by the n8n workflow "${n8n.workflowName}" (${n8n.workflowId}), execution ${n8n.executionId}.`,
					),
				]
			: []),
		...notes,
		...(run.manifest.outcomes.length === 0
			? [paragraph('No source was asked in this run.')]
			: [outcomesTable(run)]),
		...reconciliation(run),
		...administrativeBlocks(run),
	];
}
