/** An invented company as FDA's forms hold it. */
export type CompanyAddress = {
	registration: string;
	street: string;
	city: string;
	state: string;
	country: string;
	postalCode: string;
};

/** Where the invented makers sit: streets that do not exist in towns called Simulation. */
const COMPANIES: Record<string, CompanyAddress> = {
	'SIMULANT MEDICAL, INC.': address(
		'9999001',
		'1 SIMULATION WAY',
		'SAMPLETON',
		'CA',
		'US',
		'90000',
	),
	'SIMULANT NORDIC AB': address('9999002', 'SIMULERINGSGATAN 2', 'PROVSTAD', '', 'SW', '99999'),
	'SIMULANT DIABETES CARE LLC': address(
		'9999003',
		'3 SIMULATION WAY',
		'SAMPLETON',
		'MA',
		'US',
		'02000',
	),
	'SIMULANT CARDIAC SYSTEMS': address(
		'9999004',
		'4 SIMULATION WAY',
		'SAMPLETON',
		'MN',
		'US',
		'55000',
	),
	'SIMULANT ORTHO GROUP': address('9999005', '5 SIMULATION WAY', 'SAMPLETON', 'IN', 'US', '46000'),
	'SIMULANT OPTICA S.A.': address('9999006', 'ODOS PROSOMOIOSIS 6', 'DOKIMI', '', 'GR', '99999'),
	'SIMULANT SURGICAL LTD': address(
		'9999007',
		'7 SIMULATION LANE',
		'SAMPLEBRIDGE',
		'',
		'UK',
		'ZZ9 9ZZ',
	),
	'SIMULANT RESPIRATORY CORP': address(
		'9999008',
		'8 SIMULATION WAY',
		'SAMPLETON',
		'PA',
		'US',
		'15000',
	),
	'SIMULANT PHARMA, INC.': address('9999009', '9 SIMULATION WAY', 'SAMPLETON', 'NJ', 'US', '07000'),
};

function address(
	registration: string,
	street: string,
	city: string,
	state: string,
	country: string,
	postalCode: string,
): CompanyAddress {
	return { registration, street, city, state, country, postalCode };
}

/** The address of an invented maker. @throws Error for one the sandbox does not have */
export function companyAddress(maker: string): CompanyAddress {
	const found = COMPANIES[maker];
	if (!found) throw new Error(`The sandbox has no company ${maker}.`);
	return found;
}
