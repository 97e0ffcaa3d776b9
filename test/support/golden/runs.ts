import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DocumentShape, LiteratureEvidence, Run } from '../../../lib/model';
import { parseRun } from '../../../lib/report/run/parse-run';
import { remade } from '../../../lib/report/run/remade';
import { emptyReview, filledReview, proposedReview, withReview } from '../literature-review';

/** Runs and pages that were looked at and approved. */
export const GOLDEN = join(__dirname, '../../fixtures/golden');

/** What each golden run is, and the shapes it is made as. */
export const GOLDEN_RUNS = {
	device: { is: 'a device of the simulator, whole', shapes: ['cer', 'alert'] },
	dossier: {
		is: 'that device with own figures of two years, texts, one of them stale, and a last report',
		shapes: ['cer', 'psur', 'pms'],
	},
	drug: { is: 'a drug of the simulator, whole', shapes: ['pbrer', 'alert'] },
	'no-data': { is: 'a device of which no source holds a report', shapes: ['cer'] },
	failed: { is: 'a device whose reports could not be had', shapes: ['psur', 'alert'] },
	'cut-short': { is: 'a device of which the newest reports were fetched alone', shapes: ['pms'] },
} as const satisfies Record<string, { is: string; shapes: readonly DocumentShape[] }>;
export type GoldenRun = keyof typeof GOLDEN_RUNS;

/** A golden run as one of its shapes. */
export interface GoldenDocument {
	/** "device-cer": name of the folder of its pages. */
	name: string;
	run: GoldenRun;
	shape: DocumentShape;
}

const RUN_NAMES = Object.keys(GOLDEN_RUNS) as GoldenRun[];

export const GOLDEN_DOCUMENTS: readonly GoldenDocument[] = RUN_NAMES.flatMap((run) =>
	GOLDEN_RUNS[run].shapes.map((shape) => ({ name: `${run}-${shape}`, run, shape })),
);

export const runFile = (run: GoldenRun): string => join(GOLDEN, 'runs', `${run}.json.gz`);

/**
 * Literature reviews of some of the runs, in every state: read by two with a retracted work, seen by
 * nobody, and of a product of which one database holds nothing and another failed. The others are as
 * runs of before, without any.
 */
const REVIEWS: Partial<Record<GoldenRun, () => LiteratureEvidence>> = {
	device: () => filledReview(),
	dossier: () => {
		const review = filledReview();
		const others = review.others.slice(0, 12);
		return { ...review, others, othersLeftOut: review.others.length - others.length };
	},
	drug: proposedReview,
	'no-data': emptyReview,
};

/** The run behind a golden document, as the product once made it, with its literature review. */
export function goldenRun({ run, shape }: Omit<GoldenDocument, 'name'>): Run {
	const kept = parseRun(gunzipSync(readFileSync(runFile(run))).toString('utf8'));
	const review = REVIEWS[run]?.();
	return remade(review ? withReview(kept, review) : kept, { shape });
}
