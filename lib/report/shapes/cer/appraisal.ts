import { SOURCE_NAMES, type Run } from '../../../model';
import { blank, paragraph, subheading, type Block } from '../../document/blocks';
import { concerns } from '../../run/of-source';
import { safetyBlocks } from '../../sections/safety-tables';
import { SAFETY_SOURCES } from '../../run/figures';

const NUMBER = '4.5';

/** Section 4.5: studies stay blank; other use data are the vigilance reports. */
export const appraisal = (run: Run): Block[] => [
	subheading('Feasibility studies', NUMBER),
	blank(
		'design, population, results and appraisal of feasibility studies, or that there are none.',
	),
	subheading('Pivotal clinical investigations', NUMBER),
	blank(
		'design, population, endpoints, results and appraisal of pivotal investigations, or that there are none.',
	),
	subheading('PMCF studies', NUMBER),
	blank('design, state, results and appraisal of PMCF studies, or that there are none.'),
	subheading('Other use data', NUMBER),
	paragraph(
		'Reports from vigilance databases, as far as they are public. EUDAMED does not publish its vigilance data.',
	),
	...SAFETY_SOURCES.filter((source) => concerns(run, source)).flatMap((source) => [
		subheading(SOURCE_NAMES[source], NUMBER),
		...safetyBlocks(run, source),
	]),
	blank('appraisal of the data above: suitability, weight and contribution to the evaluation.', {
		lines: 3,
	}),
];
