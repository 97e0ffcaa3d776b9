import type { RegistryEvidence } from '../../model';
import { note, type Note } from '../document/blocks';
import type { SafetySource } from '../run/figures';

/** What FDA says its reports cannot show, in our words; it stands wherever they are used. */
const TEXTS: Readonly<Record<SafetySource, { title: string; text: string; gist: string }>> = {
	maude: {
		title: 'Limits of FDA MAUDE',
		text: 'Anybody may send a device report: manufacturers, importers, user facilities, clinicians, patients. FDA does not verify what it says, and a report is no proof that the device caused or contributed to the event. Events go unreported, are reported late or more than once, and the number of devices in use is unknown. Counts are therefore neither an incidence nor a measure to compare devices by. Source: US Food and Drug Administration, MAUDE, through openFDA; see open.fda.gov/terms.',
		gist: 'reports prove no cause and counts are no incidence',
	},
	faers: {
		title: 'Limits of FDA FAERS',
		text: 'Reports are sent by companies, health professionals and consumers. FDA does not verify them, and a report is no proof that the medicine caused the event, nor even that the event happened. Not every event is reported, some are reported more than once, and the number of people treated is unknown. Counts are therefore neither an incidence nor a measure to compare medicines by. Source: US Food and Drug Administration, FAERS (in AEMS since March 2026), through openFDA; see open.fda.gov/terms.',
		gist: 'reports prove no cause and counts are no incidence',
	},
};

/** Limits in full, with what a line says of them wherever they stand again (see `limitsOnce`). */
const limits = (title: string, text: string, gist: string): Note => ({
	...note('limits', title, text),
	gist,
});

/** The boxed limits of a source of reports. */
export const limitsOf = (source: SafetySource): Note =>
	limits(TEXTS[source].title, TEXTS[source].text, TEXTS[source].gist);

/** Registries of FDA through openFDA. */
const isFda = ({ source }: Pick<RegistryEvidence, 'source'>): boolean => source !== 'eudamed';

/** Notice that the terms of use of EUDAMED's data ask for. */
export const EUDAMED_NOTICE =
	'© European Union. Data of EUDAMED (European Commission) are used under the Creative Commons Attribution 4.0 International licence (CC BY 4.0, creativecommons.org/licenses/by/4.0); they were filtered, shortened and set in tables here.';

const MISSING_PROVES_NOTHING = 'a missing entry does not prove that there is none';

/** The limits of the registries whose entries are shown. */
export const registryLimits = (shown: ReadonlyArray<Pick<RegistryEvidence, 'source'>>): Note[] => [
	...(shown.some(isFda)
		? [
				limits(
					'Limits of FDA registry data',
					`Entries of the registries of FDA are shown as openFDA gives them. They are not validated for clinical or regulatory use, and ${MISSING_PROVES_NOTHING}. Source: US Food and Drug Administration, through openFDA; see open.fda.gov/terms.`,
					MISSING_PROVES_NOTHING,
				),
			]
		: []),
	...(shown.some((one) => !isFda(one))
		? [
				limits(
					'Limits of EUDAMED data',
					`Entries of EUDAMED are shown as EUDAMED gives them. Manufacturers and notified bodies entered them, and not every device had to be registered yet; ${MISSING_PROVES_NOTHING}. ${EUDAMED_NOTICE}`,
					MISSING_PROVES_NOTHING,
				),
			]
		: []),
];
