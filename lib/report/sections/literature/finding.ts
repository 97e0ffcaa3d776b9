import type { Run } from '../../../model';
import { strong, type Spans } from '../../document/blocks';
import { formatCount, plural } from '../../run/format';
import { awaitingOf, isAnyRead } from '../../run/literature/asked';
import { isInDoubt } from '../../run/literature/works';

/** The review in a line of the summary; nothing where none was searched. */
export function literatureFinding({ literature }: Run): Spans[] {
	if (!literature || literature.searches.length === 0) return [];
	if (!isAnyRead(literature.searches)) {
		return [
			[
				strong('Literature: '),
				'no database could be read; that is not the finding that there is none.',
			],
		];
	}
	const { prisma, included, fixedBeforeSearch, trials, trialsLeftOut } = literature;
	const doubtful = included.filter(isInDoubt).length;
	const awaiting = awaitingOf(prisma);
	const parts = [
		`${plural(prisma.screened, 'record')} screened, ${plural(prisma.includedReports, 'report')} included`,
		...(awaiting === 0 ? [] : [`${formatCount(awaiting)} await a decision`]),
		...(doubtful === 0
			? []
			: [`${formatCount(doubtful)} of the included RETRACTED or under concern`]),
		...(fixedBeforeSearch === 'after' ? ['protocol fixed after its search'] : []),
		...(fixedBeforeSearch === 'not-fixed' ? ['searched under a protocol that nobody fixed'] : []),
		...(trials.length + trialsLeftOut === 0
			? []
			: [`${plural(trials.length + trialsLeftOut, 'registered trial')}`]),
	];
	return [[strong('Literature: '), `${parts.join('; ')}.`]];
}
