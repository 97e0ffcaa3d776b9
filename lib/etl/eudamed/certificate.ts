import { missingId, type Normaliser } from '../normaliser';
import { coded, registryEntry } from '../registry/entry';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { isRaw, knownText, recordOf, recordsOf, type Raw } from '../values/text';
import { multilingual, refWords, riskClassOf } from './values';

/** Certificates of EUDAMED: a row of the search, alone or with its page. */
export const CERTIFICATE: Normaliser = {
	read: (raw, context) => {
		const row = certificateRow(raw);
		const number = knownText(row.certificateNumber);
		const key = knownText(row.uuid) ?? number;
		if (key === undefined) return missingId('The certificate has neither a uuid nor a number.');
		const srn = knownText(row.actorSrn);
		const scopes = recordsOf(row.scopes);
		return registryEntry(
			{
				source: 'eudamed',
				recordType: 'certificate',
				key,
				title: number ?? key,
				identifiers: [
					coded('certificate', number),
					coded('srn', srn),
					...scopes.map(({ basicUdiData }) =>
						coded('basic-udi-di', knownText(recordOf(basicUdiData).code)),
					),
				],
				organisation: {
					name: knownText(row.actorName) ?? multilingual(row.actorNames),
					srn,
					country: readCountry(srn?.split('-')[0], new FieldNotes()),
				},
				status: refWords(row.certificateStatus),
				riskClass: riskClassOf(scopes[0]?.riskClass),
				legislation: legislationOf(row.certificateType),
				dates: {
					issued: row.issueDate,
					'valid from': row.startingValidityDate,
					expires: row.expiryDate,
				},
				attributes: {
					'certificate type': refWords(row.certificateType),
					'notified body':
						multilingual(recordOf(row.notifiedBody).name) ?? knownText(row.notifiedBodySrn),
					revision: knownText(row.revisionNumber),
					'intended purpose': multilingual(scopes[0]?.intendedPurpose),
				},
				version: row.versionNumber,
			},
			context,
		);
	},
};

/** A page holds all its row does, and the scope besides. */
const certificateRow = (raw: Raw): Raw =>
	isRaw(raw.row) ? { ...raw.row, ...recordOf(raw.detail) } : raw;

/** The certificate's type names its regulation: `refdata.certificate-mdr-type.…`. */
function legislationOf(type: unknown): string | undefined {
	const code = isRaw(type) ? knownText(type.code) : knownText(type);
	return /certificate-(mdr|ivdr|mdd|ivdd|aimdd)-type/.exec(code ?? '')?.[1]?.toUpperCase();
}
