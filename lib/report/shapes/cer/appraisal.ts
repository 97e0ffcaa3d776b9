import { SOURCE_NAMES, type Run } from '../../../model';
import { paragraph, subheading, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { concerns } from '../../run/of-source';
import { safetyBlocks } from '../../sections/safety-tables';
import { SAFETY_SOURCES } from '../../run/figures';

const NUMBER = '4.5';

/** Section 4.5: studies stay blank; other use data are the vigilance reports. */
export const appraisal = (run: Run): Block[] => [
	subheading('Feasibility studies', NUMBER),
	blankOf('appraisal.feasibility'),
	subheading('Pivotal clinical investigations', NUMBER),
	blankOf('appraisal.pivotal'),
	subheading('PMCF studies', NUMBER),
	blankOf('pmcf.studies'),
	subheading('Other use data', NUMBER),
	paragraph(
		'Reports from vigilance databases, as far as they are public. EUDAMED does not publish its vigilance data.',
	),
	...SAFETY_SOURCES.filter((source) => concerns(run, source)).flatMap((source) => [
		subheading(SOURCE_NAMES[source], NUMBER),
		...safetyBlocks(run, source),
	]),
	blankOf('appraisal.use-data'),
];
