import type { Run } from '../../../model';
import { blank, paragraph, type Block } from '../../document/blocks';
import { clip } from '../../format';
import { limitsInShort } from '../disclaimers';
import { safetyOf } from '../evidence';
import { tallyTable } from '../safety-tables';

const PROFILE_ROWS = 10;

/** Section 3: the event profile of the device's class where the run holds it; the state of the art is the evaluator's. */
export const background = (run: Run): Block[] => [
	...profile(run),
	blank(
		'the medical condition, its natural course and consequences, in the populations concerned.',
	),
	blank(
		'state of the art: alternatives, benchmark devices, their benefits and risks, with guidelines and literature.',
		{
			lines: 3,
		},
	),
	blank(
		'acceptability criteria for risks, side-effects and performance, derived from the state of the art.',
	),
];

function profile(run: Run): Block[] {
	const { product, codeKind } = run.manifest;
	const definition =
		product.definition === undefined
			? []
			: [paragraph(`FDA describes this kind of device as: "${clip(product.definition, 900)}"`)];
	const evidence = safetyOf(run, 'maude');
	if (codeKind !== 'fda-product-code' || !evidence || evidence.topEvents.length === 0) {
		return [
			...definition,
			paragraph(
				codeKind === 'fda-product-code'
					? 'No class-wide event profile could be drawn: this run holds no report of the product code.'
					: 'No class-wide event profile was drawn in this run: its searches are of the product and not of its class.',
			),
		];
	}
	return [
		...definition,
		paragraph(
			'The reports of this run cover all devices of the product code, so they show which problems are reported for the class as a whole.',
		),
		tallyTable(
			run,
			evidence,
			'Class-wide profile of reported device problems',
			evidence.topEvents,
			PROFILE_ROWS,
		),
		limitsInShort('maude'),
	];
}
