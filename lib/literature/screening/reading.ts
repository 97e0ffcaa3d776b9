import { isSought, stageStateOf, type Decided } from './stage-state';

/**
 * What was decided at title and abstract, in the order in which works were read: true for what goes on
 * to the full text. Works that wait for a second reader or a third are not read yet.
 *
 * @param decided the decisions of one work each, works in the order they were first decided on
 */
export const readingOf = (decided: ReadonlyArray<readonly Decided[]>, readers: number): boolean[] =>
	decided.flatMap((decisions) => {
		const state = stageStateOf(decisions, 'title-abstract', readers);
		return state === 'excluded' || isSought(state) ? [isSought(state)] : [];
	});
