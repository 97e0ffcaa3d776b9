export { isOpened, visibleTo } from './blindness';
export { cohensKappa, independentPairs, independentVerdicts, type VerdictPair } from './kappa';
export { mayDecide, mayResolve, type DecisionRefusal } from './may-decide';
export {
	decisive,
	isSought,
	resolutionAt,
	stageStateOf,
	statesOf,
	votesAt,
	type Decided,
} from './stage-state';
export { isWarned, joinedNotices, liftedConcerns, newNotices, sameNotice } from './notices';
export { readingOf } from './reading';
