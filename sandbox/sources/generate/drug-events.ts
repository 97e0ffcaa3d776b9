import type { Json, JsonObject } from '../json.ts';
import { DRUG_SIGNAL } from '../planted.ts';
import { compact, DAY_MS, dashed, lastQuarterEnd, MONTHS, monthStart, season } from './calendar.ts';
import { COMMON_REACTIONS, DRUG_PRODUCTS } from './drug-catalogue.ts';
import type { DrugProduct } from './drug-catalogue.ts';
import { drugOpenFda } from './drug-registry.ts';
import { uuid } from './identifiers.ts';
import { caseDates } from './onset.ts';
import type { CaseDates } from './onset.ts';
import { randomFor } from './random.ts';
import type { Random } from './random.ts';

/** Share of the demo drug's reports that hold the planted reaction. */
const SIGNAL_SHARE = 0.07;

type CaseFacts = { product: DrugProduct; received: number; reactions: string[] };

/** The generated FAERS reports (drug/event), oldest first; they reach to the end of the last whole quarter. */
export function generateDrugEvents(
	seed: number,
	now: number,
): { records: JsonObject[]; lastUpdated: string } {
	const horizon = lastQuarterEnd(now);
	const cases: CaseFacts[] = [];
	for (const product of DRUG_PRODUCTS) {
		const random = randomFor(seed, product.generic);
		for (let monthsAgo = MONTHS; monthsAgo >= 0; monthsAgo -= 1) {
			const start = monthStart(now, monthsAgo);
			const days = Math.round((monthStart(now, monthsAgo - 1) - start) / DAY_MS);
			const count = random.poisson(product.monthlyReports * season(start, 0.1));
			for (let place = 0; place < count; place += 1) {
				const received = start + random.between(0, days - 1) * DAY_MS;
				if (received <= horizon)
					cases.push({ product, received, reactions: reactionsOf(product, random) });
			}
		}
	}
	cases.sort((left, right) => left.received - right.received);
	const random = randomFor(seed, 'drug reports');
	const records = cases.flatMap((facts, number) => reportsOf(facts, number, horizon, random));
	return {
		records,
		lastUpdated: dashed(horizon + 20 * DAY_MS < now ? horizon + 20 * DAY_MS : now),
	};
}

function reactionsOf(product: DrugProduct, random: Random): string[] {
	const count = random.weighted([
		[1, 4],
		[2, 4],
		[3, 2],
		[4, 1],
	]);
	const choices = [...product.reactions, ...COMMON_REACTIONS];
	const reactions = Array.from({ length: count }, () => random.weighted(choices));
	if (product.generic === DRUG_SIGNAL.generic && random.chance(SIGNAL_SHARE)) {
		reactions.push(DRUG_SIGNAL.reaction);
	}
	return [...new Set(reactions)];
}

/** One case, and now and then the same case sent again by another company under an id of its own. */
function reportsOf(
	facts: CaseFacts,
	number: number,
	horizon: number,
	random: Random,
): JsonObject[] {
	const safetyReportId = String(24_000_000 + number * 2);
	const first = reportOf(facts, safetyReportId, number, horizon, random);
	if (!random.chance(0.03)) return [first];
	const again: JsonObject = {
		...first,
		safetyreportid: String(24_000_001 + number * 2),
		duplicate: '1',
		reportduplicate: [
			{ duplicatesource: 'SIMULANT PHARMA', duplicatenumb: first.companynumb ?? '' },
			{ duplicatesource: 'SIMULANT GENERICS', duplicatenumb: `XX-SIMGEN-${number}` },
		],
	};
	return [first, again];
}

function reportOf(
	facts: CaseFacts,
	safetyreportid: string,
	number: number,
	horizon: number,
	random: Random,
): JsonObject {
	const { received, reactions } = facts;
	const country = random.weighted([
		['US', 60],
		['CA', 6],
		['DE', 6],
		['FR', 6],
		['JP', 6],
		['GB', 6],
		['GR', 2],
	]);
	const later = random.chance(0.3) ? received + random.between(10, 200) * DAY_MS : received;
	const latest = Math.min(later, horizon);
	const company = `${country}-SIMPHA-${new Date(received).getUTCFullYear()}SIM${String(number).padStart(6, '0')}`;
	const report: JsonObject = {
		safetyreportversion: latest === received ? '1' : String(random.between(2, 5)),
		safetyreportid,
		primarysourcecountry: country,
		reporttype: random.weighted([
			['1', 80],
			['2', 15],
			['3', 5],
		]),
		...seriousnessOf(reactions, random),
		receivedateformat: '102',
		receivedate: compact(received),
		receiptdateformat: '102',
		receiptdate: compact(latest),
		transmissiondateformat: '102',
		transmissiondate: compact(Math.min(latest + 60 * DAY_MS, horizon)),
		fulfillexpeditecriteria: random.pick(['1', '2']),
		companynumb: company,
		primarysource: { reportercountry: country, qualification: random.pick(['1', '2', '3', '5']) },
		sender: { sendertype: '2', senderorganization: 'FDA-Public Use' },
		receiver: { receivertype: '6', receiverorganization: 'FDA' },
		patient: patientOf(facts, caseDates(safetyreportid, received, reactions), random),
	};
	if (random.chance(0.95)) report.occurcountry = country;
	if (random.chance(0.4)) {
		report.duplicate = '1';
		report.reportduplicate = { duplicatesource: 'SIMULANT PHARMA', duplicatenumb: company };
	}
	return report;
}

