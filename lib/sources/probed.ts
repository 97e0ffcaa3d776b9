/** Whether a source answers, and the data date it tells. */
export type ProbedSource =
	| { kind: 'answered'; dataDate?: string }
	/** In one sentence. */
	| { kind: 'failed'; message: string };
