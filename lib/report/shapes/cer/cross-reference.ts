import { heading, paragraph, type Block } from '../../document/blocks';
import { CER_HEADINGS as H } from './headings';

/**
 * Where a notified body finds what it assesses: section of this report, MDR Annex XIV, and section of
 * the assessment report (MDCG 2020-13), by their numbers and letters; neither text is copied.
 */
const WHERE: ReadonlyArray<readonly [keyof typeof H, annex: string, cear: string]> = [
	['summary', 'Part A, 4', 'H'],
	['scope', 'Part A, 1(a)', 'A, C, G'],
	['background', 'Part A, 1(a) and 2', 'C, D'],
	['device', 'Part A, 1(a)', 'C'],
	['type', 'Part A, 1(a) and 2', 'C'],
	['equivalence', 'Part A, 3', 'C'],
	['manufacturerData', 'Part A, 1(b) and (d); Part B', 'E, F'],
	['literature', 'Part A, 1(b) and (c)', 'D'],
	['appraisal', 'Part A, 1(c); Part B', 'D, E, F'],
	['analysis', 'Part A, 1(e)', 'H'],
	['safety', 'Part A, 1(e)', 'F, H'],
	['benefitRisk', 'Part A, 1(e)', 'H'],
	['performance', 'Part A, 1(e)', 'H'],
	['sideEffects', 'Part A, 1(e)', 'F, H'],
	['conclusions', 'Part A, 1(e) and 4', 'G, H'],
	['nextDate', 'Part B', 'F'],
	['signatures', 'Part A, 4', 'A'],
	['evaluators', 'Part A, 4', 'A'],
	['references', 'Part A, 1(b)', 'D'],
];

/** Appendix H: the table of where things are. */
export const crossReference = (): Block[] => [
	heading(1, undefined, 'Appendix H: Where to find what is assessed', { id: 'appendix-h' }),
	paragraph(
		"Sections B of the assessment report and I to K (special procedures) are the notified body's own or depend on the device.",
	),
	{
		kind: 'table',
		id: 'cross-reference',
		caption:
			'Sections of this report, of Regulation (EU) 2017/745, Annex XIV, and of the assessment report by MDCG 2020-13',
		columns: [
			{ header: 'Section of this report' },
			{ header: 'MDR Annex XIV' },
			{ header: 'MDCG 2020-13, section' },
		],
		rows: WHERE.map(([name, annex, cear]) => ({
			cells: [`${H[name].number} ${H[name].title}`, annex, cear],
		})),
	},
];
