import type {
	JudgedWork,
	LiteratureEvidence,
	Run,
	StageState,
	TranslatedString,
} from '../../../model';
import { SOURCE_NAMES } from '../../../model';
import {
	heading,
	paragraph,
	small,
	type Block,
	type Cell,
	type Table,
} from '../../document/blocks';
import { formatCount, plural } from '../../run/format';
import { LITERATURE_APPENDIX } from './appendix-id';
import { citationCell, EXCLUDED_ROWS } from './excluded';
import { flowTable, mergesTable } from './flow';
import { protocolBlocks } from './protocol';
import { KIND_WORDS, stringsTable } from './searches';

/** Works of the annex that are printed; the workbook and run.json hold all that the run carries. */
const PRINTED_WORKS = 300;

/** Protocol, strings as they ran, copies and the list of all hits; nothing where no review was begun. */
export function literatureAppendix(run: Run, letter: 'G' | 'I'): Block[] {
	const { literature } = run;
	if (!literature) return [];
	const { protocol } = literature;
	return [
		heading(1, undefined, `Appendix ${letter}: Literature search and screening`, {
			newPage: true,
			id: LITERATURE_APPENDIX.id,
		}),
		heading(2, undefined, 'Search protocol', { id: 'literature-protocol' }),
		...(protocol ? protocolBlocks(protocol) : [paragraph('The review has no protocol.')]),
		heading(2, undefined, 'Search strings', { id: 'literature-search-strings' }),
		...stringsBlocks(literature),
		heading(2, undefined, 'All hits', { id: 'literature-hits' }),
		flowTable(literature.prisma),
		...mergesTable(literature),
		...hitsBlocks(run, literature),
	];
}

/** What ran; where nothing did, what the protocol would send. */
const stringsBlocks = (literature: LiteratureEvidence): Block[] =>
	literature.searches.length > 0
		? stringsTable(literature)
		: literature.strings.length > 0
			? [paragraph('Nothing was sent yet.'), plannedTable(literature.strings)]
			: [paragraph('Nothing was sent yet, and no string was made.')];

const plannedTable = (strings: readonly TranslatedString[]): Table => ({
	kind: 'table',
	caption: 'Search strings as the protocol would send them',
	dense: true,
	columns: [{ header: 'Search' }, { header: 'Database' }, { header: 'String' }],
	rows: strings.map(({ kind, database, text, edited, notes }) => ({
		cells: [KIND_WORDS[kind], SOURCE_NAMES[database], text],
		remark: [...(edited ? ['Written by a person.'] : []), ...notes].join(' ') || undefined,
	})),
});

const STATES: Readonly<Record<StageState, Cell>> = {
	undecided: { text: 'not decided', tone: 'warn' },
	waiting: { text: 'another reader waits', tone: 'warn' },
	conflict: { text: 'readers disagree', tone: 'warn' },
	maybe: { text: 'maybe', tone: 'warn' },
	included: 'taken',
	excluded: 'left out',
};

/** All other works of the review: those left out at title and abstract, not got, or not decided. */
function hitsBlocks(
	run: Run,
	{ others, othersLeftOut, included, excluded }: LiteratureEvidence,
): Block[] {
	const all = others.length + othersLeftOut;
	const listed = `The ${plural(included.length, 'work')} included and ${excluded.length > EXCLUDED_ROWS ? `${formatCount(EXCLUDED_ROWS)} of the ${formatCount(excluded.length)}` : `the ${formatCount(excluded.length)}`} excluded at full text stand in the sections of this report.`;
	if (all === 0) return [paragraph(`${listed} There are no others.`)];
	const shown = others.slice(0, PRINTED_WORKS);
	return [
		paragraph(
			shown.length < all
				? `${listed} Of the ${plural(all, 'other')}, ${formatCount(shown.length)} are listed here.`
				: `${listed} All others are listed here.`,
		),
		{
			kind: 'table',
			id: 'literature-others',
			caption:
				shown.length < all
					? `Other works of the review (${formatCount(shown.length)} of ${formatCount(all)})`
					: `Other works of the review (${formatCount(all)})`,
			dense: true,
			columns: [
				{ header: 'Work' },
				{ header: 'Databases', max: 80 },
				{ header: 'Title and abstract', max: 62 },
				{ header: 'Full text', max: 62 },
				{ header: 'Reason', max: 100 },
			],
			rows: shown.map((work) => ({
				cells: [
					citationCell(run, work),
					work.databases.join(', ') || '–',
					STATES[work.titleAbstract],
					fullTextOf(work),
					work.reason ?? '–',
				],
			})),
			source:
				shown.length < others.length
					? `${plural(others.length - shown.length, 'work')} more are in the workbook and in run.json.`
					: undefined,
		},
		...(othersLeftOut === 0
			? []
			: [
					small(
						`${plural(othersLeftOut, 'work')} more are not in this run, as they are too many; the workspace exports them all.`,
					),
				]),
	];
}

function fullTextOf({ fullText, retrieval }: JudgedWork): Cell {
	if (retrieval?.state === 'not-retrieved') return 'not got';
	return fullText === undefined ? '–' : STATES[fullText];
}
