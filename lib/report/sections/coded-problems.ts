import type { CodedProblems, CodeTally, CodingWay, Run, SafetyEvidence } from '../../model';
import { note, paragraph, type Block, type Table } from '../document/blocks';
import { citationOf } from '../run/citation';
import { clip, formatCount, formatShare, plural } from '../run/format';
import { termName } from '../run/term-name';

const TABLE_ROWS = 25;
/** Terms without a code that are named in the text; run.json has all. */
const NAMED = 30;

const KINDS: Readonly<Record<CodedProblems['kind'], { title: string; annexes: string }>> = {
	'device-problem': { title: 'Device problems', annexes: 'annex A' },
	'patient-problem': { title: 'Patient problems', annexes: 'annexes E and F' },
};

/** Problems of a source of device reports by the IMDRF's codes of the second and first level; says so where nothing was coded. */
export function codedBlocks(run: Run, evidence: SafetyEvidence): Block[] {
	if (evidence.source !== 'maude') return [];
	const { coding } = run;
	const { coded = [] } = evidence;
	if (!coding || coded.length === 0) return [notCoded()];
	return [
		paragraph(
			`Codes of the IMDRF, release ${coding.release} (${coding.source}; table SHA-256 ${coding.sha256}): FDA's names of problems were matched with the names of the annexes. ${waysText(run)} A code of annex E can stand in several branches; what is counted counts once in each and once in the total, so that branches add up to more than it.`,
		),
		...coded.flatMap((problems) => problemBlocks(run, evidence, problems)),
	];
}

const notCoded = (): Block =>
	note(
		'info',
		'Problems are not coded',
		"No release of the IMDRF's adverse event terminology was in the workspace when this report was made, so that terms stand as FDA wrote them. Import FDA's annex workbook or the IMDRF's files with the template Import Terminology, CER Workspace (Terminology: Import) or cer terminology import, and make the report again.",
	);

const WAYS: ReadonlyArray<readonly [CodingWay, string]> = [
	['exact', "by FDA's code"],
	['name', 'by the name of the annex'],
	['ncit', 'by the name of the NCI Thesaurus'],
	['former-name', 'by a name of an earlier release'],
	['retired-fda-name', 'by our own table of names FDA no longer uses'],
	['nothing-to-code', 'need none, because they say that nothing happened or nothing is known'],
	['unmatched', 'have none'],
];

/** How many different terms came by their codes in which way. */
function waysText({ coding }: Run): string {
	const terms = coding?.terms ?? [];
	const parts = WAYS.flatMap(([way, words]) => {
		const n = terms.filter(({ how }) => how === way).length;
		return n === 0 ? [] : [`${formatCount(n)} ${words}`];
	});
	return `Of ${plural(terms.length, 'different term')}: ${parts.join('; ')}.`;
}

function problemBlocks(run: Run, { source }: SafetyEvidence, problems: CodedProblems): Block[] {
	const { kind, unit, units, coded, nothingToCode, withUnmatched, unmatched } = problems;
	const { title, annexes } = KINDS[kind];
	const table = (level: number, rows: readonly CodeTally[]): Table => ({
		kind: 'table',
		caption: `${title} by IMDRF code, level ${level}: ${formatCount(coded)} of ${formatCount(units)} ${unit} have a code`,
		columns: [
			{ header: 'Code' },
			{ header: 'Name' },
			{ header: unit === 'incidents' ? 'Incidents' : 'Events', align: 'right' },
			{ header: `Share of ${unit}`, align: 'right' },
		],
		rows: rows.slice(0, TABLE_ROWS).map(({ code, name, count }) => ({
			cells: [code, clip(name, 200), formatCount(count), formatShare(count, units)],
		})),
		source: [
			citationOf(run, source),
			`IMDRF ${annexes}, release ${run.coding?.release}. Each of the ${unit} counts once under each code.`,
			...(level === 2 ? ['A code of the first level stands for itself.'] : []),
			...(rows.length > TABLE_ROWS
				? [
						`${plural(rows.length - TABLE_ROWS, 'less frequent code')} left out here; run.json has them.`,
					]
				: []),
		].join(' '),
	});
	const tables = [table(2, problems.level2), table(1, problems.level1)];
	return [
		...(coded === 0 ? [] : tables),
		paragraph(
			`${title}: ${formatCount(coded)} of ${formatCount(units)} ${unit} have a code; in ${formatCount(nothingToCode)} there is nothing to code; ${formatCount(withUnmatched)} name a term that no code was found for.${unmatchedText(unmatched)}`,
		),
	];
}

function unmatchedText(unmatched: CodedProblems['unmatched']): string {
	if (unmatched.length === 0) return '';
	const named = unmatched
		.slice(0, NAMED)
		.map(({ label, count }) => `${termName(label)} ${formatCount(count)}`);
	const more = unmatched.length - named.length;
	return ` Without a code: ${named.join(', ')}${more > 0 ? `, and ${plural(more, 'further term')} in run.json` : ''}.`;
}
