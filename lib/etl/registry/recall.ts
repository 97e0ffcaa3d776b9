import { missingId, type Normaliser } from '../normaliser';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { knownText, knownTexts, recordOf } from '../values/text';
import { deviceClass } from './classification';
import { coded, registryEntry } from './entry';

/** How much of a product description makes a title. */
const TITLE_CHARACTERS = 160;

/** Device recalls (openFDA device/recall): one entry a product of a recall event. */
export const RECALL: Normaliser = {
	read: (raw, context) => {
		const page = knownText(raw.cfres_id);
		const number = knownText(raw.product_res_number);
		const key = number ?? page;
		if (key === undefined) {
			return missingId('The recall has neither a product_res_number nor a cfres_id.');
		}
		const description = knownText(raw.product_description)?.replace(/\s+/g, ' ');
		return registryEntry(
			{
				source: 'device-recall',
				recordType: 'recall',
				key,
				title: description?.slice(0, TITLE_CHARACTERS) ?? key,
				identifiers: [
					coded('fda-recall', number),
					coded('fda-product-code', knownText(raw.product_code)?.toUpperCase()),
					...knownTexts(raw.k_numbers).map((value) => coded('510k', value)),
					...knownTexts(raw.pma_numbers).map((value) => coded('pma', value)),
				],
				organisation: {
					name: knownText(raw.recalling_firm),
					country: readCountry(raw.country, new FieldNotes()),
				},
				status: knownText(raw.recall_status),
				riskClass: deviceClass(recordOf(raw.openfda).device_class),
				dates: {
					initiated: raw.event_date_initiated,
					posted: raw.event_date_posted,
					terminated: raw.event_date_terminated,
				},
				attributes: {
					reason: knownText(raw.reason_for_recall),
					'root cause': knownText(raw.root_cause_description),
					action: knownText(raw.action),
					quantity: knownText(raw.product_quantity),
					distribution: knownText(raw.distribution_pattern),
					event: knownText(raw.res_event_number),
					lots: knownText(raw.code_info),
				},
				url:
					page === undefined
						? undefined
						: `https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfRES/res.cfm?id=${encodeURIComponent(page)}`,
			},
			context,
		);
	},
};