function seriousnessOf(reactions: string[], random: Random): JsonObject {
	if (reactions.includes('Death')) return { serious: '1', seriousnessdeath: '1' };
	if (random.chance(0.45)) return { serious: '2' };
	const which = random.weighted([
		['seriousnessother', 10],
		['seriousnesshospitalization', 7],
		['seriousnesslifethreatening', 1],
		['seriousnessdisabling', 1],
		['seriousnessdeath', 1],
	]);
	return { serious: '1', [which]: '1' };
}

function patientOf(facts: CaseFacts, dates: CaseDates, random: Random): JsonObject {
	const patient: JsonObject = {
		patientsex: random.weighted([
			['2', 55],
			['1', 42],
			['0', 3],
		]),
		reaction: facts.reactions.map((reaction) => reactionOf(reaction, random)),
		drug: drugsOf(facts, dates, random),
	};
	// openFDA has no field for the date of the event: it stands in the summary.
	if (dates.event !== undefined)
		patient.summary = { narrativeincludeclinical: `CASE EVENT DATE: ${dates.event}` };
	if (random.chance(0.85)) {
		const inMonths = random.chance(0.02);
		patient.patientonsetage = String(inMonths ? random.between(1, 30) : random.between(18, 92));
		if (random.chance(0.95)) patient.patientonsetageunit = inMonths ? '802' : '801';
	}
	if (random.chance(0.2)) patient.patientweight = String(random.between(44, 121));
	if (random.chance(0.5)) patient.patientagegroup = random.pick(['5', '6']);
	return patient;
}

/** FAERS holds the same term in mixed case and, in older or literature reports, in capitals. */
function reactionOf(reaction: string, random: Random): JsonObject {
	const entry: JsonObject = {
		reactionmeddraversionpt: '27.0',
		reactionmeddrapt: random.chance(0.06) ? reaction.toUpperCase() : reaction,
	};
	if (random.chance(0.8)) entry.reactionoutcome = random.pick(['1', '2', '3', '6']);
	return entry;
}

function drugsOf(facts: CaseFacts, dates: CaseDates, random: Random): Json[] {
	const suspect = drugOf(facts.product, '1', facts.received, random);
	delete suspect.drugstartdate;
	delete suspect.drugstartdateformat;
	if (dates.start) {
		suspect.drugstartdateformat = dates.start.format;
		suspect.drugstartdate = dates.start.date;
	}
	const others = random.weighted([
		[0, 5],
		[1, 3],
		[2, 2],
	]);
	const concomitant = Array.from({ length: others }, () => random.pick(DRUG_PRODUCTS))
		.filter((product) => product !== facts.product)
		.map((product) =>
			drugOf(
				product,
				random.weighted([
					['2', 95],
					['3', 5],
				]),
				facts.received,
				random,
			),
		);
	return [suspect, ...concomitant];
}

function drugOf(product: DrugProduct, role: string, received: number, random: Random): JsonObject {
	const byBrand = random.chance(0.6);
	const drug: JsonObject = {
		drugcharacterization: role,
		medicinalproduct: byBrand
			? product.brand
			: `${product.generic}${random.chance(0.1) ? '.' : ''}`,
		drugindication: random.chance(0.75)
			? product.indication.toUpperCase()
			: 'PRODUCT USED FOR UNKNOWN INDICATION',
		drugadministrationroute: product.route === 'ORAL' ? '048' : '058',
	};
	if (random.chance(0.9)) drug.activesubstance = { activesubstancename: product.generic };
	if (random.chance(0.5)) drug.drugdosagetext = '1 DOSAGE FORM DAILY';
	if (random.chance(0.4)) {
		drug.drugstartdateformat = '102';
		drug.drugstartdate = compact(received - random.between(5, 400) * DAY_MS);
	}
	if (random.chance(0.1)) drug.drugbatchnumb = `SIM${uuid(random).slice(0, 4).toUpperCase()}`;
	if (random.chance(0.6)) drug.actiondrug = random.pick(['1', '2', '4', '5', '6']);
	if (product.matched) drug.openfda = drugOpenFda(product);
	return drug;
}
