/** An invented product of the sandbox, with how its reports look. */
export type DeviceProduct = {
	brand: string;
	genericName: string;
	maker: string;
	productCode: string;
	/** EMDN code of the same kind of device; undefined for one that is not sold in the EU. */
	emdn: string | undefined;
	models: readonly string[];
	/** Reports in an average month. */
	monthlyReports: number;
	/** Problems with their weights; names as in IMDRF Annex A. */
	problems: ReadonlyArray<readonly [problem: string, weight: number]>;
	/** Patient problems with their weights; names as in IMDRF Annex E and F. */
	harms: ReadonlyArray<readonly [harm: string, weight: number]>;
	operator: string;
	singleUse: boolean;
	submission: string;
};

const PUMP_PROBLEMS = [
	['Infusion or Flow Problem', 10],
	['Failure to Deliver', 7],
	['Air/Gas in Device', 5],
	['Battery Problem', 7],
	['Display or Visual Feedback Problem', 5],
	['Fluid/Blood Leak', 6],
	['Overheating of Device', 2],
	['Excess Flow or Over-Infusion', 2],
	['Break', 4],
] as const;
const METABOLIC = [
	['Hyperglycemia', 10],
	['Hypoglycemia', 6],
	['Elevated ketones/Diabetic Ketoacidosis', 2],
	['No Clinical Signs, Symptoms or Conditions', 9],
] as const;
const UNHARMED = [
	['No Clinical Signs, Symptoms or Conditions', 12],
	['Insufficient Information', 5],
] as const;

const product = (
	brand: string,
	productCode: string,
	emdn: string | undefined,
	monthlyReports: number,
	more: Partial<DeviceProduct> & Pick<DeviceProduct, 'genericName' | 'maker' | 'problems'>,
): DeviceProduct => ({
	brand,
	productCode,
	emdn,
	monthlyReports,
	models: ['M100', 'M200'],
	harms: UNHARMED,
	operator: 'HEALTH PROFESSIONAL',
	singleUse: false,
	submission: '',
	...more,
});

