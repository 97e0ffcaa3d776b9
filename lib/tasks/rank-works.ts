import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { Ranker, type RankedText, type Ranking } from '../literature/ranking';
import { linesOfFile, type DatasetFile } from './dataset-files';
import type { Task } from './task';

/** Works to put in order, and what is known of them. */
export interface WorksToRank {
	/** A line a work: `{ id, title, abstract }`, the abstract as one text. */
	file: DatasetFile;
	/** Decisions by work: true belongs in. Works that a reader is not sure of are left out. */
	decided: ReadonlyArray<readonly [string, boolean]>;
	/** Of the protocol: synonyms and words of its concepts. */
	words: readonly string[];
}

const textSchema = z.object({ id: z.string(), title: z.string(), abstract: z.string() });

/**
 * The features of the works this thread put in order last: between two trainings decisions come in and
 * works rarely do, and counting words takes longer than learning from them.
 */
let last: { digest: string; ranker: Ranker } | undefined;

/** The order in which works that nobody decided are best read, see `Ranker`. */
export const rankWorks: Task<WorksToRank, Ranking> = {
	name: 'rank-works',
	kind: 'calculating',
	run: async ({ file, decided, words }) => {
		const lines: string[] = [];
		const hash = createHash('sha256').update(JSON.stringify(words));
		for await (const line of linesOfFile(file)) {
			lines.push(line);
			hash.update(`\n${line}`);
		}
		const digest = hash.digest('hex');
		if (last?.digest !== digest) last = { digest, ranker: new Ranker(lines.map(textOf), words) };
		return last.ranker.rank(new Map(decided));
	},
};

const textOf = (line: string): RankedText => textSchema.parse(JSON.parse(line));
