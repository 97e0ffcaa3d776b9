import { isOfLookup, type Comparison, type Run } from '../../model';
import type { Runs } from './runs';

/** The questions to sources that ended otherwise in two runs. */
export function compareOutcomes({ earlier, later }: Runs): Comparison['outcomes'] {
	const [before, now] = [kindsOf(earlier), kindsOf(later)];
	return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((key) => {
		const [a, b] = [before.get(key), now.get(key)];
		const one = b ?? a;
		if (!one || a?.kind === b?.kind) return [];
		const { source, subject } = one;
		return [
			{
				...{ source, subject },
				...(a ? { earlier: a.kind } : {}),
				...(b ? { later: b.kind } : {}),
			},
		];
	});
}

const kindsOf = ({ manifest }: Run) =>
	new Map(
		manifest.outcomes
			.filter((outcome) => !isOfLookup(outcome))
			.map((outcome) => [`${outcome.source} ${outcome.subject}`, outcome] as const),
	);
