import type { LiteratureSearch, Run } from '../../../model';
import { paragraph, reference, type Block } from '../../document/blocks';
import { listed, plural } from '../../run/format';

/** What was searched of the state of the art, before the evaluator says what it is; nothing where no review was begun. */
export function stateOfTheArt({ literature }: Run): Block[] {
	if (!literature) return [];
	const made = literature.searches.filter(({ kind }) => kind === 'state-of-the-art');
	const [read, unread] = [made.filter(isRead), made.filter((one) => !isRead(one))];
	if (made.length === 0) {
		return [
			paragraph(
				'No search of the state of the art was made: MEDDEV 2.7/1 rev. 4, Appendix A5, asks for one beside that of the device.',
			),
		];
	}
	const records = read.reduce((sum, one) => sum + one.records, 0);
	return [
		paragraph(
			read.length === 0
				? 'The state of the art was searched for, but no database could be read.'
				: `The state of the art was searched for in ${listed(namesOf(read))}, which gave ${plural(records, 'record')}.`,
			...(unread.length === 0 || read.length === 0
				? []
				: [` Not read: ${listed(namesOf(unread))}.`]),
			' Searches, selection and works are in ',
			reference('s-4-4', 'section 4.4'),
			'.',
		),
	];
}

const isRead = ({ outcome }: LiteratureSearch): boolean =>
	outcome === undefined || ['found', 'none', 'truncated'].includes(outcome.kind);
const namesOf = (searches: readonly LiteratureSearch[]): string[] => [
	...new Set(searches.map(({ database }) => database)),
];
