import type { JsonObject } from './json.ts';

/** A device as EUDAMED's public pages show it, with the facts its search filters by. */
export type EudamedDevice = {
	/** The row of the search list. */
	row: JsonObject;
	/** EMDN codes; empty when not known. */
	emdn: string[];
	/** `refdata.applicable-legislation.…`, when known. */
	legislation?: string;
	deviceName?: string;
	deviceModel?: string;
	reference?: string;
	/** STANDARD, LEGACY or SPP, when known. */
	criterion?: string;
	/** `refdata.special-…-device-type.…`, when it has one. */
	deviceType?: string;
	/** The UDI-DI page; undefined where only the row is known. */
	detail?: JsonObject;
	/** The Basic UDI-DI page; undefined where only the row is known. */
	basic?: JsonObject;
};

/** A certificate: the row of the list and its page. */
export type EudamedCertificate = { row: JsonObject; detail?: JsonObject };

/** All that both EUDAMED APIs serve. Devices and certificates are in the order the lists show them: newest first. */
export type EudamedData = {
	devices: EudamedDevice[];
	certificates: EudamedCertificate[];
	/** Rows of the list of economic operators. */
	operators: JsonObject[];
	/** Public information of actors, by uuid. */
	actors: Map<string, JsonObject>;
	notifiedBodies: JsonObject[];
	competentAuthorities: JsonObject[];
	news: JsonObject[];
	applicationInfo: JsonObject;
	configuration: JsonObject;
};

/** The public switches as seen on 2026-08-30: vigilance, sponsors and device sub-status are not public. */
export const PUBLIC_FLAGS: JsonObject = {
	ffAccessibilityStatement: true,
	ffCertificate: true,
	ffDevice: true,
	ffDeviceSubStatus: false,
	ffNews: true,
	ffNomenclature: true,
	ffNotifiedBodies: true,
	ffPublicDataApiFunction: true,
	ffRelatedDevice: true,
	ffSponsor: false,
	ffSscpi: true,
	ffVigFsn: false,
};

/** EUDAMED data without any record. */
export function emptyEudamed(): EudamedData {
	return {
		devices: [],
		certificates: [],
		operators: [],
		actors: new Map(),
		notifiedBodies: [],
		competentAuthorities: [],
		news: [],
		applicationInfo: {
			buildVersion: '2.27.3',
			lastBuildDate: '2026-06-09 15:00',
			activeProfile: '[prod]',
		},
		configuration: PUBLIC_FLAGS,
	};
}
