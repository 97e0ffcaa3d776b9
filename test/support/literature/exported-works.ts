import type { Author, Publication } from '../../../lib/model';
import type { LabelledRecords } from './labelled-records';
import { exportedBy } from './exports';
import { likeIt } from './alike-works';
import { Draws } from './random';

/** A second set of records with the work each is of: other titles, and errors as databases export them. */

const DEVICES =
	'Novaflex|Cordal|Ossifix|Veralink|Pulsora|Hexastent|Lumitect|Artifer|Mitraloop|Derma-Seal|Kyphora|Neurogate'.split(
		'|',
	);
const KINDS =
	'stent|acetabular cup|pacemaker lead|vascular graft|dressing|aortic valve|tibial insert|infusion set|bone cement|hearing aid|occluder|nerve stimulator|contact lens|suture anchor'.split(
		'|',
	);
const CONDITIONS =
	'atrial fibrillation|chronic heart failure|osteoarthritis of the hip|type 1 diabetes mellitus|critical limb ischaemia|venous leg ulcers|degenerative disc disease|refractory epilepsy|severe aortic stenosis|sensorineural hearing loss|rotator cuff tears|end-stage renal disease|cataract|femoral neck fractures|morbid obesity|Crohn’s disease'.split(
		'|',
	);
const DESIGNS =
	'a multicentre randomized trial|protocol for a pragmatic trial|an observational study|a single-centre experience|a cost-utility analysis|systematic review|a propensity score-matched analysis|an in vitro study|a case series of # patients|the #-month results'.split(
		'|',
	);
const ENDPOINTS =
	'mortality|bleeding|pain and function|wound healing|device thrombosis|wear|migration|glycaemic control|target lesion revascularization|patient satisfaction|length of stay|bacterial colonisation'.split(
		'|',
	);
const FAMILIES =
	'Abernathy|Bäckström|Castañeda|D’Angelo|El-Sayed|Fröhlich|Grünewald|Håkansson|Ibáñez Ruiz|Jørgensen|Kovačević|Lindqvist|MacDonald|Núñez|Ó Briain|Petrović|Quaresma|Rasmussen|Sørlie|Tran|Urbańska|Van den Heuvel|Watanabe|Xu|Ye|Zimmermann|Achterberg|Bianchi|Choi|Demir|Eriksen|Fontaine|Gupta|Huang|Iyer|Jansen|Kaya|Lopes|Moreau|Nowak|Olsen|Park|Reyes|Singh|Takahashi|Ueda|Vogel|Wu|Yang|Zhou'.split(
		'|',
	);
export const TITLES: ReadonlyArray<readonly [string, string, string]> = [
	['Invented Heart Journal', 'Invent Heart J', '0001-0011'],
	['Journal of Bone and Fiction', 'J Bone Fict', '0001-002X'],
	['The Imaginary Lancet: Devices', 'Imaginary Lancet Devices', '0001-0038'],
	['Archives of Supposed Medicine and Rehabilitation', 'Arch Suppos Med Rehabil', '0001-0046'],
	['Deutsche Fabelwochenschrift', 'Dtsch Fabelwochenschr', '0001-0054'],
	['BMJ Unreal', 'BMJ Unreal', '0001-0062'],
	['Diabetes Mirage & Metabolism', 'Diabetes Mirage Metab', '0001-0070'],
	['PLoS Nowhere', 'PLoS Nowhere', '0001-0089'],
];

