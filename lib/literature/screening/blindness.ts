import { SCREENING_STAGES, type ScreeningStage } from '../../model';
import { resolutionAt, votesAt, type Decided } from './stage-state';

/** Whether all readers of a stage have decided, so that their words may be seen by everybody. */
export const isOpened = (
	decisions: readonly Decided[],
	stage: ScreeningStage,
	readers: number,
): boolean =>
	resolutionAt(decisions, stage) !== undefined || votesAt(decisions, stage).length >= readers;

/** The decisions somebody may see: their own, and all of a stage that is opened. */
export function visibleTo<D extends Decided>(
	viewer: string,
	decisions: readonly D[],
	readers: number,
): D[] {
	const opened = SCREENING_STAGES.filter((stage) => isOpened(decisions, stage, readers));
	return decisions.filter(({ reader, stage }) => reader === viewer || opened.includes(stage));
}
