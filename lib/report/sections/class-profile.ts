import type { Run, SafetyEvidence } from '../../model';
import { paragraph, type Block } from '../document/blocks';
import { basedTally } from '../run/basis';
import { plural } from '../run/format';
import { safetyOf } from '../run/of-source';
import { limitsOf } from './disclaimers';
import { noReports } from './safety-tables';
import { tallyTable } from './tallies';

const PROFILE_ROWS = 10;

/** What the device's class is, and which problems are reported of it, where the run holds that. */
export function classProfile(run: Run): Block[] {
	const { product, codeKind } = run.manifest;
	const definition =
		product.definition === undefined
			? []
			: [paragraph(`FDA describes this kind of device as: "${product.definition}"`)];
	if (codeKind !== 'fda-product-code') {
		return [
			...definition,
			paragraph(
				'No class-wide event profile was drawn in this run: its searches are of the product and not of its class.',
			),
		];
	}
	const evidence = safetyOf(run, 'maude');
	const problems = evidence && basedTally(run, evidence, 'topEvents');
	if (!evidence || !problems || problems.rows.length === 0) {
		return [...definition, ...noProfile(run, evidence)];
	}
	return [
		...definition,
		paragraph(
			'The reports of this run cover all devices of the product code, so they show which problems are reported for the class as a whole.',
		),
		tallyTable(run, evidence, {
			caption: 'Class-wide profile of reported device problems',
			tally: problems,
			rows: PROFILE_ROWS,
		}),
		limitsOf('maude'),
	];
}

/** Why there is no profile of the class: no report, none that names a problem, or none that could be read. */
function noProfile(run: Run, evidence: SafetyEvidence | undefined): Block[] {
	if (!evidence || evidence.reports === 0) {
		return [paragraph('No class-wide event profile could be drawn.'), noReports(run, 'maude')];
	}
	const { reports } = evidence;
	return [
		paragraph(
			`No class-wide event profile could be drawn: ${plural(reports, 'report')} of the product code ${reports === 1 ? 'was' : 'were'} counted, but none names a device problem.`,
		),
	];
}
