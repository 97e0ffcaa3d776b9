import { bullets, emphasis, paragraph, type Block, type Spans } from '../document/blocks';

const DEVICE: readonly Spans[] = [
	[
		emphasis('MEDDEV 2.7/1 revision 4'),
		', Clinical evaluation: a guide for manufacturers and notified bodies, June 2016.',
	],
	[
		emphasis('Regulation (EU) 2017/745'),
		' on medical devices: Articles 61, 83 to 86 and 88, Annex I, Annex XIV.',
	],
	[emphasis('MDCG 2020-5'), ', Clinical evaluation: equivalence.'],
	[emphasis('MDCG 2020-6'), ', Sufficient clinical evidence for legacy devices.'],
	[emphasis('MDCG 2020-13'), ', Clinical evaluation assessment report template.'],
	[emphasis('IMDRF MDCE WG/N56FINAL:2019'), ', Clinical evaluation.'],
];
const DRUG: readonly Spans[] = [
	[emphasis('ICH E2C(R2)'), ', Periodic benefit-risk evaluation report, December 2012.'],
	[emphasis('ICH E2B(R3)'), ', Individual case safety report specification.'],
	[
		emphasis('EMA GVP Module VII'),
		', Periodic safety update report; ',
		emphasis('Module IX'),
		', Signal management.',
	],
];
const DATA: readonly Spans[] = [
	'US Food and Drug Administration, openFDA: open.fda.gov; terms of service at open.fda.gov/terms.',
	'European Commission, EUDAMED: ec.europa.eu/tools/eudamed.',
];

/** Guidelines and data sources this draft refers to; guidelines are named, their text is not repeated. */
export const referenceBlocks = (shape: 'cer' | 'pbrer'): Block[] => [
	paragraph('Guidelines and regulations:'),
	bullets(shape === 'cer' ? DEVICE : DRUG),
	paragraph('Data sources; each call is listed in Appendix C:'),
	bullets(DATA),
];
