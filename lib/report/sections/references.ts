import { isLiteratureSource, type Run } from '../../model';
import { bullets, emphasis, paragraph, type Block, type Spans } from '../document/blocks';
import { literatureReferences } from './literature';
import { EUDAMED_NOTICE } from './disclaimers';

const DEVICE: readonly Spans[] = [
	[
		emphasis('MEDDEV 2.7/1 revision 4'),
		', Clinical evaluation: a guide for manufacturers and notified bodies, June 2016.',
	],
	[
		emphasis('Regulation (EU) 2017/745'),
		' on medical devices: Articles 61, 83 to 86 and 88, Annex I, Annex XIV.',
	],
	[emphasis('MDCG 2022-21'), ', Periodic safety update report, December 2022.'],
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
const OPENFDA: Spans =
	'US Food and Drug Administration, openFDA: open.fda.gov; terms of service at open.fda.gov/terms.';
const EUDAMED: Spans = `European Commission, EUDAMED: ec.europa.eu/tools/eudamed. ${EUDAMED_NOTICE}`;

const LITERATURE: Spans =
	'US National Library of Medicine: PubMed, pubmed.ncbi.nlm.nih.gov, and ClinicalTrials.gov; Europe PMC, europepmc.org; Crossref, crossref.org. As far as they were called.';
const METHODS: readonly Spans[] = [
	[
		emphasis('PRISMA 2020'),
		': Page MJ, McKenzie JE, Bossuyt PM, et al. BMJ 2021;372:n71; flow diagram and its numbers.',
	],
	[
		emphasis('PRISMA-S'),
		': Rethlefsen ML, Kirtley S, Waffenschmidt S, et al. Syst Rev 2021;10:39.',
	],
	[emphasis('Cohen’s kappa'), ': Cohen J. Educ Psychol Meas 1960;20:37-46.'],
	[
		emphasis('Levels of evidence'),
		': OCEBM Levels of Evidence Working Group. Oxford Centre for Evidence-Based Medicine, 2011.',
	],
];

/** Guidelines this draft refers to, named and not repeated, and the data sources it asked. */
export function referenceBlocks(run: Run): Block[] {
	const asked = new Set(
		run.manifest.outcomes.flatMap(({ source, calls }) => (calls.length > 0 ? [source] : [])),
	);
	const shown = new Set(run.registry.map(({ source }) => source));
	const isLiterature = [...asked].some(isLiteratureSource);
	const isEudamed = asked.has('eudamed') || shown.has('eudamed');
	const isFda = [...asked, ...shown].some(
		(source) => source !== 'eudamed' && !isLiteratureSource(source),
	);
	const data = [
		...(isFda ? [OPENFDA] : []),
		...(isEudamed ? [EUDAMED] : []),
		...(isLiterature ? [LITERATURE] : []),
	];
	return [
		paragraph('Guidelines and regulations:'),
		bullets(run.manifest.product.type === 'device' ? DEVICE : DRUG),
		...(data.length === 0
			? [paragraph('No data source was called in this run.')]
			: [paragraph('Data sources called; the calls are listed in Appendix C:'), bullets(data)]),
		...(run.literature ? [paragraph('Methods of the literature review:'), bullets(METHODS)] : []),
		...literatureReferences(run),
	];
}
