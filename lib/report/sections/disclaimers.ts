import { SOURCE_NAMES, type RegistryEvidence } from '../../model';
import { note, type Note } from '../document/blocks';
import { listed } from '../run/format';
import type { SafetySource } from '../run/figures';

/** What FDA says its reports cannot show, in our words; it stands wherever they are used. */
const TEXTS: Readonly<Record<SafetySource, { title: string; text: string }>> = {
	maude: {
		title: 'Limits of FDA MAUDE',
		text: 'Anybody may send a device report: manufacturers, importers, user facilities, clinicians, patients. FDA does not verify what it says, and a report is no proof that the device caused or contributed to the event. Events go unreported, are reported late or more than once, and the number of devices in use is unknown. Counts are therefore neither an incidence nor a measure to compare devices by. Source: US Food and Drug Administration, MAUDE, through openFDA; see open.fda.gov/terms.',
	},
	faers: {
		title: 'Limits of FDA FAERS',
		text: 'Reports are sent by companies, health professionals and consumers. FDA does not verify them, and a report is no proof that the medicine caused the event, nor even that the event happened. Not every event is reported, some are reported more than once, and the number of people treated is unknown. Counts are therefore neither an incidence nor a measure to compare medicines by. Source: US Food and Drug Administration, FAERS (in AEMS since March 2026), through openFDA; see open.fda.gov/terms.',
	},
};

/** The boxed limits of a source of reports. */
export const limitsOf = (source: SafetySource): Note =>
	note('limits', TEXTS[source].title, TEXTS[source].text);

const SHORT: Readonly<Record<SafetySource, { cause: string; people: string }>> = {
	maude: { cause: 'the device caused or contributed to the event', people: 'devices in use' },
	faers: { cause: 'the medicine caused the event', people: 'people treated' },
};

/** The same limits in two lines, for sections after the first: the whole text is in the summary and in Appendix F. */
export const limitsInShort = (source: SafetySource): Note =>
	note(
		'limits',
		TEXTS[source].title,
		`Reports are unverified and no proof that ${SHORT[source].cause}; events go unreported or are reported twice; the number of ${SHORT[source].people} is unknown. Counts are no incidence and no measure to compare products by. Whole text in the summary and in Appendix F; source: FDA, through openFDA.`,
	);

/** Registries of FDA through openFDA. */
const isFda = ({ source }: Pick<RegistryEvidence, 'source'>): boolean => source !== 'eudamed';

/** Notice that the terms of use of EUDAMED's data ask for. */
export const EUDAMED_NOTICE =
	'© European Union. Data of EUDAMED (European Commission) are used under the Creative Commons Attribution 4.0 International licence (CC BY 4.0, creativecommons.org/licenses/by/4.0); they were filtered, shortened and set in tables here.';

/** The limits of the registries whose entries are shown, each said of its own data only. */
export const registryLimits = (shown: ReadonlyArray<Pick<RegistryEvidence, 'source'>>): Note[] => [
	...(shown.some(isFda)
		? [
				note(
					'limits',
					'Limits of FDA registry data',
					`Entries of ${listed(namesOf(shown.filter(isFda)))} are shown as openFDA gives them. They are not validated for clinical or regulatory use, and a missing entry does not prove that there is none. Source: US Food and Drug Administration, through openFDA; see open.fda.gov/terms.`,
				),
			]
		: []),
	...(shown.some((one) => !isFda(one))
		? [
				note(
					'limits',
					'Limits of EUDAMED data',
					`Entries of EUDAMED are shown as EUDAMED gives them. Manufacturers and notified bodies entered them, and not every device had to be registered yet; a missing entry does not prove that there is none. ${EUDAMED_NOTICE}`,
				),
			]
		: []),
];

const namesOf = (shown: ReadonlyArray<Pick<RegistryEvidence, 'source'>>): string[] => [
	...new Set(shown.map(({ source }) => SOURCE_NAMES[source])),
];
