import { paragraph, reference, subheading, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { deviceScope } from '../../sections/device-scope';
import { literatureBlocks, trialBlocks } from '../../sections/literature';
import { capaTable, fscaTable, pmcfTable } from '../../sections/own/action-tables';
import { complaintsTable } from '../../sections/own/complaints-table';
import { healthImpactTable, incidentTables } from '../../sections/own/incident-tables';
import { periodWords } from '../../sections/own/period-words';
import { salesTable } from '../../sections/own/sales-table';
import { publicDataBlocks, similarDeviceBlocks } from '../../sections/public-data';
import type { Section } from '../../sections/section';
import { validityBlocks } from '../../sections/validity';
import { PSUR_HEADINGS as H } from './headings';

/** All sections of a periodic safety update report of a device. */
export const PSUR_SECTIONS: readonly Section[] = [
	{
		...H.description,
		build: (run) => [
			...deviceScope(run),
			subheading('Grouping of the devices', '1'),
			blankOf('device.grouping'),
		],
	},
	{
		...H.sales,
		build: (run) => [periodWords(run), salesTable(run), blankOf('sales.method')],
	},
	{
		...H.population,
		build: () => [blankOf('population.size'), blankOf('population.characteristics')],
	},
	{ ...H.vigilance, build: ownOnly },
	{
		...H.incidents,
		build: (run) => [
			...incidentTables(run),
			healthImpactTable(run),
			blankOf('incidents.assessment'),
		],
	},
	{ ...H.trends, build: () => [ownTrends(), blankOf('trends.assessment')] },
	{ ...H.fsca, build: (run) => [fscaTable(run), blankOf('fsca.assessment')] },
	{ ...H.capa, build: (run) => [capaTable(run), blankOf('capa.assessment')] },
	{ ...H.general, build: () => [] },
	{
		...H.feedback,
		build: (run) => [complaintsTable(run), blankOf('complaints.assessment')],
	},
	{ ...H.literature, build: literatureBlocks('5b') },
	{
		...H.databases,
		build: (run) => [
			...publicDataBlocks(run, '5c'),
			blankOf('appraisal.use-data'),
			...trialBlocks(run, '5c'),
			blankOf('trials.registered'),
		],
	},
	{
		...H.similar,
		build: (run) => [...similarDeviceBlocks(run), blankOf('similar-devices.appraisal')],
	},
	{ ...H.other, build: () => [blankOf('other-sources.findings')] },
	{ ...H.pmcf, build: (run) => [pmcfTable(run), blankOf('pmcf.studies')] },
	{ ...H.findings, build: () => [] },
	{
		...H.validity,
		build: (run) => [...validityBlocks(run), blankOf('conclusions.validity')],
	},
	{ ...H.conclusions, build: () => [blankOf('conclusions.benefit-risk')] },
	{ ...H.actions, build: () => [blankOf('conclusions.measures')] },
];

function ownOnly(): Block[] {
	return [
		paragraph(
			"Sections 4a to 4d hold the manufacturer's own serious incidents and actions, as its dossier has them. Reports of public databases stand apart in section ",
			reference('s-5c', '5c'),
			'.',
		),
	];
}

const ownTrends = (): Block =>
	paragraph(
		"Trends of the manufacturer's own non-serious incidents and expected side-effects (Regulation (EU) 2017/745, Article 88) are written here; those of public reports are judged in section ",
		reference('s-5c', '5c'),
		'.',
	);
