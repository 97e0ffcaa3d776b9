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

/** Sections of a post-market surveillance report: data, their analysis, actions with their rationale, conclusions. */
export const PMS_SECTIONS: readonly Section[] = [
	{ number: '1', title: 'Device and intended purpose', build: deviceScope },
	{
		number: '2',
		title: 'Data gathered under the post-market surveillance plan',
		build: (run) => [periodWords(run), salesTable(run), blankOf('sales.method')],
	},
	{ number: '3', title: 'Results of the analyses', build: () => [] },
	{
		number: '3.1',
		title: 'Serious incidents',
		build: (run) => [
			...incidentTables(run),
			healthImpactTable(run),
			blankOf('incidents.assessment'),
		],
	},
	{
		number: '3.2',
		title: 'Feedback and complaints',
		build: (run) => [complaintsTable(run), blankOf('complaints.assessment')],
	},
	{ number: '3.3', title: 'Trends', build: () => [blankOf('trends.assessment')] },
	{
		number: '3.4',
		title: 'Clinical follow-up',
		build: (run) => [pmcfTable(run), blankOf('pmcf.studies')],
	},
	{ number: '3.5', title: 'Literature', build: literatureBlocks('3.5') },
	{
		number: '3.6',
		title: 'Public databases',
		build: (run) => [
			...publicDataBlocks(run, '3.6'),
			blankOf('appraisal.use-data'),
			...trialBlocks(run, '3.6'),
			blankOf('trials.registered'),
		],
	},
	{
		number: '3.7',
		title: 'Similar devices',
		build: (run) => [...similarDeviceBlocks(run), blankOf('similar-devices.appraisal')],
	},
	{
		number: '4',
		title: 'Preventive and corrective actions, with their rationale',
		build: (run) => [
			fscaTable(run),
			blankOf('fsca.assessment'),
			capaTable(run),
			blankOf('capa.assessment'),
		],
	},
	{
		number: '5',
		title: 'Conclusions',
		build: (run) => [
			...validityBlocks(run),
			blankOf('conclusions.validity'),
			blankOf('conclusions.benefit-risk'),
			blankOf('conclusions.measures'),
		],
	},
];
