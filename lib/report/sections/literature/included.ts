import type { Appraisal, Extraction, JudgedWork, LiteratureEvidence, Run } from '../../../model';
import {
	paragraph,
	reference,
	type Block,
	type Cell,
	type Row,
	type Table,
} from '../../document/blocks';
import { clip, formatCount } from '../../run/format';
import { awaitingOf } from '../../run/literature/asked';
import { linkOfWork, marksOf, shortCitation } from '../../run/literature/works';

/** Characters of a text a person took from a work; the rest is in run.json. */
const TEXT = 700;
const NOT_APPRAISED: Cell = { text: 'not appraised', tone: 'warn' };
const NOT_EXTRACTED: Cell = { text: 'not extracted', tone: 'warn' };

/** The included works, appraised, with what was taken from them. */
export function includedBlocks(
	run: Run,
	included: readonly JudgedWork[],
	{ prisma }: LiteratureEvidence,
): Block[] {
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
	return [
		paragraph(
			'Numbers in brackets are those of ',
			reference('literature-references', 'the list of references'),
			'. Suitability after IMDRF MDCE WG/N56, Appendix F: D appropriate device (1 actual, 2 equivalent, 3 other), A appropriate application (1 same use, 2 minor, 3 major deviation), P appropriate patients (1 applicable, 2 limited, 3 different), R acceptable report (1 high quality, 2 minor deficiencies, 3 insufficient). Level of evidence: Oxford CEBM 2011, 1 to 5.',
		),
		appraisalTable(run, included),
		extractionTable(run, included),
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

function appraisalTable(run: Run, included: readonly JudgedWork[]): Table {
	return {
		kind: 'table',
		id: 'literature-appraisal',
		caption: `Included works and their appraisal (${formatCount(included.length)})`,
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
		rows: included.map((work, index) => appraisalRow(run, work, index + 1)),
		source: 'Appraised by people, after MEDDEV 2.7/1 rev. 4, Appendix A6. A dash: not graded.',
	};
}

const grade = (value: number | undefined): string => (value === undefined ? '–' : String(value));

function appraisalRow(run: Run, work: JudgedWork, number: number): Row {
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

function extractionTable(run: Run, included: readonly JudgedWork[]): Table {
	return {
		kind: 'table',
		id: 'literature-extraction',
		caption: 'What was taken from the included works',
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
		rows: included.map((work, index) => extractionRow(run, work, index + 1)),
		source: 'As the people who read the works wrote it. A dash: nothing was written.',
	};
}

const said = (text: string | undefined): string =>
	text === undefined || text.trim() === '' ? '–' : clip(text, TEXT);

function extractionRow(run: Run, work: JudgedWork, number: number): Row {
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
