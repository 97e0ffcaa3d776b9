import { missingId, type Normaliser } from '../normaliser';
import { coded, registryEntry } from '../registry/entry';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { knownText, recordOf, type Raw } from '../values/text';
import { multilingual, refWords } from './values';

/** Economic operators of EUDAMED, without their contacts, which are personal data. */
export const ACTOR: Normaliser = {
	read: (raw, context) => {
		const actor = actorOf(raw);
		const srn = knownText(actor.srn) ?? knownText(actor.eudamedIdentifier);
		const uuid = knownText(actor.uuid);
		const key = uuid ?? srn;
		if (key === undefined) return missingId('The economic operator has neither a uuid nor an SRN.');
		const name = multilingual(actor.name) ?? multilingual(actor.names);
		const country = knownText(actor.countryIso2Code) ?? recordOf(actor.country).iso2Code;
		return registryEntry(
			{
				source: 'eudamed',
				recordType: 'actor',
				key,
				title: name ?? key,
				identifiers: [coded('srn', srn)],
				organisation: { name, srn, country: readCountry(country, new FieldNotes()) },
				status: refWords(actor.versionState),
				dates: { registered: actor.dateOfRegistration, updated: actor.lastUpdateDate },
				attributes: { role: refWords(actor.actorType) ?? refWords(actor.type) },
				url:
					uuid === undefined
						? undefined
						: `https://ec.europa.eu/tools/eudamed/#/screen/search-eo/${encodeURIComponent(uuid)}`,
				version: actor.versionNumber,
			},
			context,
		);
	},
};

/** The public page of an actor wraps it. */
export const actorOf = (raw: Raw): Raw =>
	raw.actorDataPublicView === undefined ? raw : recordOf(raw.actorDataPublicView);
