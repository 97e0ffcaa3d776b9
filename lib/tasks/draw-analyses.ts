import { countsOf, type Analysis } from '../model';
import { analysisFigures, parseRun } from '../report';
import type { Task } from './task';

/** What was found in a run, as text, so that nobody has to write it out a second time. */
export interface DrawnAnalyses {
	/** The product's name. */
	product: string;
	/** ISO instant at which the run was made. */
	at: string;
	/** JSON: `{ analyses, figures: [{ id, title, drawing }] }`. */
	json: string;
}

/**
 * Reads a run (the bytes of its run.json) and draws its analyses as the PDF has them. Somebody
 * waits for it at a page, so that it runs beside the tasks that ask, not behind a long calculation.
 */
export const drawAnalyses: Task<{ run: Uint8Array }, DrawnAnalyses> = {
	name: 'draw-analyses',
	kind: 'asking',
	run: async ({ run }) => {
		const { manifest, analyses } = parseRun(Buffer.from(run).toString('utf8'));
		const figures = analyses.flatMap((analysis, index) =>
			analysisFigures(analysis).map((figure) => ({ ...figure, id: `${index + 1}-${figure.id}` })),
		);
		return await Promise.resolve({
			product: manifest.product.name,
			at: manifest.createdAt,
			json: JSON.stringify({ analyses: analyses.map(bounded), figures }),
		});
	},
};

/** Most pairs given out of an analysis, those that stand out first; run.json holds all that were listed. */
const MOST_SIGNALS = 500;

function bounded(analysis: Analysis): Analysis & { pairs: number; listed: number } {
	const { signals } = analysis;
	const foremost = [...signals].sort(
		(a, b) =>
			Number(b.verdict === 'signal') - Number(a.verdict === 'signal') || b.counts.a - a.counts.a,
	);
	const { pairsCompared: pairs } = countsOf([analysis]);
	return { ...analysis, signals: foremost.slice(0, MOST_SIGNALS), pairs, listed: signals.length };
}
