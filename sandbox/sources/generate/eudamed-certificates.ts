import type { EudamedCertificate } from '../eudamed-data.ts';
import type { JsonObject } from '../json.ts';
import { DAY_MS, dashed } from './calendar.ts';
import { DEVICE_PRODUCTS } from './device-catalogue.ts';
import { basicUdiOf } from './device-identifiers.ts';
import { EUDAMED_MAKERS } from './eudamed-makers.ts';
import type { EudamedMaker } from './eudamed-makers.ts';
import { ulid, uuid } from './identifiers.ts';
import type { Random } from './random.ts';

type CertificateFacts = {
	maker: EudamedMaker;
	kind: 'quality-management-system' | 'technical-documentation';
	status: 'issued' | 'supplemented' | 'withdrawn';
	issued: number;
};

/** Two certificates a manufacturer, one of them withdrawn for the last; newest first. */
export function generateCertificates(now: number, random: Random): EudamedCertificate[] {
	const facts = EUDAMED_MAKERS.flatMap((maker, place): CertificateFacts[] => [
		{
			maker,
			kind: 'quality-management-system',
			status: place === EUDAMED_MAKERS.length - 1 ? 'withdrawn' : 'issued',
			issued: now - random.between(200, 900) * DAY_MS,
		},
		{
			maker,
			kind: 'technical-documentation',
			status: place % 4 === 1 ? 'supplemented' : 'issued',
			issued: now - random.between(200, 900) * DAY_MS,
		},
	]);
	return facts
		.sort((left, right) => right.issued - left.issued)
		.map((entry, place) => certificateOf(entry, place, random));
}

function certificateOf(facts: CertificateFacts, place: number, random: Random): EudamedCertificate {
	const { maker, issued } = facts;
	const row: JsonObject = {
		ulid: ulid(random, issued),
		uuid: uuid(random),
		notifiedBodySrn: place % 2 === 0 ? '9901' : '9902',
		actorSrn: maker.srn,
		actorName: maker.name,
		actorNames: {
			texts: [
				{
					language: { isoCode: maker.language, name: maker.language },
					text: maker.name,
					allLanguagesApplicable: null,
				},
			],
			textByDefaultLanguage: null,
		},
		mfStatus: { [maker.srn]: { code: 'refdata.actor-status.active' } },
		prStatus: null,
		arStatuses: null,
		certificateNumber: `SIM-${maker.srn.slice(-5)}-${facts.kind === 'technical-documentation' ? 'TD' : 'QMS'}`,
		certificateType: { code: `refdata.certificate-mdr-type.${facts.kind}` },
		issueDate: `${dashed(issued)}T00:00:00`,
		expiryDate: `${dashed(issued + 1_825 * DAY_MS)}T00:00:00`,
		startingValidityDate: `${dashed(issued)}T00:00:00`,
		certificateStatus: { code: `refdata.certificate-status.${facts.status}` },
		versionNumber: 1,
		authorizedRepresentativeSrns: null,
		latestVersion: true,
		revisionNumber: null,
		versionState: { code: 'refdata.eudamed-entity-version-status.registered' },
	};
	const detail: JsonObject = {
		...row,
		notifiedBody: { srn: row.notifiedBodySrn ?? null, name: 'SIMULANT Notified Body' },
		documents: [{ uuid: uuid(random), name: 'certificate.pdf', language: 'en' }],
		sscps: [],
		scopes: DEVICE_PRODUCTS.filter((product) => product.maker === maker.fdaName).map((product) => ({
			basicUdiData: { code: basicUdiOf(product) },
			riskClass: { code: 'refdata.risk-class.class-iib' },
			intendedPurpose: `Simulated purpose of ${product.genericName.toLowerCase()}.`,
		})),
	};
	return { row, detail };
}
