/**
 * The codes of the IMDRF's annexes (release 2025) that the simulated reports' terms have, with the branches
 * above them, as FDA's workbook writes them: code, FDA code, NCIt code, term, status, hierarchy. An extract: facts
 * of the terms used here and no table of the annexes.
 */
const TERMS: ReadonlyArray<
	readonly [
		code: string,
		fda: string,
		ncit: string,
		term: string,
		status: string,
		hierarchy: string,
	]
> = [
	['A01', '4001', 'C133496', 'Patient Device Interaction Problem', '', 'A01'],
	[
		'A0103',
		'4002',
		'C133497',
		'Loosening of Implant Not Related to Bone-Ingrowth',
		'',
		'A01|A0103',
	],
	['A03', '2893', 'C62945', 'Chemical Problem', '', 'A03'],
	['A0302', '2910', 'C62982', 'Device Ingredient or Reagent Problem', '', 'A03|A0302'],
	['A030205', '1451', 'C62879', 'Particulates', '', 'A03|A0302|A030205'],
	['A04', '2978', 'C62968', 'Material Integrity Problem', '', 'A04'],
	['A0401', '1069', 'C62973', 'Break', '', 'A04|A0401'],
	['A0405', '1153', 'C62970', 'Degraded', '', 'A04|A0405'],
	['A0406', '2976', 'C63248', 'Material Deformation', '', 'A04|A0406'],
	['A0409', '1426', 'C62895', 'Material Opacification', '', 'A04|A0409'],
	['A0415', '3020', 'C62846', 'Scratched Material', '', 'A04|A0415'],
	['A05', '1384', 'C62961', 'Mechanical Problem', '', 'A05'],
	['A0504', '1354', 'C63058', 'Leak/Splash', '', 'A05|A0504'],
	['A050401', '1250', 'C63137', 'Fluid/Blood Leak', '', 'A05|A0504|A050401'],
	['A0505', '4011', 'C133512', 'Firing Problem', '', 'A05|A0505'],
	['A050502', '2532', 'C62914', 'Misfire', '', 'A05|A0505|A050502'],
	['A0507', '2984', 'C62960', 'Mechanics Altered', '', 'A05|A0507'],
	['A050704', '2579', 'C64328', 'Failure to Form Staple', '', 'A05|A0507|A050704'],
	['A0508', '3273', 'C99179', 'Noise, Audible', '', 'A05|A0508'],
	['A07', '1198', 'C63007', 'Electrical /Electronic Property Problem', '', 'A07'],
	['A0705', '2885', 'C63030', 'Battery Problem', '', 'A07|A0705'],
	['A070504', '1057', 'C62864', 'Premature Discharge of Battery', '', 'A07|A0705|A070504'],
	['A0709', '2917', 'C63238', 'Device Sensing Problem', '', 'A07|A0709'],
	['A070909', '1438', 'C62881', 'Over-Sensing', '', 'A07|A0709|A070909'],
	['A0712', '1439', 'C63169', 'Pacing Problem', '', 'A07|A0712'],
	['A0713', '1573', 'C63158', 'Defibrillation/Stimulation Problem', '', 'A07|A0713'],
	['A071301', '1133', 'C63185', 'Failure to Deliver Shock/Stimulation', '', 'A07|A0713|A071301'],
	[
		'A071302',
		'1574',
		'C63093',
		'Inappropriate/Inadequate Shock/Stimulation',
		'',
		'A07|A0713|A071302',
	],
	['A09', '3005', 'C62941', 'Output Problem', '', 'A09'],
	['A0902', '1184', 'C63088', 'Display or Visual Feedback Problem', '', 'A09|A0902'],
	[
		'A0908',
		'1535',
		'C62848',
		'Incorrect, Inadequate or Imprecise Result or Readings',
		'',
		'A09|A0908',
	],
	['A10', '3022', 'C62922', 'Temperature Problem', '', 'A10'],
	['A1005', '1437', 'C62883', 'Overheating of Device', '', 'A10|A1005'],
	['A13', '2896', 'C63271', 'Communication or Transmission Problem', '', 'A13'],
	['A1305', '3283', 'C104820', 'Wireless Communication Problem', '', 'A13|A1305'],
	['A14', '2964', 'C63075', 'Infusion or Flow Problem', '', 'A14'],
	['A1402', '1311', 'C62882', 'Excess Flow or Over-Infusion', '', 'A14|A1402'],
	['A1408', '2991', 'C62902', 'No Flow', '', 'A14|A1408'],
	['A140801', '2338', 'C63186', 'Failure to Deliver', '', 'A14|A1408|A140801'],
	['A1415', '4062', 'C172083', 'Air/Gas in Device', '', 'A14|A1415'],
	['A15', '2906', 'C63013', 'Activation, Positioning or Separation Problem', '', 'A15'],
	['A1502', '3009', 'C63034', 'Positioning Problem', '', 'A15|A1502'],
	['A150204', '2524', 'C63198', 'Failure to Advance', '', 'A15|A1502|A150204'],
	['A16', '3015', 'C62932', 'Protective Measures Problem', '', 'A16'],
	['A1601', '1012', 'C63033', 'Device Alarm System', '', 'A16|A1601'],
	['A160102', '1019', 'C63310', 'No Audible Alarm', '', 'A16|A1601|A160102'],
	['A24', '2993', 'C76126', 'Adverse Event Without Identified Device or Use Problem', '', 'A24'],
	['E01', '', '', 'Nervous System', 'Not selectable', 'E01'],
	['E0116', '1880', 'C34661', 'Headache', '', 'E01|E0116'],
	['E05', '', '', 'Vascular System', 'Not selectable', 'E05'],
	['E0506', '1888', 'C26791', 'Hemorrhage/Blood Loss/Bleeding', '', 'E05|E0506'],
	['E0514', '4440', 'C27083', 'Thrombosis/Thrombus', '', 'E05|E0514'],
	['E2337', '2263', 'C50754', 'Stenosis', '', 'E05|E2337'],
	['E07', '', '', 'Respiratory System', 'Not selectable', 'E07'],
	['E0712', '4457', 'C37935', 'Cough', '', 'E07|E0712'],
	['E0717', '1816', 'C2998', 'Dyspnea', '', 'E07|E0717'],
	['E12', '', '', 'Endocrine, Metabolism and Nutrition', 'Not selectable', 'E12'],
	['E1205', '1905', 'C26797', 'Hyperglycemia', '', 'E12|E1205'],
	['E120501', '2364', 'C50530', 'Elevated ketones/Diabetic Ketoacidosis', '', 'E12|E1205|E120501'],
	['E1206', '1912', 'C3126', 'Hypoglycemia', '', 'E12|E1206'],
	['E16', '', '', 'Musculoskeletal System', 'Not selectable', 'E16'],
	['E1614', '2374', 'C26750', 'Joint Dislocation', '', 'E16|E1614'],
	['E1618', '4530', 'C172007', 'Metal Related Pathology', '', 'E16|E1618'],
	['E20', '', '', 'Injury', 'Not selectable', 'E20'],
	['E1614', '2374', 'C26750', 'Joint Dislocation', '', 'E20|E1614'],
	['E21', '', '', 'Procedural Complications', 'Not selectable', 'E21'],
	['E2114', '2001', 'C4080', 'Perforation', '', 'E21|E2114'],
	['E22', '', '', 'Investigations and Diagnostic Tests', 'Not selectable', 'E22'],
	['E1205', '1905', 'C26797', 'Hyperglycemia', '', 'E22|E1205'],
	['E120501', '2364', 'C50530', 'Elevated ketones/Diabetic Ketoacidosis', '', 'E22|E1205|E120501'],
	['E1206', '1912', 'C3126', 'Hypoglycemia', '', 'E22|E1206'],
	['E23', '', '', 'Generalized Disorders', 'Not selectable', 'E23'],
	['E2321', '1914', 'C3128', 'Low Blood Pressure/ Hypotension', '', 'E23|E2321'],
	['E2330', '1994', 'C3303', 'Pain', '', 'E23|E2330'],
	['E0116', '1880', 'C34661', 'Headache', '', 'E23|E2330|E0116'],
	['E2337', '2263', 'C50754', 'Stenosis', '', 'E23|E2337'],
	['E233701', '4576', 'C172029', 'Restenosis', '', 'E23|E2337|E233701'],
	[
		'E24',
		'',
		'',
		'Other Terms/Codes Related to Clinical Signs and Symptoms or Conditions',
		'Not selectable',
		'E24',
	],
	['E2401', '4580', 'C172137', 'Insufficient Information', '', 'E24|E2401'],
	['E2403', '4582', 'C106101', 'No Clinical Signs, Symptoms or Conditions', '', 'E24|E2403'],
	['F02', '1802', 'C28554', 'Death', '', 'F02'],
	[
		'F10',
		'4610',
		'C171994',
		'Inadequate/Inappropriate Treatment or Diagnostic Exposure',
		'',
		'F10',
	],
	['F1005', '1988', 'C50873', 'Overdose', '', 'F10|F1005'],
];

/** The release its codes are of, with a word that it is a part. */
export const TERMINOLOGY_RELEASE = '2025 (extract of the sandbox)';

/** Where the simulator serves the table. */
export const TERMINOLOGY_PATH = '/terminology/annexes-extract.csv';

const HEADER = [
	'IMDRF Code',
	'FDA Code',
	'NCIt Code',
	'Term',
	'Status',
	'CodeHierarchy',
	'NCIt Preferred Term',
];

/** Names of the NCI Thesaurus that reports use where the annex words it otherwise. */
const NCIT_NAMES: ReadonlyMap<string, string> = new Map([['C26791', 'Hemorrhage']]);

/** The table as CSV. */
export const terminologyCsv = (): string =>
	[HEADER, ...TERMS.map((row) => [...row, NCIT_NAMES.get(row[2]) ?? ''])]
		.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
		.join('\r\n');
