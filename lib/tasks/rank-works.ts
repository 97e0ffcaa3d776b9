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

/** The order in which works that nobody decided are best read, see `Ranker`. */
export const rankWorks: Task<WorksToRank, Ranking> = {
	name: 'rank-works',
	kind: 'calculating',
	run: async ({ file, decided, words }) => {
		const texts: RankedText[] = [];
		for await (const line of linesOfFile(file)) texts.push(textSchema.parse(JSON.parse(line)));
		return new Ranker(texts, words).rank(new Map(decided));
	},
};
