import { blankOf } from '../../sections/blank-of';
import { deviceScope } from '../../sections/device-scope';
import { literatureBlocks, trialBlocks } from '../../sections/literature';
import { referenceBlocks } from '../../sections/references';
import type { Section } from '../../sections/section';
import { summaryBlocks } from '../../sections/summary';
import { analysis, benefitRisk, performance, safety, sideEffects } from './analysis';
import { appraisal } from './appraisal';
import { background } from './background';
import { conclusions, evaluators, nextDate, signatures } from './closing';
import { device, equivalence, evaluationType, manufacturerData } from './device';
import { CER_HEADINGS as H } from './headings';

/** All sections of a clinical evaluation report, in the order of MEDDEV 2.7/1 rev. 4, A9. */
export const CER_SECTIONS: readonly Section[] = [
	{ ...H.summary, build: summaryBlocks },
	{ ...H.scope, build: deviceScope },
	{ ...H.background, build: background },
	{ ...H.device, build: device },
	{ ...H.type, build: evaluationType },
	{ ...H.equivalence, build: equivalence },
	{ ...H.manufacturerData, build: manufacturerData },
	{
		...H.literature,
		build: (run) => [
			...literatureBlocks('4.4', '3')(run),
			...trialBlocks(run, '4.4'),
			blankOf('trials.registered'),
		],
	},
	{ ...H.appraisal, build: appraisal },
	{ ...H.analysis, build: analysis },
	{ ...H.safety, build: safety },
	{ ...H.benefitRisk, build: benefitRisk },
	{ ...H.performance, build: performance },
	{ ...H.sideEffects, build: sideEffects },
	{ ...H.conclusions, build: conclusions },
	{ ...H.nextDate, build: nextDate },
	{ ...H.signatures, build: signatures },
	{ ...H.evaluators, build: evaluators },
	{ ...H.references, build: referenceBlocks },
];
