/** An invented manufacturer as EUDAMED lists it. */
export type EudamedMaker = {
	/** The same company as FDA writes it, where it sells in both places. */
	fdaName?: string;
	name: string;
	language: string;
	srn: string;
	country: string;
	countryName: string;
	city: string;
	inEu: boolean;
};

const maker = (
	srn: string,
	name: string,
	country: string,
	countryName: string,
	city: string,
	more: Partial<EudamedMaker> = {},
): EudamedMaker => ({
	srn,
	name,
	country,
	countryName,
	city,
	language: 'en',
	inEu: ['DE', 'GR', 'BG', 'SE', 'FR'].includes(country),
	...more,
});

/** The invented manufacturers; some write their names in Greek or Cyrillic letters. */
export const EUDAMED_MAKERS: readonly EudamedMaker[] = [
	maker('US-MF-000099901', 'Simulant Medical, Inc.', 'US', 'United States', 'Sampleton', {
		fdaName: 'SIMULANT MEDICAL, INC.',
	}),
	maker('SE-MF-000099902', 'Simulant Nordic AB', 'SE', 'Sweden', 'Provstad', {
		fdaName: 'SIMULANT NORDIC AB',
		language: 'sv',
	}),
	maker('US-MF-000099903', 'Simulant Diabetes Care LLC', 'US', 'United States', 'Sampleton', {
		fdaName: 'SIMULANT DIABETES CARE LLC',
	}),
	maker('US-MF-000099904', 'Simulant Cardiac Systems', 'US', 'United States', 'Sampleton', {
		fdaName: 'SIMULANT CARDIAC SYSTEMS',
	}),
	maker('US-MF-000099905', 'Simulant Ortho Group', 'US', 'United States', 'Sampleton', {
		fdaName: 'SIMULANT ORTHO GROUP',
	}),
	maker('GR-MF-000099906', 'Σιμουλάντ Όπτικα Α.Ε.', 'GR', 'Greece', 'Δοκιμή', {
		fdaName: 'SIMULANT OPTICA S.A.',
		language: 'el',
	}),
	maker('GB-MF-000099907', 'Simulant Surgical Ltd', 'GB', 'United Kingdom', 'Samplebridge', {
		fdaName: 'SIMULANT SURGICAL LTD',
	}),
	maker('US-MF-000099908', 'Simulant Respiratory Corp', 'US', 'United States', 'Sampleton', {
		fdaName: 'SIMULANT RESPIRATORY CORP',
	}),
	maker('US-MF-000099909', 'Simulant Pharma, Inc.', 'US', 'United States', 'Sampleton', {
		fdaName: 'SIMULANT PHARMA, INC.',
	}),
	maker('BG-MF-000099910', 'Симулант Медика ЕООД', 'BG', 'Bulgaria', 'Примерово', {
		language: 'bg',
	}),
	maker('DE-MF-000099911', 'Simulant Prüfgeräte GmbH', 'DE', 'Germany', 'Musterstadt', {
		language: 'de',
	}),
	maker('FR-MF-000099912', 'Simulant Santé SAS', 'FR', 'France', 'Villefictive', {
		language: 'fr',
	}),
];

/** The authorised representative of the manufacturers outside the EU. */
export const AUTHORISED_REPRESENTATIVE = {
	srn: 'DE-AR-000099901',
	name: 'Simulant EC REP GmbH',
	country: 'DE',
	countryName: 'Germany',
	city: 'Musterstadt',
} as const;
