import type { Appraisal, Extraction, JudgedWork, LiteratureEvidence, Run } from '../../../model';
import {
	paragraph,
	reference,
	type Block,
	type Cell,
	type Row,
	type Table,
} from '../../document/blocks';
import { clip, formatCount, plural } from '../../run/format';
import { awaitingOf } from '../../run/literature/asked';
import { linkOfWork, marksOf, shortCitation } from '../../run/literature/works';

/** Characters of a text a person took from a work; the rest is in run.json. */
const TEXT = 700;
const NOT_APPRAISED: Cell = { text: 'not appraised', tone: 'warn' };
const NOT_EXTRACTED: Cell = { text: 'not extracted', tone: 'warn' };

/** The included works, appraised, with what was taken from them. */
export function includedBlocks(
	run: Run,
	{ included, prisma }: LiteratureEvidence,
	elsewhere: string | undefined,
): Block[] {
	const all = numbered(included);
	const own = elsewhere === undefined ? all : all.filter((one) => !isOfTheArt(one));
	const moved = all.length - own.length;
	if (included.length === 0) {
		return [
			paragraph(
				prisma.includedReports > 0
					? 'The works included are not in this run.'
					: awaitingOf(prisma) > 0
						? 'No work has been included; what awaits a decision is said above.'
						: 'No work has been included.',
			),
		];
	}
	const away =
		elsewhere === undefined || moved === 0
			? []
			: [
					paragraph(
						`${plural(moved, 'included work')}, brought first by the search of the state of the art, ${moved === 1 ? 'stands' : 'stand'} in `,
						reference(`s-${elsewhere}`, `section ${elsewhere}`),
						'.',
					),
				];
	return [...away, ...(own.length === 0 ? [] : appraisedBlocks(run, own))];
}

/** An included work with its number in the list of references. */
export interface NumberedWork {
	work: JudgedWork;
	number: number;
}
export const numbered = (included: readonly JudgedWork[]): NumberedWork[] =>
	included.map((work, index) => ({ work, number: index + 1 }));

/** Whether a work was brought by searches of the state of the art alone. */
export const isOfTheArt = ({ work: { foundBy } }: NumberedWork): boolean =>
	foundBy !== undefined && foundBy.every((kind) => kind === 'state-of-the-art');

type Part = 'of-the-art' | 'all';

/** Works with how they were appraised and what was taken from them. */
export function appraisedBlocks(
	run: Run,
	works: readonly NumberedWork[],
	part: Part = 'all',
): Block[] {
	return [
		paragraph(
			'Numbers in brackets are those of ',
			reference('literature-references', 'the list of references'),
			'. Suitability after IMDRF MDCE WG/N56, Appendix F: D appropriate device (1 actual, 2 equivalent, 3 other), A appropriate application (1 same use, 2 minor, 3 major deviation), P appropriate patients (1 applicable, 2 limited, 3 different), R acceptable report (1 high quality, 2 minor deficiencies, 3 insufficient). Level of evidence: Oxford CEBM 2011, 1 to 5.',
		),
		appraisalTable(run, works, part),
		extractionTable(run, works, part),
	];
}

/** A work in a table: its number in the list of references and who wrote it when, with what must be known of it. */
export function workCell(run: Run, work: JudgedWork, number?: number): Cell {
	const marks = marksOf(work);
	const text = [
		number === undefined ? '' : `[${number}] `,
		...marks.map((mark) => `${mark.text}: `),
		shortCitation(work),
	].join('');
	return { text, tone: marks[0]?.tone ?? 'plain', href: linkOfWork(run, work) };
}

function appraisalTable(run: Run, works: readonly NumberedWork[], part: Part): Table {
	return {
		kind: 'table',
		id: part === 'all' ? 'literature-appraisal' : 'art-appraisal',
		caption:
			part === 'all'
				? `Included works and their appraisal (${formatCount(works.length)})`
				: `Works of the state of the art and their appraisal (${formatCount(works.length)})`,
		dense: true,
		columns: [
			{ header: 'Work', max: 200 },
			{ header: 'D', align: 'right' },
			{ header: 'A', align: 'right' },
			{ header: 'P', align: 'right' },
			{ header: 'R', align: 'right' },
			{ header: 'Level', align: 'right' },
			{ header: 'Quality' },
			{ header: 'Relevance' },
		],
		rows: works.map((one) => appraisalRow(run, one)),
		source: 'Appraised by people, after MEDDEV 2.7/1 rev. 4, Appendix A6. A dash: not graded.',
	};
}

const grade = (value: number | undefined): string => (value === undefined ? '–' : String(value));

function appraisalRow(run: Run, { work, number }: NumberedWork): Row {
	const { appraisal } = work;
	const cell = workCell(run, work, number);
	if (!appraisal) return { cells: [cell, '–', '–', '–', '–', '–', NOT_APPRAISED, NOT_APPRAISED] };
	const { device, application, patients, report, evidenceLevel, quality, relevance } = appraisal;
	return {
		cells: [
			cell,
			grade(device),
			grade(application),
			grade(patients),
			grade(report),
			grade(evidenceLevel),
			quality?.replaceAll('-', ' ') ?? NOT_APPRAISED,
			relevance?.replaceAll('-', ' ') ?? NOT_APPRAISED,
		],
		remark: remarkOf(appraisal),
	};
}

const attribution = ({ by, at }: Pick<Appraisal | Extraction, 'by' | 'at'>): string =>
	`${by}, ${at.slice(0, 10)}`;
const remarkOf = (appraisal: Appraisal): string =>
	[appraisal.comment && clip(appraisal.comment, TEXT), `Appraised by ${attribution(appraisal)}.`]
		.filter((part) => part !== undefined && part !== '')
		.join(' ');

function extractionTable(run: Run, works: readonly NumberedWork[], part: Part): Table {
	return {
		kind: 'table',
		id: part === 'all' ? 'literature-extraction' : 'art-extraction',
		caption:
			part === 'all'
				? 'What was taken from the included works'
				: 'What was taken from the works of the state of the art',
		dense: true,
		columns: [
			{ header: 'Work', max: 90 },
			{ header: 'Design', max: 70 },
			{ header: 'Device', max: 80 },
			{ header: 'n', max: 40 },
			{ header: 'Follow-up', max: 60 },
			{ header: 'Outcomes' },
			{ header: 'Complications' },
		],
		rows: works.map((one) => extractionRow(run, one)),
		source: 'As the people who read the works wrote it. A dash: nothing was written.',
	};
}

const said = (text: string | undefined): string =>
	text === undefined || text.trim() === '' ? '–' : clip(text, TEXT);

function extractionRow(run: Run, { work, number }: NumberedWork): Row {
	const { extraction } = work;
	const cell = workCell(run, work, number);
	if (!extraction) return { cells: [cell, NOT_EXTRACTED, '–', '–', '–', '–', '–'] };
	const { design, device, n, followUp, outcomes, complications, conclusion } = extraction;
	return {
		cells: [cell, ...[design, device, n, followUp, outcomes, complications].map(said)],
		remark: [
			conclusion && `Conclusion: ${clip(conclusion, TEXT)}`,
			`Taken by ${attribution(extraction)}.`,
		]
			.filter((part) => part !== undefined && part !== '')
			.join(' '),
	};
}
