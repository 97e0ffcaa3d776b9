import {
	brokenPrismaLaws,
	type JudgedWork,
	type LiteratureEvidence,
	type Run,
} from '../../../model';
import { note, type Block, type Spans } from '../../document/blocks';
import { formatCount, plural } from '../../run/format';
import { awaitingOf, droppedOf, literatureOutcomes } from '../../run/literature/asked';
import { doubtsOf, isInDoubt, shortCitation } from '../../run/literature/works';

/** What must be known before anything of the review is relied on. */
export const warningsOf = (run: Run, literature: LiteratureEvidence): Block[] => [
	...doubtful(literature.included),
	...protocolFinding(literature),
	...dropped(run),
	...broken(literature),
	...awaiting(literature),
];

/** Included works that were retracted or are under concern, each with its notice. */
function doubtful(included: readonly JudgedWork[]): Block[] {
	const works = included.flatMap((work, index) => (isInDoubt(work) ? [{ work, index }] : []));
	if (works.length === 0) return [];
	return [
		note(
			'warning',
			'Retracted or doubted works are among those included',
			`${plural(works.length, 'included work was', 'included works were')} retracted in whole or part, withdrawn or put under an expression of concern. What rests on ${works.length === 1 ? 'it' : 'them'} is to be evaluated anew.`,
			...works.map(
				({ work, index }): Spans =>
					`[${index + 1}] ${shortCitation(work)}: ${doubtsOf(work).join('; ')}.`,
			),
		),
	];
}

/** A protocol that was not fixed before its search: a finding an auditor makes. */
function protocolFinding({ protocol, fixedBeforeSearch, searches }: LiteratureEvidence): Block[] {
	if (searches.length === 0) return [];
	if (fixedBeforeSearch === 'after') {
		return [
			note(
				'warning',
				'The protocol was fixed after its search',
				'MEDDEV 2.7/1 rev. 4, Appendix A5, asks for a protocol before the search. At least one search was made before the protocol was declared final; the reason for that, or a search made again, is needed.',
			),
		];
	}
	if (fixedBeforeSearch !== 'not-fixed') return [];
	return [
		note(
			'warning',
			protocol?.fixed
				? 'Not all searches were made under a fixed protocol'
				: 'Nobody has fixed the protocol',
			protocol?.origin === 'proposed'
				? 'The protocol was proposed by software from the names of the product. No person has read, changed or fixed it, and it was searched all the same. Its hits are a first look and no systematic review.'
				: 'At least one search was made under a protocol that nobody has declared final, or under none. It can be a first look; a systematic review needs the protocol fixed before its searches.',
		),
	];
}

/** Parts of a search a database did not take: its answer is to the rest of it. */
function dropped(run: Run): Block[] {
	const texts = droppedOf(literatureOutcomes(run));
	return texts.length === 0
		? []
		: [
				note(
					'warning',
					'Databases left out a part of what was asked',
					...texts.map((text): Spans => text),
				),
			];
}

function broken({ prisma }: LiteratureEvidence): Block[] {
	const laws = brokenPrismaLaws(prisma);
	return laws.length === 0
		? []
		: [
				note(
					'warning',
					'The numbers of the selection do not add up',
					...laws.map((law): Spans => law),
				),
			];
}

/** Works nobody has decided on, by what they wait for. */
function awaiting({ prisma, conflicts }: LiteratureEvidence): Block[] {
	const parts = [
		[prisma.awaitingScreening, 'screening of title and abstract'],
		[prisma.awaitingRetrieval, 'the full text'],
		[prisma.awaitingAssessment, 'assessment of the full text'],
	] as const;
	const open = parts.filter(([count]) => count > 0);
	if (awaitingOf(prisma) === 0) return [];
	const disagreed =
		conflicts.open === 0
			? ''
			: ` On ${formatCount(conflicts.open)} of them two readers disagree: a third has to decide.`;
	return [
		note(
			'warning',
			'Works that nobody has decided on',
			`${open.map(([count, what]) => `${formatCount(count)} ${count === 1 ? 'awaits' : 'await'} ${what}`).join('; ')}.${disagreed} They are neither included nor excluded.`,
		),
	];
}