function workTitle(draws: Draws): string {
	const [device, kind, condition, endpoint] = [
		draws.of(DEVICES),
		draws.of(KINDS),
		draws.of(CONDITIONS),
		draws.of(ENDPOINTS),
	];
	const design = draws.of(DESIGNS).replace('#', String(draws.whole(2, 96)));
	const other = draws.of(KINDS);
	return draws
		.of([
			`${endpoint} with the ${device} ${kind} versus conventional ${other} in ${condition}: ${design}`,
			`Does a ${device} ${kind} reduce ${endpoint} in ${condition}? ${design}`,
			`The ${device} ${kind} for ${condition}. ${design}`,
			`Effect of ${kind} design on ${endpoint} in ${draws.whole(20, 900)} patients with ${condition}`,
			`${condition}: ${endpoint} after ${kind} implantation, part ${draws.of(['I', 'II', 'III'])}`,
			`Comparison of ${device} and ${draws.of(DEVICES)} ${kind}s on ${endpoint} in ${condition}: ${design}`,
			`${endpoint} ≥ ${draws.whole(2, 30)} mm³/year & ${condition}: role of the ${kind}`,
		])
		.replace(/^./, (letter) => letter.toUpperCase());
}

const authorsOf = (draws: Draws): Author[] =>
	Array.from({ length: draws.whole(2, 9) }, () => ({
		family: draws.of(FAMILIES),
		initials: draws.of(['A', 'BC', 'D', 'EJ', 'M', 'PK', 'S', 'TW']),
	}));

/** What the abstract says is the work's own: half of its words are numbers and names. */
const abstractOf = (draws: Draws): string =>
	Array.from({ length: 60 }, () =>
		draws.of([
			draws.of(KINDS),
			draws.of(ENDPOINTS),
			draws.of(CONDITIONS),
			String(draws.whole(1, 9_999)),
			'was compared with',
			'in the group of',
			'(P < 0.05)',
		]),
	).join(' ');

/** One work as its publisher has it. */
export function publishedWork(draws: Draws, number: number): Publication {
	const [title, abbreviation, issn] = draws.of(TITLES);
	const year = draws.whole(1998, 2025);
	const first = draws.whole(1, 1_999);
	const pmid = String(20_000_000 + 7 * number);
	return {
		...{ schema: 'cer.publication/1', id: `pubmed:${pmid}`, database: 'PubMed' },
		ids: { pmid, doi: `10.5555/j.${issn.toLowerCase()}.${year}.${number}` },
		title: workTitle(draws),
		abstract: draws.chance(0.85) ? [{ text: abstractOf(draws) }] : [],
		authors: authorsOf(draws),
		journal: { title, abbreviation, issn: [issn] },
		...{ volume: String(year - 1960), issue: String(draws.whole(1, 12)) },
		pages: draws.chance(0.2)
			? `e${draws.whole(10_000, 99_999)}`
			: `${first}-${first + draws.whole(2, 12)}`,
		published: `${year}-${String(draws.whole(1, 12)).padStart(2, '0')}`,
		...{ languages: ['eng'], types: ['Journal Article'] },
		...{ isPreprint: false, isConferenceAbstract: false },
		...{ mesh: [], keywords: [], notices: [], rawSha256: '0'.repeat(64) },
	};
}

/** Works, others like them, and copies as databases export them; in an order drawn. */
export function exportedRecords(
	seed: number,
	{ works, copies, alike, harm }: { works: number; copies: number; alike: number; harm: number },
): LabelledRecords {
	const draws = new Draws(seed);
	const published: Publication[] = [];
	const titles = new Set<string>();
	while (published.length < works - alike) {
		const work = publishedWork(draws, published.length);
		if (!titles.has(work.title)) published.push(work);
		titles.add(work.title);
	}
	const labelled = published.map((record, work) => ({ record, work }));
	for (let at = 0; at < alike; at += 1) {
		const record = likeIt(draws.of(published), draws, works - alike + at);
		labelled.push({ record, work: works - alike + at });
	}
	const originals = [...labelled];
	for (let at = 0; at < copies; at += 1) {
		const { record, work } = draws.of(originals);
		labelled.push({ record: exportedBy(record, draws, { copy: at, harm }), work });
	}
	const keyed = labelled.map((one) => ({ ...one, key: draws.next() }));
	keyed.sort((a, b) => a.key - b.key);
	return {
		records: keyed.map(({ record }) => record),
		workOf: new Map(keyed.map(({ record, work }) => [record.id, work])),
	};
}
