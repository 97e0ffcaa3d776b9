import type { Candidate } from '../../model';
import type { Interpretation } from '../recognition';
import { classificationsOf, deviceCandidate, type DeviceFacts } from './device';
import { exactly, type Found } from './found';
import type { Inquiry } from './inquiry';
import { approvalSchema, clearanceSchema, udiSchema } from './records';
import { anyOf, byFrequency, joined } from './search-terms';

/** GUDID entries read to learn the brands and makers of a product code: a part of one page. */
const ENTRIES = 500;

/** A product code: FDA's classification, and the brands and makers GUDID has under it. */
export async function resolveProductCode(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const candidate = await byProductCode(inquiry, normalized, {
		code: normalized,
		reason: `FDA product code ${normalized}`,
	});
	return candidate === undefined ? [] : [exactly(candidate)];
}

/** A 510(k) or De Novo: the device it cleared, and through its product code the queries. */
export async function resolve510k(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const search = anyOf('k_number', [normalized]);
	const [record] = await inquiry.registry('device-510k', search, clearanceSchema, 1);
	if (!record) return [];
	return await bySubmission(inquiry, {
		system: '510k',
		number: record.k_number,
		productCode: record.product_code,
		name: record.device_name,
		applicant: record.applicant,
	});
}

/** A PMA, with the supplement when one is named. */
export async function resolvePma(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const [number = '', supplement] = normalized.split('/');
	const search = joined('AND', [
		anyOf('pma_number', [number]),
		supplement === undefined ? undefined : anyOf('supplement_number', [supplement]),
	]);
	const [record] = await inquiry.registry('device-pma', search, approvalSchema, 1);
	if (!record) return [];
	return await bySubmission(inquiry, {
		system: 'pma',
		number: normalized,
		productCode: record.product_code,
		name: record.trade_name ?? record.generic_name,
		applicant: record.applicant,
	});
}

interface Submission {
	system: '510k' | 'pma';
	number: string;
	productCode?: string;
	name?: string;
	applicant?: string;
}

/** The report of a submission is about its product code; the submission's own names lead its lists. */
async function bySubmission(inquiry: Inquiry, given: Submission): Promise<Found[]> {
	const own: Partial<DeviceFacts> & Pick<DeviceFacts, 'code' | 'reason'> = {
		code: given.number,
		reason: `${given.system === 'pma' ? 'PMA' : '510(k)'} ${given.number}${given.applicant === undefined ? '' : ` of ${given.applicant}`}`,
		name: given.name,
		identifiers: [{ system: given.system, value: given.number }],
		brandNames: given.name === undefined ? [] : [given.name],
		manufacturers: given.applicant === undefined ? [] : [given.applicant],
	};
	const failures = inquiry.failures;
	const candidate =
		given.productCode === undefined
			? undefined
			: await byProductCode(inquiry, given.productCode, own);
	if (candidate) return [exactly(candidate)];
	if (inquiry.failures > failures) return [];
	// Old submissions may lack a product code, or have one that was withdrawn since.
	const facts = {
		...own,
		brandNames: own.brandNames ?? [],
		manufacturers: own.manufacturers ?? [],
	};
	return [
		exactly(
			deviceCandidate(
				{
					...facts,
					productCodes: given.productCode === undefined ? [] : [given.productCode],
					narrowTo: facts.brandNames,
					narrowToMakers: facts.manufacturers,
				},
				[],
			),
		),
	];
}

/** Undefined when the code is not classified, or a registry could not be asked: brands are EUDAMED's query. */
async function byProductCode(
	inquiry: Inquiry,
	productCode: string,
	own: Partial<DeviceFacts> & Pick<DeviceFacts, 'code' | 'reason'>,
): Promise<Candidate | undefined> {
	const failures = inquiry.failures;
	const classifications = await classificationsOf(inquiry, [productCode]);
	if (classifications.length === 0) return undefined;
	const search = anyOf('product_codes.code', [productCode]);
	const entries = await inquiry.registry('device-udi', search, udiSchema, ENTRIES);
	if (inquiry.failures > failures) return undefined;
	const brands = byFrequency(entries.map(({ brand_name: name }) => name));
	const makers = byFrequency(entries.map(({ company_name: name }) => name));
	return deviceCandidate(
		{
			...own,
			productCodes: [productCode],
			brandNames: unique([...(own.brandNames ?? []), ...brands]),
			manufacturers: unique([...(own.manufacturers ?? []), ...makers]),
		},
		classifications,
	);
}

/** Names once each, in their order. */
const unique = (names: readonly string[]): string[] =>
	names.filter(
		(name, at) => names.findIndex((other) => other.toUpperCase() === name.toUpperCase()) === at,
	);
