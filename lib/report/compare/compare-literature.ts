import type { ComparedWork, Comparison, JudgedWork, Run } from '../../model';
import { figuresOf } from '../run/figures';
import { doubtsOf } from '../run/literature/works';
import type { Runs } from './runs';

/** The literature reviews of two runs; nothing where neither has one. */
export function compareLiterature({ earlier, later }: Runs): Pick<Comparison, 'literature'> {
	const [before, now] = [earlier.literature, later.literature];
	if (!before && !now) return {};
	const known = new Map((before?.included ?? []).map((work) => [keyOf(work), work]));
	const taken = new Set((now?.included ?? []).map(keyOf));
	return {
		literature: {
			notComparable: [
				...(before ? [] : ['The earlier run has no literature review.']),
				...(now ? [] : ['The later run has no literature review.']),
			],
			included: before
				? (now?.included ?? []).filter((work) => !known.has(keyOf(work))).map(comparedOf)
				: [],
			noLongerIncluded: now
				? [...known].filter(([key]) => !taken.has(key)).map(([, work]) => comparedOf(work))
				: [],
			doubted: before
				? (now?.included ?? []).filter((work) => isDoubtedSince(work, known)).map(comparedOf)
				: [],
			figures: figuresBeside(earlier, later),
		},
	};
}

/** A work is the same by what identifies it; its first record may be another after a search again. */
const keyOf = ({ ids, id }: JudgedWork): string =>
	ids.doi === undefined ? (ids.pmid === undefined ? id : `pmid:${ids.pmid}`) : `doi:${ids.doi}`;

const comparedOf = (work: JudgedWork): ComparedWork => ({
	...{ id: keyOf(work), title: work.title, notices: doubtsOf(work) },
});

/** Whether more stands against a work than when it was last looked at. */
function isDoubtedSince(work: JudgedWork, known: ReadonlyMap<string, JudgedWork>): boolean {
	const old = known.get(keyOf(work));
	const before = new Set(old ? doubtsOf(old) : []);
	return doubtsOf(work).some((doubt) => !before.has(doubt));
}

const NAMES = ['worksScreened', 'worksIncluded', 'worksAwaiting'] as const;

function figuresBeside(earlier: Run, later: Run) {
	const [before, now] = [figuresOf(earlier), figuresOf(later)];
	return NAMES.map((name) => ({
		name,
		...(before[name] === undefined ? {} : { earlier: before[name] }),
		...(now[name] === undefined ? {} : { later: now[name] }),
	}));
}
