import { missingId, type Normaliser } from '../normaliser';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { knownText, recordOf } from '../values/text';
import { deviceClass } from './classification';
import { coded, registryEntry } from './entry';

const FDA = 'https://www.accessdata.fda.gov/scripts/cdrh/cfdocs';

/** 510(k) clearances (openFDA device/510k): one entry a K number. */
export const CLEARANCE_510K: Normaliser = {
	read: (raw, context) => {
		const number = knownText(raw.k_number)?.toUpperCase();
		if (number === undefined) return missingId('The clearance has no k_number.');
		const link = number.startsWith('DEN')
			? `${FDA}/cfPMN/denovo.cfm?id=${encodeURIComponent(number)}`
			: `${FDA}/cfpmn/pmn.cfm?ID=${encodeURIComponent(number)}`;
		return registryEntry(
			{
				source: 'device-510k',
				recordType: 'clearance',
				key: number,
				title: knownText(raw.device_name) ?? number,
				identifiers: [
					coded('510k', number),
					coded('fda-product-code', knownText(raw.product_code)?.toUpperCase()),
				],
				organisation: {
					name: knownText(raw.applicant),
					country: readCountry(raw.country_code, new FieldNotes()),
				},
				status: knownText(raw.decision_description),
				riskClass: deviceClass(recordOf(raw.openfda).device_class),
				dates: { decided: raw.decision_date, received: raw.date_received },
				attributes: {
					'clearance type': knownText(raw.clearance_type),
					committee: knownText(raw.advisory_committee_description),
					'regulation number': knownText(recordOf(raw.openfda).regulation_number),
				},
				url: link,
			},
			context,
		);
	},
};

/** Premarket approvals and their supplements (openFDA device/pma). */
export const APPROVAL_PMA: Normaliser = {
	read: (raw, context) => {
		const number = knownText(raw.pma_number)?.toUpperCase();
		if (number === undefined) return missingId('The approval has no pma_number.');
		const supplement = knownText(raw.supplement_number)?.toUpperCase();
		const key = supplement === undefined ? number : `${number}/${supplement}`;
		return registryEntry(
			{
				source: 'device-pma',
				recordType: 'clearance',
				key,
				title: knownText(raw.trade_name) ?? knownText(raw.generic_name) ?? key,
				identifiers: [
					coded('pma', key),
					coded('fda-product-code', knownText(raw.product_code)?.toUpperCase()),
				],
				organisation: { name: knownText(raw.applicant) },
				status: decisionOf(raw.decision_code),
				riskClass: deviceClass(recordOf(raw.openfda).device_class),
				dates: { decided: raw.decision_date, received: raw.date_received },
				attributes: {
					'generic name': knownText(raw.generic_name),
					'supplement type': knownText(raw.supplement_type),
					'supplement reason': knownText(raw.supplement_reason),
					statement: knownText(raw.ao_statement),
					committee: knownText(raw.advisory_committee_description),
				},
				url: `${FDA}/cfpma/pma.cfm?id=${encodeURIComponent(key.replace('/', ''))}`,
			},
			context,
		);
	},
};

/** A decision in words; of a code that has none it is said that it is a code. */
function decisionOf(value: unknown): string | undefined {
	const code = knownText(value)?.toUpperCase();
	return code === undefined ? undefined : (DECISIONS[code] ?? `Decision code ${code}`);
}

/** PMA decision codes in words (openFDA field definitions, device/pma). */
const DECISIONS: Readonly<Record<string, string>> = {
	APPR: 'Approved',
	APCV: 'Conversion',
	APRL: 'Reclassified after approval',
	APWD: 'Withdrawn after approval',
	DENY: 'Denied',
	GT30: 'No decision within 30 days',
	LE30: '30-day notice accepted',
	// Not in the definitions, but in two of five records of an answer of October 2025.
	OK30: '30-day notice accepted (OK30)',
	WTDR: 'Withdrawn',
};