/** The invented devices. Brands and makers carry SIMULANT so that nobody takes them for real ones. */
export const DEVICE_PRODUCTS: readonly DeviceProduct[] = [
	product('SIMULANT FLOWGUARD', 'FRN', 'Z12030301', 13, {
		genericName: 'PUMP, INFUSION',
		maker: 'SIMULANT MEDICAL, INC.',
		models: ['FG-200', 'FG-300', 'FG-300 PLUS'],
		submission: 'K189901',
		problems: PUMP_PROBLEMS,
		harms: [
			['No Clinical Signs, Symptoms or Conditions', 14],
			['Insufficient Information', 4],
			['Overdose', 2],
			['Low Blood Pressure/ Hypotension', 4],
		],
	}),
	product('SIMULANT DRIPMASTER', 'FRN', 'Z12030301', 9, {
		genericName: 'VOLUMETRIC INFUSION PUMP',
		maker: 'SIMULANT NORDIC AB',
		problems: PUMP_PROBLEMS,
		submission: 'K179902',
	}),
	product('SIMULANT BASALINE', 'LZG', 'Z120402160101', 12, {
		genericName: 'INSULIN INFUSION PUMP',
		maker: 'SIMULANT DIABETES CARE LLC',
		problems: PUMP_PROBLEMS,
		harms: METABOLIC,
		operator: 'LAY USER/PATIENT',
		submission: 'K169903',
	}),
	product('SIMULANT LOOPWELL', 'QFG', 'Z120402160103', 10, {
		genericName: 'ALTERNATE CONTROLLER ENABLED INSULIN INFUSION PUMP',
		maker: 'SIMULANT DIABETES CARE LLC',
		problems: [
			['Failure to Deliver', 6],
			['Battery Problem', 8],
			['Display or Visual Feedback Problem', 4],
			['Wireless Communication Problem', 7],
		],
		harms: METABOLIC,
		operator: 'LAY USER/PATIENT',
		submission: 'K209904',
	}),
	product('SIMULANT GLUCOVIEW', 'QBJ', undefined, 14, {
		genericName: 'CONTINUOUS GLUCOSE MONITOR',
		maker: 'SIMULANT DIABETES CARE LLC',
		problems: [
			['Incorrect, Inadequate or Imprecise Result or Readings', 12],
			['Wireless Communication Problem', 6],
			['Adverse Event Without Identified Device or Use Problem', 3],
		],
		harms: METABOLIC,
		operator: 'LAY USER/PATIENT',
		singleUse: true,
		submission: 'K199905',
	}),
	product('SIMULANT RHYTHMA', 'LWS', 'J01050101', 7, {
		genericName: 'IMPLANTABLE CARDIOVERTER DEFIBRILLATOR',
		maker: 'SIMULANT CARDIAC SYSTEMS',
		problems: [
			['Premature Discharge of Battery', 6],
			['Inappropriate/Inadequate Shock/Stimulation', 5],
			['Failure to Deliver Shock/Stimulation', 2],
			['Over-Sensing', 4],
		],
		submission: 'P950099',
	}),
	product('SIMULANT ACCORDIA', 'DXY', 'J01010302', 5, {
		genericName: 'IMPLANTABLE PACEMAKER',
		maker: 'SIMULANT CARDIAC SYSTEMS',
		problems: [
			['Premature Discharge of Battery', 6],
			['Over-Sensing', 4],
			['Pacing Problem', 5],
		],
		submission: 'P960098',
	}),
	product('SIMULANT ACCORDIA', 'JDI', 'P090899', 5, {
		genericName: 'HIP STEM',
		maker: 'SIMULANT ORTHO GROUP',
		problems: [
			['Loosening of Implant Not Related to Bone-Ingrowth', 5],
			['Break', 4],
			['Adverse Event Without Identified Device or Use Problem', 4],
		],
		harms: [
			['Pain', 8],
			['Joint Dislocation', 3],
			['Metal Related Pathology', 2],
		],
		submission: 'K099906',
	}),
	product('SIMULANT CLARIVUE', 'HQL', 'P030199', 5, {
		genericName: 'INTRAOCULAR LENS',
		maker: 'SIMULANT OPTICA S.A.',
		problems: [
			['Break', 3],
			['Material Opacification', 4],
			['Scratched Material', 3],
		],
		singleUse: true,
		submission: 'P970097',
	}),
	product('SIMULANT PATENTIA', 'NIQ', 'P070402010301', 5, {
		genericName: 'DRUG-ELUTING STENT',
		maker: 'SIMULANT CARDIAC SYSTEMS',
		problems: [
			['Failure to Advance', 6],
			['Material Deformation', 5],
			['Adverse Event Without Identified Device or Use Problem', 4],
		],
		harms: [
			['Thrombosis/Thrombus', 4],
			['Restenosis', 3],
			['Perforation', 1],
			['No Clinical Signs, Symptoms or Conditions', 6],
		],
		singleUse: true,
		submission: 'P980096',
	}),
	product('SIMULANT FASTENA', 'GAG', 'H020201010101', 6, {
		genericName: 'SURGICAL STAPLER',
		maker: 'SIMULANT SURGICAL LTD',
		problems: [
			['Failure to Form Staple', 6],
			['Misfire', 5],
			['Break', 3],
		],
		harms: [
			['Hemorrhage', 4],
			['No Clinical Signs, Symptoms or Conditions', 8],
		],
		singleUse: true,
		submission: 'K149907',
	}),
	product('SIMULANT INFUSOLINE', 'FPA', 'A03010101', 8, {
		genericName: 'INTRAVASCULAR ADMINISTRATION SET',
		maker: 'SIMULANT MEDICAL, INC.',
		problems: [
			['Fluid/Blood Leak', 10],
			['Break', 4],
			['Air/Gas in Device', 3],
		],
		singleUse: true,
		submission: 'K139908',
	}),
	product('SIMULANT RESPIRO', 'BZD', 'Z12030104', 6, {
		genericName: 'NON-CONTINUOUS VENTILATOR',
		maker: 'SIMULANT RESPIRATORY CORP',
		problems: [
			['Degraded', 5],
			['Particulates', 4],
			['Noise, Audible', 4],
			['Adverse Event Without Identified Device or Use Problem', 3],
		],
		harms: [
			['Dyspnea', 3],
			['Headache', 3],
			['Cough', 3],
			['No Clinical Signs, Symptoms or Conditions', 6],
		],
		operator: 'LAY USER/PATIENT',
		submission: 'K159909',
	}),
	product('SIMULANT VITALIS', 'MHX', 'Z12030299', 6, {
		genericName: 'PATIENT MONITOR',
		maker: 'SIMULANT NORDIC AB',
		problems: [
			['Display or Visual Feedback Problem', 6],
			['No Audible Alarm', 4],
			['Battery Problem', 4],
			['Overheating of Device', 2],
		],
		submission: 'K129910',
	}),
	product('SIMULANT DUOPEN', 'FMF', 'A02010299', 4, {
		genericName: 'PISTON SYRINGE',
		maker: 'SIMULANT PHARMA, INC.',
		problems: [
			['Break', 4],
			['Fluid/Blood Leak', 5],
			['Failure to Deliver', 3],
		],
		singleUse: true,
		submission: 'K119911',
	}),
];

/** An invented product by brand and product code. @throws Error when the sandbox has none */
export function productNamed(brand: string, productCode: string): DeviceProduct {
	const found = DEVICE_PRODUCTS.find(
		(product) => product.brand === brand && product.productCode === productCode,
	);
	if (!found) throw new Error(`The sandbox has no ${brand} under ${productCode}.`);
	return found;
}
