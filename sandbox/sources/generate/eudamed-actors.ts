import type { EudamedData } from '../eudamed-data.ts';
import type { JsonObject } from '../json.ts';
import { DAY_MS } from './calendar.ts';
import { actorUuid } from './eudamed-ids.ts';
import { AUTHORISED_REPRESENTATIVE, EUDAMED_MAKERS } from './eudamed-makers.ts';
import { ulid } from './identifiers.ts';
import type { Random } from './random.ts';

type Actors = Pick<EudamedData, 'operators' | 'actors' | 'notifiedBodies' | 'competentAuthorities'>;

type ActorFacts = {
	srn: string;
	name: string;
	language: string;
	country: string;
	countryName: string;
	city: string;
	kind: 'manufacturer' | 'authorised-representative';
	srnCode: 'MF' | 'AR';
	inEu: boolean;
};

/** The economic operators, their public pages, the notified bodies and the authorities. */
export function generateActors(now: number, random: Random): Actors {
	const facts: ActorFacts[] = [
		...EUDAMED_MAKERS.map(
			(maker): ActorFacts => ({ ...maker, kind: 'manufacturer', srnCode: 'MF' }),
		),
		{
			...AUTHORISED_REPRESENTATIVE,
			language: 'de',
			kind: 'authorised-representative',
			srnCode: 'AR',
			inEu: true,
		},
	];
	const operators = facts.map((entry) => operatorRow(entry, now, random));
	const actors = new Map(facts.map((entry) => [actorUuid(entry.srn), publicPage(entry, now)]));
	return {
		operators,
		actors,
		notifiedBodies: ['9901', '9902'].map((srn) => body(srn, `SIMULANT Notified Body ${srn}`)),
		competentAuthorities: [body('DE-CA-099', 'SIMULANT Competent Authority')],
	};
}

function body(srn: string, name: string): JsonObject {
	return { uuid: actorUuid(srn), srn, eudamedIdentifier: srn, name, countryIso2Code: 'DE' };
}

function names(facts: ActorFacts): JsonObject {
	return {
		texts: [
			{
				language: { isoCode: facts.language, name: facts.language },
				text: facts.name,
				allLanguagesApplicable: null,
			},
		],
	};
}

function actorType(facts: ActorFacts): JsonObject {
	return {
		code: `refdata.actor-type.${facts.kind}`,
		srnCode: facts.srnCode,
		category: 'ECONOMIC_ENTITY',
	};
}

function operatorRow(facts: ActorFacts, now: number, random: Random): JsonObject {
	const registered = now - random.between(400, 1_700) * DAY_MS;
	return {
		uuid: actorUuid(facts.srn),
		ulid: ulid(random, registered),
		name: facts.name,
		names: names(facts),
		actorType: actorType(facts),
		roleName: facts.kind,
		countryIso2Code: facts.country,
		countryName: facts.countryName,
		countryType: facts.inEu ? 'EU_MEMBER_STATE' : 'NON_EU',
		dateOfRegistration: `${new Date(registered).toISOString().slice(0, 19)}.000`,
		eudamedIdentifier: facts.srn,
		electronicMail: '[redacted]',
		telephone: '[redacted]',
		geographicalAddress: `Simulation Way 1, ${facts.city}`,
		buildingNumber: null,
		streetName: null,
		postbox: null,
		addressComplement: null,
		postalZone: '00000',
		cityName: facts.city,
		abbreviatedName: null,
		abbreviatedNames: null,
		latestVersion: true,
		versionNumber: 1,
		associatedToUser: false,
		registrationUlid: ulid(random, registered),
		legislationLinks: null,
		selectable: true,
		srn: facts.srn,
	};
}

function publicPage(facts: ActorFacts, now: number): JsonObject {
	const country = {
		name: facts.countryName,
		type: facts.inEu ? 'EU_MEMBER_STATE' : 'NON_EU',
		iso2Code: facts.country,
		nonEUMemberState: !facts.inEu,
	};
	return {
		importers: null,
		nonEuManufacturers: null,
		actorDataPublicView: {
			uuid: actorUuid(facts.srn),
			type: actorType(facts),
			country,
			name: names(facts),
			abbreviatedName: null,
			eudamedIdentifier: facts.srn,
			telephone: '[redacted]',
			electronicMail: '[redacted]',
			website: null,
			actorAddress: {
				streetName: 'Simulation Way',
				buildingNumber: '1',
				cityName: facts.city,
				postalZone: '00000',
				country,
			},
			regulatoryComplianceResponsibles: [],
			certificates: null,
			latestVersion: true,
			versionNumber: 1,
			versionState: { code: 'refdata.eudamed-entity-version-status.registered' },
			lastUpdateDate: `${new Date(now - 300 * DAY_MS).toISOString().slice(0, 19)}.000`,
		},
	};
}
