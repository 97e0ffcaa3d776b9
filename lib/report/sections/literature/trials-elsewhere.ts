import type { Run, Trial } from '../../../model';
import { paragraph, reference, type Block } from '../../document/blocks';
import { plural } from '../../run/format';

const COMPLETED: ReadonlySet<string> = new Set(['COMPLETED', 'TERMINATED', 'WITHDRAWN']);
const isCompleted = ({ status }: Trial): boolean => COMPLETED.has(status);
/** States of a study that has not ended; expanded access and withheld entries are none. */
const ONGOING: ReadonlySet<string> = new Set([
	...['NOT_YET_RECRUITING', 'RECRUITING', 'ENROLLING_BY_INVITATION'],
	...['ACTIVE_NOT_RECRUITING', 'SUSPENDED'],
]);
const isOngoing = ({ status }: Trial): boolean => ONGOING.has(status);
const isWithResults = ({ adverseEvents }: Trial): boolean => adverseEvents !== undefined;

/**
 * A line that leads to the trials of the register, in sections of the guideline that are about the
 * company's own trials: whose they are is not for software to say. Nothing where none is carried.
 */
export const trialsElsewhere =
	(which: 'completed' | 'ongoing' | 'results', section: string) =>
	({ literature }: Run): Block[] => {
		const trials = literature?.trials ?? [];
		if (trials.length === 0) return [];
		const [of, words] = {
			completed: [isCompleted, 'ended or withdrawn'],
			ongoing: [isOngoing, 'not ended'],
			results: [isWithResults, 'with adverse events posted'],
		}[which] as [(trial: Trial) => boolean, string];
		return [
			paragraph(
				`This run carries ${plural(trials.length, 'trial')} of ClinicalTrials.gov, ${trials.filter(of).length} of them ${words}; they stand, whoever sponsored them, in section `,
				reference(`s-${section.replace('.', '-')}`, section),
				'. Which of them are of the company itself is for the evaluator to say.',
			),
		];
	};
