import { isInAlarm, isJudged, type Analysis, type ComparedSource, type Series } from '../../model';

type ComparedAlarms = NonNullable<ComparedSource['alarms']>;

/** The series of two runs that are above their limit in their last complete period. */
export function compareAlarms(
	earlier: readonly Analysis[],
	later: readonly Analysis[],
): { compared?: ComparedAlarms; limits: string[] } {
	const [before, now] = [judgedOf(earlier), judgedOf(later)];
	if (before.size === 0 || now.size === 0) {
		const lacking = [before.size === 0 ? 'earlier' : '', now.size === 0 ? 'later' : ''].filter(
			Boolean,
		);
		return { limits: [`The ${lacking.join(' and the ')} run judged no series of this source.`] };
	}
	const compared: ComparedAlarms = { new: [], gone: [], lasting: [], undetermined: [] };
	for (const id of new Set([...before.keys(), ...now.keys()])) {
		const [a, b] = [before.get(id), now.get(id)];
		const [was, is] = [a && isInAlarm(a), b && isInAlarm(b)];
		if (was !== true && is !== true) continue;
		compared[was === undefined || is === undefined ? 'undetermined' : kindOf(was, is)].push({
			label: (b ?? a)?.label ?? id,
			...(a && was === true ? { earlier: lastPeriod(a) } : {}),
			...(b && is === true ? { later: lastPeriod(b) } : {}),
		});
	}
	return { compared, limits: methodsOf(before, now) };
}

const kindOf = (was: boolean, is: boolean) => (was && is ? 'lasting' : is ? 'new' : 'gone');

const judgedOf = (analyses: readonly Analysis[]): Map<string, Series> =>
	new Map(
		analyses
			.flatMap(({ series }) => series)
			.filter(isJudged)
			.map((series) => [series.id, series]),
	);

const lastPeriod = ({ points }: Series): string =>
	points.findLast(({ flags }) => !flags.includes('incomplete-period'))?.period ?? '';

function methodsOf(
	before: ReadonlyMap<string, Series>,
	now: ReadonlyMap<string, Series>,
): string[] {
	const others = [...now].filter(([id, series]) => {
		const old = before.get(id);
		return old !== undefined && methodOf(old) !== methodOf(series);
	});
	if (others.length === 0) return [];
	return [
		`${others.length === 1 ? 'One series was' : `${others.length} series were`} judged by another method or in other steps than in the earlier run, so that an alarm may be new or gone for that reason.`,
	];
}

/** The method, and the step it judges by; what it works out from the counts themselves differs by nature. */
const methodOf = ({ method, step }: Series): string => `${method.name} ${step}`;
