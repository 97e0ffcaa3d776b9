import { SOURCE_NAMES, type Run } from '../../model';
import { note, paragraph, subheading, type Block } from '../document/blocks';
import { SAFETY_SOURCES, type SafetySource } from '../run/figures';
import { analysesOf, concerns, safetyOf } from '../run/of-source';
import { inOrder } from '../run/pairs';
import { whyNoAnalysis } from '../run/why-no-analysis';
import { classProfile } from './class-profile';
import { deathsTable, seriousTable } from './deaths';
import { disproportionalityBlocks } from './disproportionality';
import { recallBlocks } from './recalls';
import { safetyBlocks } from './safety-tables';
import { trendBlocks } from './trends';
import { withinClassBlocks } from './within-class';

const CLASS_ROWS = 60;

/** Public databases of a device, apart from the manufacturer's own figures: reports, trends, disproportionality, recalls. */
export const publicDataBlocks = (run: Run, section: string): Block[] => [
	paragraph(
		'Reports of public vigilance databases, which hold what anybody sent. They are other reports than the serious incidents of the manufacturer above, may tell of the same events, and are added to none of them. EUDAMED does not publish its vigilance data.',
	),
	...SAFETY_SOURCES.filter((source) => concerns(run, source)).flatMap((source) =>
		sourceBlocks(run, source, section),
	),
	subheading('Recalls on public record', section),
	...recallBlocks(run),
];

function sourceBlocks(run: Run, source: SafetySource, section: string): Block[] {
	const evidence = safetyOf(run, source);
	return [
		subheading(SOURCE_NAMES[source], section),
		...safetyBlocks(run, source),
		...(evidence ? [...deathsTable(run, evidence), ...seriousTable(run, evidence)] : []),
		subheading(`Trends: ${SOURCE_NAMES[source]}`, section),
		...trendBlocks(run, source),
		subheading(`Disproportionate reporting: ${SOURCE_NAMES[source]}`, section),
		...disproportionalityBlocks(run, source, { withinClass: false }),
	];
}

/** What public data say of similar devices: the class's profile, and the device within its class. */
export function similarDeviceBlocks(run: Run): Block[] {
	const analyses = analysesOf(run, 'maude');
	return [
		...classProfile(run),
		...(analyses.length === 0
			? [note('info', 'Not compared within the class', whyNoAnalysis(run, 'maude'))]
			: analyses.flatMap((analysis) =>
					withinClassBlocks(run, analysis, {
						signals: inOrder(analysis.signals),
						most: CLASS_ROWS,
					}),
				)),
	];
}
