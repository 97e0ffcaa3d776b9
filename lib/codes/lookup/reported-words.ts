import type { Interpretation } from '../recognition';
import type { Found } from './found';
import type { Inquiry } from './inquiry';
import { reportedDeviceName } from './reported-device';
import { reportedDrugName } from './reported-drug';

/** Plain words no register knows: what FAERS and MAUDE reports call so. */
export const reportedWords = async (
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> => [
	...(await reportedDrugName(inquiry, normalized)),
	...(await reportedDeviceName(inquiry, normalized)),
];
